import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LintMatch, lint } from '../support/snippets/cfn-lint.ts';
import { declaredExamples } from '../support/snippets/snippets.ts';
import { withinTemplate } from '../support/snippets/what-stands.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cloudmend-snippets-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const snippets = declaredExamples('aws').flatMap(({ template, example, declaration }) =>
  declaration.snippets.filter(({ language }) => language === 'CloudFormation').map((one) => ({ template, example, ...one })),
);

async function lintAll(texts: readonly string[]): Promise<readonly (readonly LintMatch[])[]> {
  const files = await Promise.all(
    texts.map(async (text, index) => {
      const file = join(folder, `snippet-${index}.yaml`);
      await writeFile(file, text);
      return file;
    }),
  );
  const matches = await lint(folder, files);
  return files.map((file) => matches.filter(({ Filename }) => Filename === file));
}

test('every snippet of CloudFormation is one that the linter takes, within what its resource has already', async () => {
  const said = await lintAll(snippets.map(({ text, requires }) => withinTemplate(text, requires)));
  const faults = said.flatMap((matches, index) =>
    matches.map(({ Rule, Message }) => `${snippets[index]?.template}, ${snippets[index]?.example}: ${Rule.Id} ${Message}`),
  );
  expect(faults).toEqual([]);
  expect(new Set(snippets.map(({ template }) => template)).size).toBeGreaterThanOrEqual(45);
});

test('what a snippet is said to require is what the linter misses in it, and no other misses anything', async () => {
  const said = await lintAll(snippets.map(({ text }) => text));
  for (const [index, { template, requires, text }] of snippets.entries()) {
    const missing = requires.filter((one) => !text.includes(`\n      ${one.split(' ')[1]}:`));
    expect(said[index]?.length ?? 0, `${template}: ${missing.join(', ')}`)[missing.length === 0 ? 'toBe' : 'toBeGreaterThan'](0);
  }
});

test('the linter does not take everything: a word that CloudFormation does not know is named', async () => {
  const wrong = snippets.find(({ template }) => template === 'aws.s3.put-bucket-versioning')?.text.replace('"Enabled"', '"On"') ?? '';
  const [matches = []] = await lintAll([wrong]);
  expect(matches.map(({ Message }) => Message).join()).toContain("'On'");
});
