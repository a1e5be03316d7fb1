import { describe, expect, test } from 'vitest';
import type { BehaviourRule, Deed, Records } from '../../../core/behaviour/deed.ts';
import type { BehaviourReport } from '../../../core/behaviour/report.ts';
import { type BehaviourQuestion, watchBehaviour } from '../../../core/behaviour/watch.ts';
import { seededRandom } from '../../../tools/seeded-random.ts';

const texts = { title: 'Keepers do what they always did', why: 'A stranger does not.', severity: 'high' } as const;
const region: BehaviourRule = {
  ...{ id: 'tea.region', form: 'novelty', of: 'identity', ...texts, words: { did: 'called in', one: 'region' } },
  itemOf: (deed) => deed.region,
};
const refusals: BehaviourRule = {
  ...{ id: 'tea.refusals', form: 'rate', of: 'identity', ...texts, words: { one: 'refused call' } },
  counts: ({ isRefused }) => isRefused,
};
const looking: BehaviourRule = {
  ...{ id: 'tea.looking', form: 'practice', share: 0.5, ...texts, words: { purpose: 'to look around with' } },
  listed: new Set(['a', 'b', 'c', 'd'].map((name) => `tea:${name}`)),
};
const tea: Records = { findDeed: (record) => (isDeed(record) ? record : undefined), rules: [region, refusals, looking] };

function isDeed(record: unknown): record is Deed {
  return typeof record === 'object' && record !== null && 'action' in record;
}

const DAYS = 40;
/** Days from the first; the last is judged. */
function at(day: number, hour = 10): string {
  return new Date(Date.UTC(2026, 9, 20 + day, hour, 5)).toISOString();
}

function deed(day: number, changes: Partial<Deed> & { readonly hour?: number } = {}): Deed {
  const { hour = 10, ...more } = changes;
  return {
    ...{ at: at(day, hour), account: '111122223333', by: 'keeper', action: 'tea:Pour', service: 'tea', region: 'eu-west-1' },
    ...{ network: undefined, program: undefined, isRefused: false, ...more },
  };
}

/** Eight hours of work on each day, in which a tenth of the first hours' calls are refused. */
const work = (by = 'keeper', from = 0, changes: Partial<Deed> = {}) =>
  Array.from({ length: DAYS - from }, (_, day) =>
    Array.from({ length: 8 }, (__, hour) => deed(from + day, { by, hour: 8 + hour, isRefused: hour === 0 && day % 5 === 0, ...changes })),
  ).flat();

function watched(records: readonly unknown[], question: Partial<BehaviourQuestion> = {}): BehaviourReport {
  const watch = watchBehaviour([tea], { days: 1, except: [], now: new Date('2026-11-29T12:00:00Z'), ...question });
  for (const record of records) watch.add(record);
  return watch.report();
}

const told = ({ anomalies }: BehaviourReport) => anomalies.map(({ ruleId, identity, confidence }) => [ruleId, identity, confidence]);

describe('something new', () => {
  test('of one who did the same for weeks is High, and says what is usual, since when and what is different', () => {
    const report = watched([...work(), deed(DAYS - 1, { region: 'ap-east-1', hour: 3 })]);
    expect(told(report)).toEqual([['tea.region', 'keeper', 'high']]);
    expect(report.anomalies[0]?.reason).toBe(
      'keeper called in ap-east-1 for the first time on 2026-11-28 (1 call). On 30 days before, since 2026-10-29, it called in 1 region: eu-west-1. ' +
        'Each was there in more than one of 240 hours, so that no new one was to be expected.',
    );
    expect(report.anomalies[0]).toMatchObject({
      at: '2026-11-28T03:00:00.000Z',
      label: 'UNSEEN',
      evidence: { observations: 240, mass: 0, days: 30 },
    });
  });

  test('is told of nobody who does something new every day', () => {
    const restless = Array.from({ length: DAYS }, (_, day) => deed(day, { region: `region-${day}` }));
    expect(told(watched([...work(), ...restless]))).toEqual([]);
  });

  test('of a burst of calls in one hour is known by one hour', () => {
    const burst = Array.from({ length: 500 }, () => deed(20, { by: 'visitor' }));
    const seldom = Array.from({ length: 25 }, (_, index) => deed(index, { by: 'visitor' }));
    const report = watched([...work(), ...seldom, ...burst, deed(DAYS - 1, { by: 'visitor', region: 'ap-east-1' })]);
    expect(told(report)).toEqual([]);
  });

  test('that many begin at once is a rollout, and that one of sixty begins is not', () => {
    const keepers = Array.from({ length: 60 }, (_, index) => `keeper${index}`);
    const all = keepers.flatMap((by) => work(by));
    const moved = (who: readonly string[]) => [...all, ...who.map((by) => deed(DAYS - 1, { by, region: 'eu-north-1' }))];
    expect(told(watched(moved(keepers)))).toEqual([]);
    expect(told(watched(moved(keepers.slice(0, 20))))).toEqual([]);
    expect(told(watched(moved(keepers.slice(0, 1))))).toEqual([['tea.region', 'keeper0', 'high']]);
  });

  test('is nothing new where it was seen before, however long ago', () => {
    expect(told(watched([...work(), deed(1, { region: 'ap-east-1' }), deed(DAYS - 1, { region: 'ap-east-1' })]))).toEqual([]);
  });
});

