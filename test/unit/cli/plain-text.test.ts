import { expect, test } from 'vitest';
import { plainText } from '../../../local/terminal/terminal.ts';

test.each([
  ['colours and cursor movements', 'a\u001b[31mb\u001b[2Kc', 'abc'],
  ['a bell and a null', 'a\u0007b\u0000c', 'a�b�c'],
  ['writing from right to left', 'invoice\u202efdp.exe', 'invoice�fdp.exe'],
  ['isolated writing', 'a\u2066b\u2069c', 'a�b�c'],
  ['a line that ends unseen', 'a\u2028b', 'a�b'],
])('%s cannot change what is read', (_, text, shown) => {
  expect(plainText(text)).toBe(shown);
});

test('letters of any script, emoji, tabs and line feeds stay', () => {
  const text = 'café\tשלום\n💥 日本';
  expect(plainText(text)).toBe(text);
});
