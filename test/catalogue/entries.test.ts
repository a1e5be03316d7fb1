import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rules } from '../../rules/index.gen.ts';
import { templates } from '../../templates/index.gen.ts';
import { findStale } from '../../tools/generate.ts';
import { findEntries, loadEntry } from '../../tools/generate-entries.ts';
import { kindFixtures, ruleFixtures, templateFixtures } from '../fixtures/index.gen.ts';

const root = join(import.meta.dirname, '../..');
const entries = findEntries(root);

test('there are entries of each sort', () => {
  expect(new Set(entries.map(({ catalogue }) => catalogue))).toEqual(new Set(['resources', 'rules', 'templates']));
});

describe.each(entries.map((entry) => [entry.path, entry] as const))('%s', (path, entry) => {
  test('is named in kebab-case, as its id', async () => {
    expect(path).toMatch(/^(resources|rules|templates)\/(aws|azure)(\/[a-z0-9-]+){3}\.ts$/);
    expect(await loadEntry(root, entry), `${path}: its id is its path without the kind, ${entry.id}`).toHaveProperty('id', entry.id);
  });

  test('lies in the room of its kind', () => {
    const kind = { resources: entry.id, rules: rules.get(entry.id)?.resource.id, templates: templates.get(entry.id)?.template.resource.id };
    expect(path.split('/').at(-2)).toBe(kind[entry.catalogue]?.split('.').at(-1));
  });

  test('has a fixture, for itself', async () => {
    expect(entry.hasFixture, `${entry.fixture} is missing: describe there what the entry must do`).toBe(true);
    const subject = {
      resources: kindFixtures.get(entry.id)?.kind,
      rules: ruleFixtures.get(entry.id)?.rule,
      templates: templateFixtures.get(entry.id)?.template,
    };
    expect(subject[entry.catalogue], `${entry.fixture} is about another entry`).toBe(await loadEntry(root, entry));
  });

  test('has no blanks left', () => {
    expect([...findBlanks(path), ...(entry.hasFixture ? findBlanks(entry.fixture) : [])]).toEqual([]);
  });
});

test('every fixture belongs to an entry', () => {
  const fixtures = globSync('test/fixtures/{resources,rules,templates}/**/*.ts', { cwd: root }).map((path) => path.replaceAll('\\', '/'));
  expect(fixtures.sort()).toEqual(
    entries
      .filter(({ hasFixture }) => hasFixture)
      .map(({ fixture }) => fixture)
      .sort(),
  );
});

test('what is generated is current', async () => {
  expect(await findStale(root), 'run "npm run generate"').toEqual([]);
});

/** Blanks that `npm run new` left to be filled in: texts in angle brackets, each with its place. */
function findBlanks(path: string): readonly string[] {
  const lines = readFileSync(join(root, path), 'utf8').split('\n');
  return lines.flatMap((line, index) =>
    [...line.matchAll(/(['"`])<([^<>]+)>\1/g)].map(([, , blank]) => `${path}:${index + 1} is still blank, fill in: ${blank}`),
  );
}