describe('a rate', () => {
  test('far above that of the days before is told with its numbers', () => {
    const report = watched([...work(), ...Array.from({ length: 30 }, () => deed(DAYS - 1, { isRefused: true }))]);
    expect(told(report)).toEqual([['tea.refusals', 'keeper', 'high']]);
    expect(report.anomalies[0]?.reason).toMatch(
      /^keeper has 30 refused calls on 2026-11-28\. On 30 days before, since 2026-10-29, there were 0\.2 a day and never more than 1\. So many or more have a chance of less than 1 in 1,000,000,000 a day\.$/,
    );
  });

  test('of days of which there are no records is not nought: they are left out, and told', () => {
    const often = Array.from({ length: DAYS }, (_, day) => Array.from({ length: 10 }, () => deed(day, { isRefused: true })))
      .filter((_, day) => day % 2 === 0 || day === DAYS - 1)
      .flat();
    const report = watched(often);
    expect(told(report)).toEqual([]);
    expect(report.gaps).toEqual([{ account: '111122223333', days: 19 }]);
  });

  test('that is only a little unlikely among many tests drops a level', () => {
    const many = Array.from({ length: 1000 }, (_, index) => `keeper${index}`).flatMap((by) =>
      Array.from({ length: DAYS }, (_, day) => deed(day, { by, isRefused: day % 5 === 0 })),
    );
    const slip = Array.from({ length: 4 }, () => deed(DAYS - 1, { by: 'keeper0', isRefused: true }));
    const [alone] = watched([...many.filter(({ by }) => by === 'keeper0'), ...slip]).anomalies;
    const [among] = watched([...many, ...slip]).anomalies;
    expect(alone?.confidence).toBe('medium');
    expect(among?.confidence).toBe('low');
  });
});

describe('a practice', () => {
  const all = (names: string, day = DAYS - 1, by = 'stranger') => [...names].map((name) => deed(day, { by, action: `tea:${name}` }));

  test('of a list is told of whom nothing is known, and half of it is not', () => {
    expect(told(watched([...work(), ...all('abc')]))).toEqual([['tea.looking', 'stranger', 'high']]);
    expect(told(watched([...work(), ...all('ab')]))).toEqual([]);
  });

  test('that is spread over days, or older than what is judged, is not told', () => {
    expect(told(watched([...work(), ...all('ab', DAYS - 1), ...all('c', DAYS - 2)], { days: 7 }))).toEqual([]);
    expect(told(watched([...work(), ...all('abcd', DAYS - 9)], { days: 7 }))).toEqual([]);
  });
});

describe('what is not known', () => {
  test('of one who is too new is learning, and nothing but practice is told', () => {
    const report = watched([...work(), ...work('newcomer', DAYS - 10), deed(DAYS - 1, { by: 'newcomer', region: 'ap-east-1' })]);
    expect(told(report)).toEqual([]);
    expect(report.learning).toEqual({ identities: 1, accounts: [] });
  });

  test('of records that begin a week ago is all of it', () => {
    const report = watched([...work('keeper', DAYS - 7), deed(DAYS - 1, { region: 'ap-east-1' })]);
    expect(report).toMatchObject({ anomalies: [], learning: { identities: 1, accounts: ['111122223333'] } });
  });

  test("is counted: what cannot be read, what is nobody's, and who is let off", () => {
    const scanner = work('role/scanner').map((one) => ({ ...one, isRefused: true }));
    const records = [{ odd: 1 }, deed(3, { at: 'yesterday' }), deed(3, { by: undefined }), ...work(), ...scanner];
    expect(watched(records, { except: ['scanner'] })).toMatchObject({
      ...{ records: records.length, unreadable: 2, nobodys: 1, excepted: scanner.length, identities: 1, anomalies: [] },
    });
  });

  test('is what has a time that cannot be: it moves no day, and is counted', () => {
    const odd = [deed(3, { at: '9999-12-31T00:00:00Z' }), deed(3, { at: '1970-01-01T00:00:00Z' }), deed(3, { at: '2026-12-01T00:00:00Z' })];
    const report = watched([...work(), ...odd, deed(DAYS - 1, { region: 'ap-east-1' })]);
    expect(report).toMatchObject({ unreadable: 3, judged: { from: '2026-11-28', to: '2026-11-28' } });
    expect(told(report)).toEqual([['tea.region', 'keeper', 'high']]);
  });

  test('is whoever there was no room for: nothing is told of them, and they are counted', () => {
    const strange = [...work(), deed(DAYS - 1, { region: 'ap-east-1' })];
    expect(watched(strange, { room: 1 })).toMatchObject({ anomalies: [] });
    expect(watched(strange, { room: 1 }).cut).toBeGreaterThan(0);
    expect(watched(strange).cut).toBe(0);
  });

  test('is everything where there is nothing', () => {
    expect(watched([])).toMatchObject({ judged: undefined, anomalies: [], identities: 0 });
  });
});

test('what is told does not hang on the order of the records', () => {
  const records = [...work(), ...work('other'), deed(DAYS - 1, { region: 'ap-east-1' }), deed(4, { by: 'other', region: 'eu-south-1' })];
  const random = seededRandom(20_261_130);
  const shuffled = records.map((one) => ({ one, place: random() })).toSorted((left, right) => left.place - right.place);
  expect(watched(shuffled.map(({ one }) => one))).toEqual(watched(records));
  expect(watched(records.toReversed())).toEqual(watched(records));
});
