import { expect, test } from 'vitest';
import { gatherLines } from '../../../local/terminal/gathered-lines.ts';

test('lines are written together in their order, at the latest when they are many, and none twice', () => {
  const written: string[] = [];
  const lines = gatherLines({ data: (text) => void written.push(text) });
  lines.write();
  expect(written).toEqual([]);
  lines.add('first');
  lines.add('second');
  expect(written).toEqual([]);
  lines.write();
  lines.write();
  expect(written).toEqual(['first\nsecond']);
  lines.add('third');
  lines.add('x'.repeat(64 * 1024));
  expect(written[1]).toBe(`third\n${'x'.repeat(64 * 1024)}`);
});
