import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { table } from './markdown-table.ts';

const HEADER = '<!-- Written by tools/generate.ts. Change infra/configuration.ts or adapters/env.ts and run "npm run generate". -->\n';

/** Texts of the files that say what can be set. */
export interface SettingSources {
  /** infra/configuration.ts */
  readonly configuration: string;
  /** infra/parse-configuration.ts */
  readonly needs: string;
  /** adapters/env.ts */
  readonly environment: string;
}

/** Those of the project. */
export function settingSources(root: string): SettingSources {
  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  return {
    configuration: read('infra/configuration.ts'),
    needs: read('infra/parse-configuration.ts'),
    environment: read('adapters/env.ts'),
  };
}

/** What the comment over a setting says of it. Several that stand under one comment share it. */
export interface Described {
  readonly names: readonly string[];
  readonly meaning: string;
  /** What holds where it is left out; empty where the comment does not say it. */
  readonly leftOut: string;
}

/** Keys of one environment that are read apart from the others, since they hold secrets: they are never shown, passed on or stored. */
export const SECRET_VARIABLES: readonly Described[] = [
  {
    names: ['CLOUDMEND_CHANNEL_SECRETS'],
    meaning: 'Addresses and keys of channels, `{"<channel>": {"url", "signingKey"?}}` ([notify.md](notify.md)).',
    leftOut: 'channels other than e-mail tell nobody',
  },
  {
    names: ['CLOUDMEND_TICKET_SECRET'],
    meaning: 'Address and keys of the ticket system, `{"url", "inboundKey", "signingKey", "authorization"?}`.',
    leftOut: 'refused where `CLOUDMEND_TICKETS` is set',
  },
  {
    names: ['CLOUDMEND_REVIEW_KEY'],
    meaning: 'The key that reviews of a forge are signed with: 32 characters or more.',
    leftOut: 'none is taken',
  },
];

/** docs/settings.md: what an installation may set, where it is deployed and on one machine. */
export function settingsPage({ configuration, needs, environment }: SettingSources): string {
  const others = needsOf(needs);
  const rows = describedIn(configuration, 'Configuration').map((setting) => {
    const [name = ''] = setting.names;
    return [code(setting.names), linked(setting.meaning), setting.leftOut, code(others.get(name) ?? [])];
  });
  const variables = describedIn(environment, 'Variables').filter(({ meaning }) => !meaning.startsWith('Deployed'));
  return `${HEADER}
# What can be set

## Deployed

By \`npx cdk deploy --context name=value\`, or under \`context\` in \`cdk.json\`. All are texts. A name that is no setting, a value that cannot be meant, and a setting that
lacks one that it needs are refused before anything is synthesised, in a line each that says which, its value, and what to write.

${table(['Setting', 'Meaning', 'Left out', 'Needs'], rows)}

## On one machine

By the environment of \`cloudmend start\` and of every command. An empty variable is one that is not set; a value that cannot be meant is refused by name.

${table(
  ['Variable', 'Meaning', 'Not set'],
  [...variables, ...SECRET_VARIABLES].map(({ names, meaning, leftOut }) => [code(names), linked(meaning), leftOut]),
)}
`;
}

/** The entries of the schema of that name in a source, each with the comment over it. */
export function describedIn(source: string, schema: string): readonly Described[] {
  const start = source.search(new RegExp(`const ${schema} = z\\.(strictObject|object)\\(\\{`));
  const body = source.slice(start, source.indexOf('\n});', start));
  const found: { names: string[]; comment: string }[] = [];
  for (const [, comment, name = ''] of body.matchAll(/(?:^ {2}\/\*\*([\s\S]*?)\*\/\n)?^ {2}(\w+): /gm)) {
    const last = found.at(-1);
    if (comment === undefined && last !== undefined) last.names.push(name);
    else found.push({ names: [name], comment: (comment ?? '').replaceAll(/\s*\n\s*\*\s*/g, ' ').trim() });
  }
  return found.map(({ names, comment }) => {
    const [meaning = '', leftOut = '', ...after] = comment.split(/\b(?:Left out|Not set): /);
    const [first = '', ...rest] = leftOut.split(/\. (?=[A-Z])/);
    return { names, meaning: [meaning.trim(), ...rest, ...after].join(' ').trim(), leftOut: first.replace(/\.$/, '') };
  });
}

/** Settings that mean nothing without others, by name. */
function needsOf(source: string): ReadonlyMap<string, readonly string[]> {
  const entries = source.matchAll(/\{ setting: '(\w+)', needs: \[([^\]]*)\] \}/g);
  return new Map([...entries].map(([, setting = '', needs = '']) => [setting, [...needs.matchAll(/\w+/g)].map(([one]) => one)]));
}

function code(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}

/** Pages that a comment names are beside this one. */
function linked(text: string): string {
  return text.replaceAll(/\bdocs\/([\w-]+\.md)\b/g, '[$1]($1)');
}
