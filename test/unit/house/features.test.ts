import { describe, expect, test } from 'vitest';
import { findTitled, loadFeatures, titlesIn } from '../../../tools/features.ts';
import { projectRoot } from '../../support/house/source-file.ts';

const features = loadFeatures(projectRoot);
const titled = findTitled(projectRoot);

test('a title names three rows at the most', () => {
  expect(titled.filter(({ ids }) => ids.length > 3)).toEqual([]);
});

test('every row that a title names is one', () => {
  const known = new Set([...Object.keys(features.rows), ...Object.keys(features.context)]);
  expect(titled.filter(({ ids }) => ids.some((id) => !known.has(id)))).toEqual([]);
});

test('what is left out, or says again what another row says, is a row', () => {
  const known = new Set(Object.keys(features.rows));
  const named = [...Object.keys(features.leftOut), ...Object.entries(features.same).flat()];
  expect(named.filter((id) => !known.has(id))).toEqual([]);
});

describe('the finder sees', () => {
  const idsIn = (source: string) => titlesIn('tea.test.ts', source).flatMap(({ ids }) => ids);

  test.each([
    ['a plain title', "test('S1-24 two tasks', async () => {", ['S1-24']],
    ['one under a table', "test.each(rows)('%s (S0-10, S1-13)', async () => {", ['S0-10', 'S1-13']],
    ['one on a line of its own', "test.each(rows)(\n  'S1-02: %s',\n  async () => {", ['S1-02']],
    ['a row once, however often it stands there', "test('S1-02 S1-02', () => {", ['S1-02']],
  ])('%s', (_, source, ids) => {
    expect(idsIn(source)).toEqual(ids);
  });

  test.each([
    ['a remark', "// S1-24 is elsewhere\ntest('two tasks', () => {"],
    ['what only looks like one', "test('CIS-S1-2 and AS1-24', () => {"],
    ['a text that is no title', "expect(text).toBe('S1-24');"],
  ])('not %s', (_, source) => {
    expect(idsIn(source)).toEqual([]);
  });
});
