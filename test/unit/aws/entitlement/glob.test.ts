import { expect, test } from 'vitest';
import { isWithin, overlaps } from '../../../../clouds/aws/entitlement/glob.ts';
import { matchesPattern } from '../../../../clouds/aws/policy-document.ts';

/** All texts of some letters up to a length. */
function textsOf(letters: readonly string[], length: number): readonly string[] {
  let found: readonly string[] = [''];
  let last = found;
  for (let at = 0; at < length; at += 1) {
    last = last.flatMap((text) => letters.map((letter) => `${text}${letter}`));
    found = [...found, ...last];
  }
  return found;
}

const patterns = textsOf(['a', 'b', '*', '?'], 3);
// Long enough for both patterns of a pair, and for a letter that neither names.
const texts = textsOf(['a', 'b', 'c'], 5);
const fitting = new Map(patterns.map((pattern) => [pattern, new Set(texts.filter((text) => matchesPattern(pattern, text)))]));
const of = (pattern: string) => fitting.get(pattern) ?? new Set<string>();

test('two patterns overlap just where a text fits both', () => {
  const wrong = patterns.flatMap((left) =>
    patterns.filter((right) => overlaps(left, right) !== [...of(left)].some((text) => of(right).has(text))),
  );
  expect(wrong).toEqual([]);
});

test('what is called within another has no text that the other lacks', () => {
  const pairs = patterns.flatMap((inner) => patterns.filter((outer) => isWithin(inner, outer)).map((outer) => [inner, outer] as const));
  expect(pairs.length).toBeGreaterThan(300);
  expect(pairs.filter(([inner, outer]) => [...of(inner)].some((text) => !of(outer).has(text)))).toEqual([]);
});

test.each([
  ['arn:aws:s3:::tea/green/*', 'arn:aws:s3:::tea/*', true],
  ['arn:aws:s3:::tea/*', 'arn:aws:s3:::tea/green/*', false],
  ['arn:aws:sqs:eu-west-1:111111111111:jobs', 'arn:aws:sqs:*:111111111111:*', true],
  ['arn:aws:sqs:*:111111111111:jobs', 'arn:aws:sqs:*:*:j*s', true],
  ['arn:aws:sqs:eu-west-1:222222222222:jobs', 'arn:aws:sqs:*:111111111111:*', false],
  ['arn:aws:logs:eu-west-1:111111111111:log-group:tea:*', 'arn:aws:logs:*:*:log-group:*', true],
  ['arn:aws:s3:::tea', '*', true],
  ['*', 'arn:aws:s3:::tea', false],
])('whether %s is within %s: %s', (inner, outer, isSo) => {
  expect(isWithin(inner, outer)).toBe(isSo);
});

test.each([
  ['arn:aws:s3:::tea/*', 'arn:*:s3:*:*:accesspoint/*/object/*', false],
  ['arn:aws:iam::111111111111:role/*', 'arn:*:s3:::*/*', false],
  ['arn:aws:logs:*:log-group:tea', 'arn:*:logs:*:*:log-group:*', true],
  ['arn:aws:s3:::tea-*', 'arn:aws:s3:::*-leaves', true],
  ['arn:aws:s3:::tea-*', 'arn:aws:s3:::coffee-*', false],
  ['arn:aws:s3:*', 'arn:*:s3:::*/*', true],
])('whether %s and %s have something in common: %s', (left, right, isSo) => {
  expect([overlaps(left, right), overlaps(right, left)]).toEqual([isSo, isSo]);
});
