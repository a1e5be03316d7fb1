import { expect, test } from 'vitest';
import { markOf } from '../../../dashboard/pages/history/day-mark.ts';

const still = { day: '2026-11-12', opened: 0, reopened: 0, task: 0, itself: 0, gone: 0, rule: 0, open: 5 };
const since = '2026-11-01T09:30:00Z';

test.each([
  ['▲ growth', { opened: 2, task: 1 }],
  ['▼ decline', { opened: 1, itself: 1, gone: 1 }],
  ['= as many', { opened: 1, rule: 1 }],
  ['↺ resurgence', { reopened: 1, task: 1 }],
  ['▼ decline', { reopened: 1, task: 2 }],
])('S2-31 a day is marked with what came and went: %s', (mark, moved) => {
  expect(markOf({ ...still, ...moved }, since)).toBe(mark);
});

test('S2-31 the day on which counting began is no growth, since all that was there is new then', () => {
  expect(markOf({ ...still, day: '2026-11-01', opened: 56 }, since)).toBe('? counting began');
  expect(markOf({ ...still, opened: 56 }, undefined)).toBe('▲ growth');
});
