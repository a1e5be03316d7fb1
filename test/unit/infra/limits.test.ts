import { readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import aws from '../../../clouds/aws/cloud.ts';
import { mergeGrants, scanActions, templateGrants } from '../../../core/grant/grants.ts';
import type { Grant } from '../../../core/kind/call.ts';
import { Configuration } from '../../../infra/configuration.ts';
import type { MemberNeeds } from '../../../infra/member-roles.ts';
import { MemberStack } from '../../../infra/member-stack.ts';
import { namesOf } from '../../../infra/names.ts';
import { MOST_ACCOUNTS } from '../../../infra/parse-configuration.ts';
import { catalogue } from '../../../templates/catalogue.gen.ts';
import { synthesise } from './templates.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html and .../AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const LIMITS = {
  managedPolicy: 6144,
  /** Without asking for more: 20 at most. */
  managedPoliciesOfRole: 10,
  inlineOfRole: 10_240,
  trust: 2048,
  /** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
  environment: 4096,
  resources: 500,
  parameters: 200,
  outputs: 200,
  templateHandedOver: 51_200,
  templateInBucket: 1_000_000,
} as const;

const FIXES = 500;

/** The word in place of a service: as long as most are, and another for each copy of the catalogue. */
const renamed = (text: string, copy: number) => (copy === 0 ? text : text.replace(/^(arn:[^:]+:)?([a-z][\w-]*):/, `$1$2${copy}:`));

function copyOf({ actions, resources, ...rest }: Grant, copy: number): Grant {
  return {
    ...rest,
    actions: actions.map((action) => renamed(action, copy)),
    resources: resources.map((resource) => renamed(resource, copy)),
  };
}

/** Of so many fixes, which are those that there are, again and again, each time of other services: nothing that one needs serves another. */
function needsOf(fixes: number): MemberNeeds {
  const real = templateGrants(catalogue, aws);
  const all = Array.from({ length: fixes }, (_, index) => ({ of: real[index % real.length], copy: Math.floor(index / real.length) }));
  const copies = Math.ceil(fixes / real.length);
  const reads = scanActions(catalogue, aws);
  return {
    remediation: mergeGrants(all.flatMap(({ of, copy }) => (of?.write ?? []).map((grant) => copyOf(grant, copy)))),
    scanActions: Array.from({ length: copies }, (_, copy) => reads.map((action) => renamed(action, copy))).flat(),
  };
}

/** As the CDK's command takes it: what merges statements is set there. */
const { context }: { readonly context: { readonly [name: string]: string } } = JSON.parse(readFileSync('cdk.json', 'utf8'));

function memberOf(fixes: number, settings: { readonly [name: string]: string } = {}): Template {
  return Template.fromStack(
    new MemberStack(new App({ context }), 'Member', { names: namesOf(Configuration.parse(settings)), needs: needsOf(fixes) }),
  );
}

/** As IAM counts: white space does not, and what is referred to is as long as it can be. */
function lengthOf(document: unknown): number {
  return JSON.stringify(document, (_, value: unknown) => asText(value)).length;
}

/** An intrinsic function as the text that stands there in the end; what is none as it is. */
function asText(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const [[name, of] = [], more] = Object.entries(value);
  if (more !== undefined) return value;
  if (name === 'Fn::Join' && Array.isArray(of)) return of[1].map((part: unknown) => asText(part)).join(of[0]);
  if (name === 'Ref') return LENGTHS[String(of)] ?? 'x'.repeat(LONGEST_REFERENCE);
  return name === 'Fn::GetAtt' ? 'x'.repeat(LONGEST_REFERENCE) : value;
}

const LENGTHS: { readonly [reference: string]: string } = {
  ...{ 'AWS::Partition': 'aws-us-gov', 'AWS::AccountId': '123456789012', EngineAccount: '123456789012', 'AWS::Region': 'ap-southeast-1' },
};
/** Of what the stack makes: the ARN of a function with its alias is about as long. */
const LONGEST_REFERENCE = 120;

interface RoleSizes {
  readonly role: string;
  readonly managed: readonly number[];
  readonly inline: number;
  readonly trust: number;
}

function rolesOf(template: Template): readonly RoleSizes[] {
  const of = (type: string, role: string) =>
    Object.values(template.findResources(type)).filter(({ Properties }) =>
      Properties.Roles?.some((one: { Ref: string }) => one.Ref === role),
    );
  return Object.entries(template.findResources('AWS::IAM::Role')).map(([role, { Properties }]) => ({
    role,
    managed: of('AWS::IAM::ManagedPolicy', role).map((one) => lengthOf(one['Properties'].PolicyDocument)),
    inline: of('AWS::IAM::Policy', role).reduce((sum, one) => sum + lengthOf(one['Properties'].PolicyDocument), 0),
    trust: lengthOf(Properties.AssumeRolePolicyDocument),
  }));
}

function overLimits(template: Template): readonly string[] {
  const { Resources, Parameters = {}, Outputs = {} } = template.toJSON();
  const over = (what: string, value: number, limit: number) => (value > limit ? [`${what}: ${value} of ${limit}`] : []);
  return [
    ...over('resources', Object.keys(Resources).length, LIMITS.resources),
    ...over('parameters', Object.keys(Parameters).length, LIMITS.parameters),
    ...over('outputs', Object.keys(Outputs).length, LIMITS.outputs),
    ...over('template', JSON.stringify(template.toJSON()).length, LIMITS.templateInBucket),
    ...rolesOf(template).flatMap(({ role, managed, inline, trust }) => [
      ...over(`policies of ${role}`, managed.length, LIMITS.managedPoliciesOfRole),
      ...managed.flatMap((length) => over(`a policy of ${role}`, length, LIMITS.managedPolicy)),
      ...over(`inline policies of ${role}`, inline, LIMITS.inlineOfRole),
      ...over(`trust of ${role}`, trust, LIMITS.trust),
    ]),
  ];
}

describe(`the roles of an account for ${FIXES} fixes`, () => {
  const member = memberOf(FIXES);

  test('stay within every limit of IAM and CloudFormation', () => {
    expect(overLimits(member)).toEqual([]);
  });

  test('also where names and paths are long', () => {
    expect(overLimits(memberOf(FIXES, { prefix: 'a-prefix-of-all-thirty-letters', rolePath: '/security/cloud/' }))).toEqual([]);
  });

  test('are handed over without a bucket in the account up to three hundred fixes; the actions of five hundred alone are longer', () => {
    expect(JSON.stringify(memberOf(300).toJSON()).length).toBeLessThanOrEqual(LIMITS.templateHandedOver);
    const { remediation, scanActions: reads } = needsOf(FIXES);
    expect(JSON.stringify([remediation, reads]).length).toBeGreaterThan(LIMITS.templateHandedOver);
  });

  test('are for that many: each copy of a fix needs what no other does', () => {
    const actions = (fixes: number) => new Set(needsOf(fixes).remediation.flatMap((one: Grant) => one.actions)).size;
    const real = templateGrants(catalogue, aws).length;
    const copies = Math.floor(FIXES / real);
    expect(copies).toBeGreaterThan(1);
    expect(actions(copies * real)).toBe(copies * actions(real));
    expect(actions(FIXES)).toBeGreaterThanOrEqual(copies * actions(real));
    const { scanActions: reads } = needsOf(FIXES);
    expect(new Set(reads).size).toBe(reads.length);
  });
});

test('the real ones do too, and what is deployed beside them', () => {
  const { cloudmend } = synthesise();
  for (const template of [cloudmend, memberOf(templateGrants(catalogue, aws).length)]) expect(overLimits(template)).toEqual([]);
});

test('an engine with the most accounts that may be named stays within them, also where names and paths are long', () => {
  const accounts = Array.from({ length: MOST_ACCOUNTS }, (_, index) => String(111_122_220_000 + index)).join(',');
  const long = { prefix: 'a-prefix-of-all-thirty-letters', rolePath: '/security/cloud/' };
  const { cloudmend } = synthesise({ ...context, accounts, ...long });
  expect(overLimits(cloudmend)).toEqual([]);
  const told = Object.entries(cloudmend.findResources('AWS::Lambda::Function')).map(
    ([id, { Properties }]) => [id, lengthOf(Properties.Environment?.Variables ?? {})] as const,
  );
  expect(told.filter(([, length]) => length > LIMITS.environment)).toEqual([]);
  expect(() => synthesise({ accounts: `${accounts},999988887777` })).toThrow('set organization in its place');
});

test('the test sees what is over', () => {
  const found = overLimits(memberOf(4 * FIXES)).join('\n');
  expect(found).toContain('policies of RemediationRole');
});
