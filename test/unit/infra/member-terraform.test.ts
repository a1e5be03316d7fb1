import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type HclBlock, parseHcl } from '../../support/snippets/parse-hcl.ts';
import { synthesise } from './templates.ts';

const all = parseHcl(readFileSync(new URL('../../../docs/onboarding/member.tf', import.meta.url), 'utf8'));
const { member } = synthesise();

interface Statement {
  readonly Effect: string;
  readonly Action: unknown;
  readonly Resource?: unknown;
  readonly Principal?: { readonly AWS: unknown };
  readonly Condition?: unknown;
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

/** What each action may be done with, one line each, whatever statement it stands in. */
function linesOf(statements: readonly Statement[], plain: (value: unknown) => string): readonly string[] {
  const lines = statements.flatMap(({ Effect, Action, Resource, Principal, Condition }) =>
    listOf(Action).flatMap((action) =>
      listOf(Resource ?? Principal?.AWS).map((on) => `${Effect} ${String(action)} ${plain(on)} ${plain(Condition ?? null)}`),
    ),
  );
  return [...new Set(lines)].sort();
}

/** As Terraform names what the CDK refers to. */
function ofTemplate(value: unknown): string {
  const names: { readonly [ref: string]: string } = {
    'AWS::Partition': '<partition>',
    'AWS::AccountId': '<account>',
    EngineAccount: '<engine>',
    ExternalId: '<text>',
  };
  const resolve = (one: unknown): unknown => {
    if (typeof one !== 'object' || one === null) return one;
    if (Array.isArray(one)) return one.map(resolve);
    const [[name, inner] = ['', null]] = Object.entries(one);
    if (name === 'Ref') return names[String(inner)];
    if (name === 'Fn::Join')
      return listOf(listOf(inner)[1])
        .map((part) => resolve(part))
        .join('');
    return Object.fromEntries(Object.entries(one).map(([key, own]) => [key, resolve(own)]));
  };
  return JSON.stringify(resolve(value));
}

function ofTerraform(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll(`\${data.aws_partition.current.partition}`, '<partition>')
    .replaceAll(`\${data.aws_caller_identity.current.account_id}`, '<account>')
    .replaceAll(`\${var.engine_account}`, '<engine>')
    .replaceAll(`\${var.external_id}`, '<text>')
    .replaceAll(`\${var.role_path}`, '/')
    .replaceAll(`\${var.prefix}`, 'cloudmend')
    .replaceAll('$${', '${');
}

const resources = (type: string): readonly HclBlock[] => all.filter(({ head }) => head[0] === 'resource' && head[1] === type);
const documentOf = (document: unknown): readonly Statement[] => (document as { readonly Statement: readonly Statement[] }).Statement;

describe.each(['scan', 'remediation'])('the role that Terraform makes, %s,', (name) => {
  const [[id, role] = ['', undefined]] = Object.entries(
    member.findResources('AWS::IAM::Role', { Properties: { RoleName: `cloudmend-member-${name}` } }),
  );
  const made = resources('aws_iam_role').find(({ head }) => head[2] === name);

  test('allows and refuses what the one of the member stack does', () => {
    const attached = [
      ...Object.values(member.findResources('AWS::IAM::ManagedPolicy')),
      ...Object.values(member.findResources('AWS::IAM::Policy')),
    ]
      .map((policy) => policy['Properties'])
      .filter(({ Roles }) => Roles.some((one: { Ref: string }) => one.Ref === id));
    const expected = attached.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
    const ofRole = resources('aws_iam_role_policy_attachment').filter(({ body }) => body['role'] === `\${aws_iam_role.${name}.name}`);
    const arns = new Set(ofRole.map(({ body }) => body['policy_arn']));
    const managed = resources('aws_iam_policy').filter(({ head }) => arns.has(`\${aws_iam_policy.${head[2]}.arn}`));
    const inline = resources('aws_iam_role_policy').filter(({ body }) => body['role'] === `\${aws_iam_role.${name}.name}`);
    const found = [...managed, ...inline].flatMap(({ body }) => documentOf(body['policy']));
    expect(managed.length).toBeGreaterThan(0);
    // Terraform takes the prefix as a variable, and spares what it names, whatever it is.
    const known = new Set(linesOf(expected, ofTemplate));
    const more = linesOf(found, ofTerraform).filter((line) => !known.has(line));
    expect(more.every((line) => line.startsWith('Deny '))).toBe(true);
    expect(linesOf(found, ofTerraform).filter((line) => known.has(line))).toEqual([...known]);
  });

  test('lets in whom that one does, and asks for the same text', () => {
    const trust = role?.['Properties'].AssumeRolePolicyDocument.Statement;
    expect(linesOf(documentOf(made?.body['assume_role_policy']), ofTerraform)).toEqual(linesOf(trust, ofTemplate));
  });

  test('says of itself what it was made for', () => {
    const tags = Object.fromEntries(role?.['Properties'].Tags.map(({ Key, Value }: { Key: string; Value: string }) => [Key, Value]));
    expect(JSON.parse(ofTerraform(made?.body['tags']))).toEqual(tags);
    expect(tags['cloudmend:contract']).toMatch(/^[0-9a-f]{12}$/);
  });

  test('has policies that IAM takes', () => {
    for (const { body } of resources('aws_iam_policy')) {
      const text = ofTerraform(body['policy']).replaceAll('<partition>', 'aws-us-gov').replaceAll('<account>', '123456789012');
      expect(text.length).toBeLessThanOrEqual(6144);
    }
  });
});

test('what Terraform asks for is what the member stack asks for, and the text is not shown', () => {
  const variables = new Map(all.filter(({ head }) => head[0] === 'variable').map(({ head, body }) => [head[1], body]));
  expect(variables.get('external_id')).toMatchObject({ sensitive: true });
  expect([...variables].filter(([, body]) => !('default' in body)).map(([name]) => name)).toEqual(['engine_account', 'external_id']);
});
