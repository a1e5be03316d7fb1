import { expect, test } from 'vitest';
import { judgeStale, type Usable } from '../../../core/finding/stale-rule.ts';

const now = new Date('2026-06-01T12:00:00.000Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString();
const key = (name: string, used: number | null, { made = 900, recorded = 4000 } = {}): Usable => ({
  ...{ key: name, name, createdAt: daysAgo(made), usedAt: used === null ? null : daysAgo(used), recordedSince: daysAgo(recorded) },
});

test.each([
  ['used half a year ago', key('oven', 180), 'high'],
  ['used three months ago', key('oven', 90), 'medium'],
  ['used six weeks ago', key('oven', 45), 'low'],
  ['never used in three months', key('oven', null, { made: 90 }), 'high'],
  ['never used, and made before its use was recorded', key('oven', null, { recorded: 100 }), 'medium'],
] as const)('a key %s is told', (_, one, confidence) => {
  expect(judgeStale([one], now)).toMatchObject({ verdict: 'fail', confidence, parts: [{ key: 'oven' }] });
});

test('the least sure of several says how sure it is, and each says it of itself', () => {
  const told = judgeStale([key('oven', 400), key('till', 50), key('cart', 1)], now);
  expect(told).toMatchObject({
    confidence: 'low',
    parts: [
      { key: 'oven', evidence: { confidence: 'high', unused: 400 } },
      { key: 'till', evidence: { confidence: 'low', unused: 50 } },
    ],
  });
});

test('what was made a while ago is in order, and what was not watched for as long is not known, and no pass', () => {
  expect(judgeStale([key('oven', null, { made: 44 })], now)).toEqual({ verdict: 'pass' });
  expect(judgeStale([key('oven', null, { recorded: 44 })], now)).toMatchObject({ verdict: 'unknown', evidence: { learning: true } });
  expect(judgeStale([key('oven', 44)], now)).toEqual({ verdict: 'pass' });
});
