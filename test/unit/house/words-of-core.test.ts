import { describe, expect, test } from 'vitest';
import { namesIn, wordsOf } from '../../support/house/names.ts';
import { loadSourceFiles, parseSource } from '../../support/house/source-file.ts';

/** What clouds call things. Core calls them by words of its own, and leaves these to `clouds/`, the adapters and the catalogues. */
const OF_CLOUDS = ['arn', 'arns', 'iam', 'sts', 'arm', 'subscription id', 'subscription ids', 'resource group', 'resource groups'];
/** The clouds by name: nothing is decided by which of them it is. */
const CLOUDS = ['aws', 'azure', 'demo'];

const core = loadSourceFiles().filter(({ path }) => path.startsWith('core/'));

/** The words of clouds in a name: one word, or two that follow each other. */
function foreignIn(name: string, foreign: readonly string[] = [...OF_CLOUDS, ...CLOUDS]): readonly string[] {
  const words = wordsOf(name);
  const pairs = words.slice(1).map((word, index) => `${words[index]} ${word}`);
  return [...words, ...pairs].filter((word) => foreign.includes(word));
}

test('no name of core is a word of a cloud', () => {
  const found = core.flatMap((file) =>
    [...namesIn(file)].filter((name) => foreignIn(name).length > 0).map((name) => `${file.path}: ${name}`),
  );
  expect(found).toEqual([]);
});

test('no file of core is named by one', () => {
  expect(core.filter(({ path }) => foreignIn(path).length > 0).map(({ path }) => path)).toEqual([]);
});

test('no sentence of core speaks of what one cloud calls its ids and rights', () => {
  const found = core.flatMap(({ path, text }) => [...text.matchAll(/\b(ARNs?|ARM|IAM|STS)\b/g)].map(([word]) => `${path}: ${word}`));
  expect(found).toEqual([]);
});

test('the names were seen', () => {
  expect(core.length).toBeGreaterThan(150);
  expect(core.flatMap((file) => [...namesIn(file)]).length).toBeGreaterThan(3000);
});

describe('the test sees', () => {
  test.each([
    ['an identifier', 'export const roleArn = 1;'],
    ['a property', 'export interface Call { readonly arns: readonly string[] }'],
    ['a key that is a text', "export const grant = { 'iam:PassRole': 1 };"],
    ['a text that is indexed with', "export const of = (tags: { [name: string]: string }) => tags['arn'];"],
    ['a text that is compared with', "export const isAws = (cloud: string) => cloud === 'aws';"],
    ['a literal type', "export type Cloud = 'azure';"],
    ['a case', "export function of(cloud: string) { switch (cloud) { case 'aws': return 1; } }"],
    ['two words', 'export const subscriptionId = 1;'],
    ['two words of an abbreviation', 'export const myResourceGroupName = 1;'],
    ['a private name', 'export class Session { #stsClient = 1; }'],
  ])('%s', (_, text) => {
    const names = [...namesIn(parseSource('core/one.ts', text))];
    expect(names.flatMap((name) => foreignIn(name))).not.toEqual([]);
  });

  test.each([
    ['a longer word', 'export const learnedWarning = 1;'],
    ['a resource, and a group', 'export const resource = 1; export const group = 1;'],
    ['an id', 'export const subscription = 1; export const id = 1;'],
  ])('nothing in %s', (_, text) => {
    const names = [...namesIn(parseSource('core/one.ts', text))];
    expect(names.flatMap((name) => foreignIn(name))).toEqual([]);
  });
});
