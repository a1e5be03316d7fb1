import { beforeEach, describe, expect, test } from 'vitest';
import { signedException } from '../../../core/exception/active.ts';
import { activeExceptionEntity } from '../../../core/exception/exception.ts';
import { defineDriftRule } from '../../../core/finding/drift-rule.ts';
import { baselinePieceEntity, historyEntity, piecesPartition } from '../../../core/population/history-record.ts';
import { completeScan } from '../../../core/scan/complete-scan.ts';
import { judgeResource } from '../../../core/scan/rescan.ts';
import { scan } from '../../../core/scan/run-scan.ts';
import { scanEntity } from '../../../core/scan/scan.ts';
import type { VerdictLine } from '../../../core/scan/verdict-line.ts';
import { scanEngine, type TestEngine } from '../../support/cloud/scan-engine.ts';
import { refused, type ScriptedCloud, scriptedCloud } from '../../support/cloud/scripted-cloud.ts';
import { jarsClosed, type Shelf, shelfPolished, type TeaHouse, teaCatalogue, teaScript } from '../../support/cloud/tea-house.ts';

const ACCOUNT = '111122223333';
const DAY = 24 * 60 * 60 * 1000;
const polishedStill = defineDriftRule(shelfPolished, 'was polished');
const { id: RULE } = polishedStill;
const shelfId = (name: string, region = 'eu-west-1') => `arn:aws:tea:${region}:${ACCOUNT}:shelf/${name}`;

let tea: TeaHouse;
let cloud: ScriptedCloud;
let engine: TestEngine;

/** Thirty polished shelves in each of two regions. */
beforeEach(() => {
  tea = { inspected: true, pageSize: 50, shelves: { 'eu-west-1': shelves(30), 'us-east-1': shelves(30) } };
  cloud = scriptedCloud([ACCOUNT], ['eu-west-1', 'us-east-1'], teaScript(tea));
  engine = scanEngine(cloud, teaCatalogue([shelfPolished, jarsClosed, polishedStill]));
});

function shelves(count: number): Record<string, Shelf> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`shelf${index}`, { open: [], polished: true }]));
}

function shelfOf(name: string, region = 'eu-west-1'): Shelf {
  const found = tea.shelves[region]?.[name];
  if (found === undefined) throw new Error(`There is no shelf ${name}.`);
  return found;
}

const everyShelf = () => Object.values(tea.shelves).flatMap((region) => Object.values(region));

async function scans(count: number, options: Parameters<typeof scan>[1] = {}): Promise<readonly VerdictLine[]> {
  let lines: VerdictLine[] = [];
  for (let done = 0; done < count; done += 1) {
    await engine.clock.advance(60_000);
    lines = [];
    await scan(engine, { ...options, onVerdict: (line) => lines.push(line) });
  }
  return lines.filter(({ ruleId }) => ruleId === RULE);
}

const verdicts = (lines: readonly VerdictLine[]) => [...new Set(lines.map(({ verdict }) => verdict))];
const anomalies = async () => (await engine.findings()).filter(({ ruleId, state }) => ruleId === RULE && state === 'open');
const recorded = async () => ({
  head: await historyEntity.find(engine.table, { account: ACCOUNT, ruleId: RULE }),
  pieces: await baselinePieceEntity.all(engine.table, { partition: piecesPartition(ACCOUNT, RULE) }),
});

