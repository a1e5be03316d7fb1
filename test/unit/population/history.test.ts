import { describe, expect, test } from 'vitest';
import { openSqliteTable } from '../../../adapters/table/sqlite.ts';
import { type History, type Member, nextHistory, type SeenAll } from '../../../core/population/history.ts';
import {
  baselinePieceEntity,
  digitsFor,
  historyEntity,
  markOf,
  packed,
  piecesFor,
  unpacked,
} from '../../../core/population/history-record.ts';
import { keepHistory, loadBaselines, WriteLost } from '../../../core/scan/keep-history.ts';

const ACCOUNT = { account: '111122223333', ruleId: 'aws.tea.unchanged-shelf-polished', regions: ['eu-west-1'], limits: undefined };
const isWorse = (value: string, was: string) => value === 'dull' && was === 'bright';
const ITEM = 400 * 1024;

function seenIn(scan: number, valueAt: (index: number) => string, count: number): SeenAll {
  const members = new Map<string, Member>();
  for (let index = 0; index < count; index += 1) members.set(markOf(`shelf ${index}`), { value: valueAt(index) });
  const at = new Date(Date.UTC(2026, 4, 1, scan)).toISOString();
  return { scanId: `scan-${scan}`, at, members, excepted: new Set(), unread: new Set() };
}

function learned(count: number, valueAt: (index: number) => string = () => 'bright', scans = 20): History {
  let history: History | undefined;
  for (let scan = 1; scan <= scans; scan += 1) history = nextHistory(history, seenIn(scan, valueAt, count), { isWorse });
  if (history === undefined) throw new Error('No scan was learned.');
  return history;
}

describe('what is kept of 47,000 resources', () => {
  test.each([
    ['all are alike', () => 'bright'],
    ['each has a set of its own', (index: number) => `${index} `.padEnd(200, 'x')],
  ])('fits into items where %s', (_, valueAt) => {
    const { baselines } = learned(47_000, valueAt, 1);
    const pieces = piecesFor(baselines, digitsFor(baselines));
    const sizes = [...pieces.values()].map((piece) => JSON.stringify(piece).length);
    expect(Math.max(...sizes)).toBeLessThan(ITEM);
    expect(unpacked(pieces.values())).toEqual(new Map([...baselines].sort()));
  });

  test('is written once, and not again where nothing has changed', async () => {
    const table = openSqliteTable({ path: ':memory:' });
    const first = learned(47_000, undefined, 1);
    await keepHistory(table, { ...ACCOUNT, next: first, record: undefined, loaded: undefined });
    const record = await historyEntity.find(table, ACCOUNT);
    if (record === undefined) throw new Error('Nothing was kept.');
    const loaded = await loadBaselines(table, record);
    const next = nextHistory(
      { ...first, baselines: loaded.baselines },
      seenIn(2, () => 'bright', 47_000),
      { isWorse },
    );
    await keepHistory(table, { ...ACCOUNT, next, record, loaded });
    const after = await baselinePieceEntity.all(table, { partition: `HISTORY#${ACCOUNT.account}#${ACCOUNT.ruleId}` });
    expect(after.map(({ revision }) => revision)).toEqual(after.map(() => 1));
    expect(await historyEntity.find(table, ACCOUNT)).toMatchObject({ scans: 2, size: 47_000, dropped: 0 });
  });
});

test('there is room for 100,000, and of the rest it is counted that they are not kept', () => {
  const { baselines, dropped } = learned(100_500, undefined, 1);
  expect([baselines.size, dropped]).toEqual([100_000, 500]);
});

test('what another has written meanwhile is not written over', async () => {
  const table = openSqliteTable({ path: ':memory:' });
  const next = learned(3, undefined, 1);
  await keepHistory(table, { ...ACCOUNT, next, record: undefined, loaded: undefined });
  await expect(keepHistory(table, { ...ACCOUNT, next, record: undefined, loaded: undefined })).rejects.toBeInstanceOf(WriteLost);
});

test('an end of a scan that broke off after it had noted a change says the same once it is taken up', () => {
  const before = learned(60);
  const seen = seenIn(21, (index) => (index === 7 ? 'dull' : 'bright'), 60);
  const whole = nextHistory(before, seen, { isWorse });
  const brokenOff = { ...before, baselines: unpacked([packed(whole.baselines)]) };
  expect(nextHistory(brokenOff, seen, { isWorse })).toEqual(whole);
  expect(nextHistory(whole, seen, { isWorse })).toBe(whole);
});
