import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../support/house/source-file.ts';
import { grammarOf } from '../support/judge/grammars.ts';
import { declaredExamples } from '../support/snippets/snippets.ts';

const files = (ending: string) => globSync(`docs/onboarding/**/*${ending}`, { cwd: projectRoot }).map((path) => join(projectRoot, path));

test.each([
  ['bicep', '.bicep', 3],
  ['hcl', '.tf', 1],
] as const)('what accounts are made ready with is %s, as its grammar has it', async (grammar, ending, fewest) => {
  const faultsOf = await grammarOf(grammar);
  const found = files(ending);
  expect(found.length).toBeGreaterThanOrEqual(fewest);
  for (const path of found) expect([path, faultsOf(readFileSync(path, 'utf8'))]).toEqual([path, []]);
});

test('a bracket that is gone is told by both grammars', async () => {
  for (const [grammar, ending] of [
    ['bicep', '.bicep'],
    ['hcl', '.tf'],
  ] as const) {
    const faultsOf = await grammarOf(grammar);
    for (const path of files(ending)) expect(faultsOf(readFileSync(path, 'utf8').replace('{\n', '\n'))).not.toEqual([]);
  }
});

test('every fix that is shown in Bicep is Bicep', async () => {
  const faultsOf = await grammarOf('bicep');
  const snippets = declaredExamples('azure').flatMap(({ template, declaration }) =>
    declaration.snippets.filter(({ language }) => language === 'Bicep').map(({ text }) => ({ template, text })),
  );
  expect(snippets.length).toBeGreaterThan(20);
  expect(snippets.map(({ template, text }) => [template, faultsOf(text)]).filter(([, faults]) => faults?.length !== 0)).toEqual([]);
});