describe('one shelf that becomes dull among sixty', () => {
  test('is told after twenty quiet scans as High, with what it was, since when, and what it is; no other is told', async () => {
    await scans(20);
    shelfOf('shelf7').polished = false;
    const lines = await scans(1);
    const [finding, ...others] = await anomalies();
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ resource: shelfId('shelf7'), tool: 'CSPA', confidence: 'high', severity: 'low' });
    expect(finding?.reason).toMatch(
      /^Since 20\d\d-\d\d-\d\d it was polished\. Seen otherwise on 20\d\d-\d\d-\d\d, after 19 scans in which none of 60 became worse: The shelf is dull\.$/,
    );
    expect(finding?.evidence).toMatchObject({
      ...{ method: 'drift', label: 'UNSEEN', quiet: 19, together: 1, size: 60, stood: 20, was: 'met', value: 'unmet' },
    });
    expect(lines.filter(({ verdict }) => verdict === 'pass')).toHaveLength(59);
  });

  test.each([
    [9, 'medium'],
    [4, 'low'],
  ] as const)('is told after %i quiet scans as %s', async (quiet, level) => {
    await scans(11);
    shelfOf('shelf20').polished = false;
    await scans(quiet + 1);
    shelfOf('shelf7').polished = false;
    await scans(1);
    expect((await anomalies()).find(({ resource }) => resource === shelfId('shelf7'))).toMatchObject({ confidence: level });
  });

  test('says the same of it as long as it stands', async () => {
    await scans(20);
    shelfOf('shelf7').polished = false;
    await scans(1);
    const before = await anomalies();
    await scans(3);
    expect(await anomalies()).toEqual(before);
  });

  test('is not told while it is learned, and nothing passes then', async () => {
    await scans(3);
    shelfOf('shelf7').polished = false;
    const lines = await scans(6);
    expect(verdicts(lines)).toEqual(['unknown']);
    expect(lines[0]?.reason).toMatch(/^Learning what it is: 9 of 10 scans, or 14 days since/);
    expect(verdicts(await scans(1))).toEqual(['pass']);
  });

  test('is closed once it is polished, by a look at it alone too', async () => {
    await scans(20);
    shelfOf('shelf7').polished = false;
    await scans(1);
    const ref = { id: shelfId('shelf7'), kind: 'aws.tea.shelf', partition: 'aws', account: ACCOUNT, region: 'eu-west-1' };
    const verdictNow = async () => (await judgeResource(engine, ref, [RULE])).verdicts.get(RULE);
    expect(await verdictNow()).toMatchObject({ verdict: 'fail', confidence: 'high' });
    shelfOf('shelf7').polished = true;
    expect(await verdictNow()).toEqual({ verdict: 'pass' });
    await scans(1);
    expect(await anomalies()).toEqual([]);
  });

  test('asks for no call more than the rules that it stands beside', async () => {
    await scans(1);
    const withDrift = cloud.calls.splice(0).length;
    engine = scanEngine(cloud, teaCatalogue([shelfPolished, jarsClosed]));
    await scans(1);
    expect(withDrift).toBe(cloud.calls.length);
  });
});

test('a baseline moves by age: what stands for fourteen days is what it is', async () => {
  await scans(20);
  shelfOf('shelf7').polished = false;
  await scans(1);
  await engine.clock.advance(13 * DAY);
  await scans(1);
  expect(await anomalies()).toHaveLength(1);
  await engine.clock.advance(DAY);
  await scans(1);
  expect(await anomalies()).toEqual([]);
  await engine.clock.advance(DAY);
  expect(verdicts(await scans(1))).toEqual(['pass']);
});

describe('a rollout is not sixty alarms', () => {
  test.each([
    [1, 1],
    [5, 5],
    [20, 0],
    [60, 0],
  ])(
    'of %i shelves a scan there are at most %i',
    async (step, most) => {
      await scans(20);
      const all = everyShelf();
      for (let from = 0; from < all.length; from += step) {
        for (const shelf of all.slice(from, from + step)) shelf.polished = false;
        await scans(1);
      }
      const told = await anomalies();
      expect(told.length).toBeLessThanOrEqual(most);
      expect(told.filter(({ confidence }) => confidence === 'high').length).toBeLessThanOrEqual(1);
    },
    60_000,
  );

  test('of one stack that changes by itself is a level less', async () => {
    for (const name of ['shelf7', 'shelf8']) shelfOf(name).tags = { 'aws:cloudformation:stack-name': 'shop' };
    await scans(20);
    for (const name of ['shelf7', 'shelf8']) shelfOf(name).polished = false;
    await scans(1);
    expect((await anomalies()).map(({ confidence }) => confidence)).toEqual(['low', 'low']);
    expect((await anomalies())[0]?.evidence).toMatchObject({ by: 'deploys', together: 2 });
  });
});

