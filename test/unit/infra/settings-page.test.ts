import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { App } from 'aws-cdk-lib';
import { expect, test } from 'vitest';
import { Configuration } from '../../../infra/configuration.ts';
import { parseConfiguration } from '../../../infra/parse-configuration.ts';
import { describedIn, SECRET_VARIABLES, settingSources, settingsPage } from '../../../tools/generate-settings.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const sources = settingSources(root);
const settings = describedIn(sources.configuration, 'Configuration');
const variables = describedIn(sources.environment, 'Variables');
const names = Object.keys(Configuration.shape);

test('docs/settings.md is what the sources say', () => {
  expect(readFileSync(`${root}docs/settings.md`, 'utf8')).toBe(settingsPage(sources));
});

test('every setting of the schema is in the table, with its meaning and what holds where it is left out', () => {
  expect(settings.map((setting) => setting.names)).toEqual(names.map((name) => [name]));
  for (const {
    names: [name = ''],
    meaning,
    leftOut,
  } of settings) {
    expect(meaning, name).toMatch(/^[A-Z].*[.:)]$/);
    expect(leftOut, `infra/configuration.ts says in no "Left out: …" what holds without ${name}`).not.toBe('');
  }
});

test('a default of the schema is the one that the table tells', () => {
  const shape: { readonly [name: string]: { safeParse(value: undefined): { readonly data?: unknown } } } = Configuration.shape;
  const told = new Map(settings.map(({ names: [name = ''], leftOut }) => [name, leftOut]));
  const defaults = names.flatMap((name) => {
    const { data } = shape[name]?.safeParse(undefined) ?? {};
    return typeof data === 'string' && !data.includes('Token[') ? [[name, data]] : [];
  });
  expect(defaults.length).toBeGreaterThan(3);
  for (const [name = '', text] of defaults) expect(told.get(name), name).toBe(`\`${text}\``);
});

test('every variable of one machine is in the table, and those with secrets too', () => {
  for (const {
    names: [name = ''],
    meaning,
    leftOut,
  } of variables.filter(({ meaning }) => !meaning.startsWith('Deployed'))) {
    expect(meaning, name).not.toBe('');
    expect(leftOut, `adapters/env.ts says in no "Not set: …" what holds without ${name}`).not.toBe('');
  }
  const read = [...sources.environment.matchAll(/environment\['(\w+)'\]/g)].map(([, name]) => name);
  expect(SECRET_VARIABLES.flatMap((one) => one.names)).toEqual([...new Set(read)]);
});

/** Settings of which any text can be meant. */
const ANY_TEXT = ['oidcPageClientId', 'oidcTerminalClientId', 'oidcGroupsClaim'];
/** What may hold a secret is named without its value. */
const UNSHOWN = ['channels', 'tickets', 'externalId'];

test.each(names)('%s with a value that cannot be meant is one line that names it and says what to write', (name) => {
  const value = ANY_TEXT.includes(name) ? '' : '\u0000 no value of anything \u0000';
  const faults = faultsOf({ [name]: value })
    .split('\n')
    .filter((line) => line.startsWith(UNSHOWN.includes(name) ? `${name}: ` : `${name}=${value}: `));
  expect(faults, name).not.toEqual([]);
  for (const fault of faults) expect(fault, name).not.toMatch(/: (Invalid|undefined|Expected)/);
});

function faultsOf(context: { readonly [name: string]: unknown }): string {
  try {
    parseConfiguration(new App({ context }).node);
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  return '';
}
