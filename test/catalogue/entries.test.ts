import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { rules } from '../../rules/index.gen.ts';
import { templates } from '../../templates/index.gen.ts';
import { findStale } from '../../tools/generate.ts';
import type { Entry } from '../../tools/generate-entries.ts';
import { findEntries, loadEntry } from '../../tools/generate-entries.ts';
import { kindFixtures, ruleFixtures, templateFixtures } from '../fixtures/index.gen.ts';

const WithId = z.looseObject({ id: z.string() });
const root = join(import.meta.dirname, '../..');
const entries = findEntries(root);

test('there are entries of each sort', () => {
  expect(new Set(entries.map(({ catalogue }) => catalogue))).toEqual(new Set(['resources', 'rules', 'templates']));
});

describe.each(entries.map((entry) => [entry.path, entry] as const))('%s', (path, entry) => {
  test('is named in kebab-case, as its id', async () => {
    expect(path).toMatch(/^(resources|rules|templates)\/(aws|azure)(\/[a-z0-9-]+){3}(\.family)?\.ts$/);
    const ids = await memberIds(entry);
    expect(ids.length).toBeGreaterThan(0);
    // Of a family the table has a name of its own, and the members are found by their ids.
    if (entry.isFamily) for (const id of ids) expect(id.split('.').slice(0, 2)).toEqual(entry.id.split('.').slice(0, 2));
    else expect(ids, `${path}: its id is its path without the kind`).toEqual([entry.id]);
  });

  test('lies in the room of its kind', async () => {
    for (const id of await memberIds(entry)) {
      const kind = { resources: id, rules: rules.get(id)?.resource.id, templates: templates.get(id)?.template.resource.id };
      expect(path.split('/').at(-2)).toBe(kind[entry.catalogue]?.split('.').at(-1));
    }
  });

  test('has a fixture, for itself', async () => {
    expect(entry.hasFixture, `${entry.fixture} is missing: describe there what the entry must do`).toBe(true);
    for (const member of await loadEntry(root, entry)) {
      const id = idOf(member);
      const subject = {
        resources: kindFixtures.get(id)?.kind,
        rules: ruleFixtures.get(id)?.rule,
        templates: templateFixtures.get(id)?.template,
      };
      expect(subject[entry.catalogue], `${entry.fixture} is about another entry`).toBe(member);
    }
  });

  test('has no blanks left', () => {
    expect([...findBlanks(path), ...(entry.hasFixture ? findBlanks(entry.fixture) : [])]).toEqual([]);
  });
});

test('no id is given twice', async () => {
  for (const [catalogue, own] of Map.groupBy(entries, (entry) => entry.catalogue)) {
    const ids = (await Promise.all(own.map(memberIds))).flat();
    expect(new Set(ids).size, catalogue).toBe(ids.length);
  }
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

async function memberIds(entry: Entry): Promise<readonly string[]> {
  return (await loadEntry(root, entry)).map(idOf);
}

function idOf(member: unknown): string {
  return WithId.parse(member).id;
}

/** Blanks that `npm run new` left to be filled in: texts in angle brackets, each with its place. */
function findBlanks(path: string): readonly string[] {
  const lines = readFileSync(join(root, path), 'utf8').split('\n');
  return lines.flatMap((line, index) =>
    [...line.matchAll(/(['"`])<([^<>]+)>\1/g)].map(([, , blank]) => `${path}:${index + 1} is still blank, fill in: ${blank}`),
  );
}