test('what is better than it was is no alarm, and what is new has nothing that it was', async () => {
  shelfOf('shelf7').polished = false;
  await scans(20);
  shelfOf('shelf7').polished = true;
  tea.shelves['eu-west-1'] = { ...tea.shelves['eu-west-1'], latest: { open: [], polished: false } };
  const lines = await scans(1);
  const of = (name: string) => lines.find(({ resource }) => resource === shelfId(name));
  expect(of('shelf7')).toMatchObject({ verdict: 'pass' });
  expect(of('latest')).toMatchObject({ verdict: 'unknown', reason: expect.stringContaining('seen for the first time') });
  expect(await anomalies()).toEqual([]);
  expect(verdicts(await scans(1))).toEqual(['pass']);
});

test('what is excepted moves nothing, and its age does not count meanwhile', async () => {
  await scans(20);
  const exception = {
    ...{ id: 'exc-1', version: 1, scope: { rule: RULE, resource: shelfId('shelf7') }, reason: 'Tea fair', owner: 'tea-team' },
    ...{ until: new Date(engine.clock.now().getTime() + 20 * DAY).toISOString(), requesters: ['mara'] },
    ...{ approver: 'joel', approverName: 'Joel', at: engine.clock.now().toISOString() },
  };
  shelfOf('shelf7').polished = false;
  await scans(1);
  await engine.table.write({
    put: activeExceptionEntity.encode({ ...exception, mac: await engine.signer.sign(signedException(exception)) }),
  });
  await engine.clock.advance(19 * DAY);
  await scans(1);
  await engine.clock.advance(2 * DAY);
  await scans(1);
  expect(await anomalies()).toMatchObject([{ resource: shelfId('shelf7'), confidence: 'high' }]);
});

describe('what could not be read', () => {
  test.each(['ListShelves', 'DescribeShelf', 'ReadPolish'])(
    '%s: is unknown, passes nothing, closes nothing and moves no baseline',
    async (operation) => {
      await scans(20);
      shelfOf('shelf7').polished = false;
      await scans(1);
      const [before, found] = [await recorded(), await anomalies()];
      const answer = cloud.script;
      cloud.script = (target, request) => {
        if (request.operation === operation && target.region === 'eu-west-1') throw refused('denied', request);
        return answer(target, request);
      };
      await engine.clock.advance(20 * DAY);
      const lines = await scans(1);
      expect(lines.filter(({ region }) => region === 'eu-west-1').map(({ verdict }) => verdict)).not.toContain('pass');
      expect(await recorded()).toEqual(before);
      expect(await anomalies()).toEqual(found);
    },
  );

  test('of a part of the regions moves nothing, and what is read is held against what is known', async () => {
    await scans(20);
    const before = await recorded();
    shelfOf('shelf7').polished = false;
    const lines = await scans(1, { filters: { regions: ['eu-west-1'] } });
    expect(lines.map(({ verdict }) => verdict).filter((verdict) => verdict === 'fail')).toHaveLength(1);
    expect(await recorded()).toEqual(before);
  });
});

test('the end of a scan that comes twice learns once, and says the same', async () => {
  await scans(20);
  shelfOf('shelf7').polished = false;
  await scans(1);
  const [before, found] = [await recorded(), await anomalies()];
  const last = await scanEntity.find(engine.table, { scanId: before.head?.scanId ?? '' });
  if (last === undefined) throw new Error('The last scan is not stored.');
  await completeScan(engine, last);
  expect(await recorded()).toEqual(before);
  expect(await anomalies()).toEqual(found);
});
