import { App, type Stack } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { CloudmendStack } from '../infra/cloudmend-stack.ts';
import { LiveStack } from '../infra/live-stack.ts';
import { namesOf } from '../infra/names.ts';
import { parseConfiguration } from '../infra/parse-configuration.ts';
import { RESOURCE_REASONS, type Reason, ROLE_REASONS, reasonFor } from '../infra/permission-reasons.ts';
import {
  type AllowedStatement,
  type ResourceStatement,
  type RoleStatement,
  resourceStatements,
  roleStatements,
} from '../infra/role-statements.ts';
import { table } from './markdown-table.ts';

const secret = (name: string) => `arn:aws:secretsmanager:us-east-1:111122223333:secret:${name}`;
const id = '11112222-3333-4444-5555-666677778888';

/** Every setting that allows somebody something. What it is set to stands on the page where an ARN has it. */
export const EVERYTHING = {
  organization: 'all',
  live: 'on',
  askLastAccessed: 'true',
  traces: 'on',
  channels: '[{"kind":"email","name":"owners","to":["owners@example.com"]}]',
  mailFrom: 'cloudmend@example.com',
  channelSecretArn: secret('channels'),
  tickets: '{"name":"changes","kind":"servicenow"}',
  ticketSecretArn: secret('tickets'),
  reviewSecretArn: secret('review'),
  azureTenantId: id,
  azureClientId: id,
  oidcIssuer: 'https://login.example.com',
  oidcPageClientId: 'page',
} as const;

interface Synthesized {
  readonly roles: readonly RoleStatement[];
  readonly resources: readonly ResourceStatement[];
}

/** What the stack that is deployed allows, with such settings; and the one in each region of an account that tells of changes. */
function allowedIn(context: { readonly [name: string]: string }): Synthesized {
  const app = new App({ context });
  const configuration = parseConfiguration(app.node);
  const codeOf = () => Code.fromInline('export const handler = async () => {};');
  const stacks: readonly Stack[] = [
    new CloudmendStack(app, 'Cloudmend', { configuration, codeOf, pageDigest: 'none' }),
    ...(configuration.live === 'on' ? [new LiveStack(app, 'CloudmendLive', { names: namesOf(configuration) })] : []),
  ];
  const assembly = app.synth();
  const templates: readonly unknown[] = stacks.map(({ artifactId }) => assembly.getStackArtifact(artifactId).template);
  return { roles: templates.flatMap(roleStatements), resources: templates.flatMap(resourceStatements) };
}

/** What the roles of the engine itself may, and what others may with what is the engine's: a part of docs/permissions.md. */
export function engineRoles(): string {
  const [usual, all] = [allowedIn({}), allowedIn(EVERYTHING)];
  const roles = together(usual.roles, all.roles, ROLE_REASONS);
  const others = together(usual.resources, all.resources, RESOURCE_REASONS);
  const sections = grouped(roles).map(({ names, assumedBy, rows }) => {
    const head = names.map((name) => `\`${name}\``).join(', ');
    return `### ${head}\n\nTaken by \`${assumedBy}\`.\n\n${table(['May', 'On', 'Only if', 'Where', 'Why'], rows)}`;
  });
  return `## The engine’s own roles

What the stack \`Cloudmend\` gives its functions, state machines, schedules, API and page, as it is synthesised: people who sign in get no role of IAM. \`<DataTable>\` is the
ARN of that resource in the template. *Where* names the setting without which a line is not there. Log groups, queues and aliases are each role’s own.

${sections.join('\n\n')}

### Others, by the policy of a resource

Beside these, every bucket and queue refuses whoever does not come by TLS.

${table(
  ['Who', 'May', 'On', 'Only if', 'Where', 'Why'],
  [...new Map(others.map((one) => [JSON.stringify(cellsOf(one)), one])).values()].map((one) => [code(one.principal), ...cellsOf(one)]),
)}`;
}

type Reasoned<Statement extends AllowedStatement> = Statement & { readonly reason: Reason; readonly isAlways: boolean };

/** Those of the usual settings, then what every setting together adds. */
function together<Statement extends AllowedStatement>(
  usual: readonly Statement[],
  all: readonly Statement[],
  reasons: readonly Reason[],
): readonly Reasoned<Statement>[] {
  const known = new Set(usual.map((one) => JSON.stringify(one)));
  const added = all.filter((one) => !known.has(JSON.stringify(one)));
  const reasoned = (isAlways: boolean) => (one: Statement) => ({ ...one, isAlways, reason: reasonFor(one, reasons) });
  return [...usual.map(reasoned(true)), ...added.map(reasoned(false))];
}

/** Roles that may the same stand together. */
function grouped(statements: readonly Reasoned<RoleStatement>[]) {
  const byRole = Map.groupBy(statements, ({ role }) => role);
  const like = Map.groupBy([...byRole], ([, own]) => JSON.stringify([own[0]?.assumedBy, own.map(cellsOf)]));
  return [...like.values()].map((roles) => ({
    names: roles.map(([name]) => name),
    assumedBy: roles[0]?.[1][0]?.assumedBy ?? '',
    rows: (roles[0]?.[1] ?? []).map(cellsOf),
  }));
}

const code = (text: string) => `\`${text}\``;

function cellsOf({ actions, resources, condition, reason, isAlways }: Reasoned<AllowedStatement>): readonly string[] {
  // The one name in which roles that may the same differ.
  const shown = resources.map((one) => one.replace(/^<\w+(Log|Failures)>$/, '<own $1>'));
  return [
    actions.map(code).join(', '),
    shown.map(code).join(', '),
    condition === undefined ? '' : code(condition),
    isAlways || reason.where === undefined ? '' : code(reason.where),
    reason.why,
  ];
}
