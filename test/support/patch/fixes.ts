import {
  nameInId,
  TEMPLATE_SATELLITES,
  TERRAFORM_OWNERS,
  TERRAFORM_SATELLITES,
  TERRAFORM_SETTINGS,
} from '../../../clouds/aws/declare/places.ts';
import { REQUIRED } from '../../../clouds/aws/declare/required.ts';
import type { DeclaredPart } from '../../../core/kind/declaration.ts';
import { elementChanges } from '../../../core/kind/element-changes.ts';
import { templateFixtures } from '../../fixtures/index.gen.ts';
import { WHAT_STANDS } from '../snippets/what-stands.ts';
import { ofStack } from './planned.ts';
import type { Shape } from './shape.ts';

/** One example of a fix, with code in each language that declares its resource without it. */
export interface Fix {
  readonly template: string;
  readonly terraform: Shape | undefined;
  readonly stack: Shape | undefined;
}

/** The first example of every fix of AWS whose kind says how it is declared. */
export function declaredFixes(): readonly Fix[] {
  return [...templateFixtures].flatMap(([template, fixture]): Fix[] => {
    if (!template.startsWith('aws.') || !('mended' in fixture)) return [];
    const kind = fixture.template.resource;
    const [example] = Object.values(fixture.mended);
    if (kind.declareParts === undefined || example === undefined) return [];
    const id = fixture.id(example.before);
    const [before, after] = [kind.elements(example.before), kind.elements(example.after)];
    const changes = elementChanges(before, after);
    const { parts } = kind.declareParts({ id, changes, calls: [] });
    const owned = Object.fromEntries(Object.keys(changes).map((name) => [name, after[name] ?? null]));
    const plan = { id, kind: kind.id, after: owned };
    const inTerraform = terraformOf(id, kind.id, parts);
    const inStack = kind.id in TERRAFORM_OWNERS ? stackOf(id, parts) : undefined;
    return [
      {
        template,
        terraform: inTerraform && {
          files: { 'main.tf': inTerraform.text },
          plans: [{ ...plan, manager: 'Terraform', tags: {} }],
          state: inTerraform.state,
        },
        stack: inStack === undefined ? undefined : { files: { 'stack.yaml': inStack }, plans: [{ ...plan, ...ofStack('Owner') }] },
      },
    ];
  });
}

const POLICY =
  'jsonencode({\n    Version = "2012-10-17"\n    Statement = [\n      {\n        Sid       = "Own"\n        Effect    = "Allow"\n        Principal = { AWS = "arn:aws:iam::111122223333:root" }\n        Action    = "*"\n        Resource  = "*"\n      }\n    ]\n  })';

function terraformOf(id: string, kind: string, parts: readonly DeclaredPart[]): { text: string; state: Shape['state'] & {} } | undefined {
  const types = [...new Set(parts.filter(({ language }) => language === 'Terraform').map(({ type }) => type))];
  const owner = TERRAFORM_OWNERS[kind];
  if (types.length === 0) return undefined;
  const blocks = types.filter((type) => TERRAFORM_SETTINGS.has(type)).map((type) => `resource "${type}" "this" {\n}\n`);
  if (owner === undefined) return blocks.length === 0 ? undefined : { text: blocks.join('\n'), state: [] };
  const [type = ''] = owner.types;
  const name = owner.name === undefined ? [] : [`${owner.name} = "${nameInId(kind, id)}"`];
  const required = (REQUIRED[type] ?? [])
    .map((one) => WHAT_STANDS[`${type} ${one}`] ?? '')
    .filter((line) => !name.some((own) => own.split(' ')[0] === line.split(' ')[0]));
  blocks.push(`resource "${type}" "owner" {\n${[...name, ...required].map((line) => `  ${line}\n`).join('')}}\n`);
  for (const one of types) {
    const satellite = TERRAFORM_SATELLITES[one];
    if (satellite === undefined || satellite.mayBeNew) continue;
    const said = one.endsWith('_policy') ? `  policy = ${POLICY}\n` : '\n  rule {\n    id     = "others"\n    status = "Enabled"\n  }\n';
    blocks.push(`resource "${one}" "this" {\n  ${satellite.by} = ${type}.owner.${satellite.reference}\n${said}}\n`);
  }
  return { text: blocks.join('\n'), state: [{ module: '', type, name: 'owner', arn: id, id: undefined }] };
}

/** What a fix of another kind sets: nothing is patched there. */
const BESIDE: ReadonlySet<string> = new Set(['AWS::EC2::FlowLog', 'AWS::IAM::AccessKey']);

function stackOf(id: string, parts: readonly DeclaredPart[]): string | undefined {
  const own = parts.filter(({ language }) => language === 'CloudFormation');
  const types = [...new Set(own.map(({ type }) => type))];
  if (types.length === 0) return undefined;
  const main = types.find((type) => TEMPLATE_SATELLITES[type] === undefined) ?? 'AWS::S3::Bucket';
  if (BESIDE.has(main)) return undefined;
  const required = (REQUIRED[main] ?? []).map((one) => `      ${WHAT_STANDS[`${main} ${one}`]}\n`).join('');
  const statement =
    '\n        Version: "2012-10-17"\n        Statement:\n          - Sid: Own\n            Effect: Allow\n            Principal: {AWS: "arn:aws:iam::111122223333:root"}\n            Action: "*"\n            Resource: "*"\n';
  const inline = own.flatMap(({ body }) => Object.keys(body)).filter((name) => name === 'KeyPolicy' || name === 'RepositoryPolicyText');
  const policy = [...new Set(inline)].map((name) => `      ${name}:${statement}`).join('');
  const rules = own.some(({ body }) => 'LifecycleConfiguration' in body)
    ? '      LifecycleConfiguration:\n        Rules:\n          - {Id: others, Status: Enabled, ExpirationInDays: 30}\n'
    : '';
  const properties = required + policy + rules;
  const satellites = types
    .filter((type) => TEMPLATE_SATELLITES[type] !== undefined)
    .map((type, at) => {
      const document = type === 'AWS::SecretsManager::ResourcePolicy' ? 'ResourcePolicy' : 'PolicyDocument';
      const by = TEMPLATE_SATELLITES[type] ?? '';
      const named = by.endsWith('s') ? `[${JSON.stringify(id)}]` : JSON.stringify(id);
      return `  Policy${at}:\n    Type: ${type}\n    Properties:\n      ${by}: ${named}\n      ${document}:${statement}`;
    });
  return `Resources:\n  Owner:\n    Type: ${main}\n${properties === '' ? '' : `    Properties:\n${properties}`}${satellites.join('')}`;
}
