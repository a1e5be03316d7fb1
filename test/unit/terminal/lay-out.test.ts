import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hanging, padTo, widthOf, wrapped } from '../../../local/terminal/lay-out.ts';

const line = fc.stringMatching(/^[a-z0-9:/.é日本 -]{0,120}$/);

test('nothing is lost, and no line is wider than it may be', () => {
  fc.assert(
    fc.property(line, fc.integer({ min: 10, max: 100 }), (text, width) => {
      const lines = wrapped(text, width);
      expect(lines.filter((one) => widthOf(one) > width)).toEqual([]);
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
    }),
    { seed: 8 },
  );
});

test('a text that fits stays as it is, blanks and all', () => {
  expect(wrapped('two  blanks', 11)).toEqual(['two  blanks']);
  expect(wrapped('two  blanks', 10)).toEqual(['two blanks']);
});

test('an id that is wider than a line ends after a mark of its own', () => {
  expect(wrapped('arn:aws:iam::111122223333:role/harbour-light-deployment', 30)).toEqual([
    'arn:aws:iam::111122223333:',
    'role/harbour-light-deployment',
  ]);
});

test('letters that take two columns are counted as two', () => {
  expect(wrapped('倉庫 倉庫', 5)).toEqual(['倉庫', '倉庫']);
  expect(padTo('倉庫', 6)).toBe('倉庫  ');
});

test('what does not fit behind its title goes on as far in as it began', () => {
  expect(hanging('  Calls  ', 'nine of one sort and one of another', 24)).toEqual([
    '  Calls  nine of one',
    '         sort and one of',
    '         another',
  ]);
});
