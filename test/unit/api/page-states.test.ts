import { expect, test } from 'vitest';
import { forgetState, noteSeen, seenState } from '../../../dashboard/api/seen.ts';

test('the page acts on the state that it shows, whether it was read by itself or in a list, whichever was later', () => {
  expect(seenState('/v1/windows/window-1')).toBe('*');
  noteSeen('/v1/windows', '"list"', { items: [{ id: 'window-1', etag: '"a"' }, { id: 'window/2', etag: '"b"' }, { id: 'without' }] });
  expect([seenState('/v1/windows/window-1'), seenState('/v1/windows/window%2F2'), seenState('/v1/windows/without')]).toEqual([
    '"a"',
    '"b"',
    '*',
  ]);
  noteSeen('/v1/windows/window-1', '"c.1"', { id: 'window-1' });
  expect(seenState('/v1/windows/window-1')).toBe('"c.1"');
  forgetState('/v1/windows/window-1');
  expect(seenState('/v1/windows/window-1')).toBe('*');
  noteSeen('/v1/rules/off', '"d.1"', { rules: [] });
  expect(seenState('/v1/rules/off')).toBe('"d.1"');
});

test('a thousand of them are remembered, those that were seen last', () => {
  for (let number = 0; number <= 1_000; number++) noteSeen(`/v1/tasks/${number}`, `"${number}"`, undefined);
  expect([seenState('/v1/tasks/0'), seenState('/v1/tasks/1'), seenState('/v1/tasks/1000')]).toEqual(['*', '"1"', '"1000"']);
});
