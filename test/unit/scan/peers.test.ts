import { beforeEach, describe, expect, test } from 'vitest';
import { signedException } from '../../../core/exception/active.ts';
import { activeExceptionEntity } from '../../../core/exception/exception.ts';
import { definePeerRule } from '../../../core/finding/peer-rule.ts';
import { populationEntity } from '../../../core/population/record.ts';
import { completeScan } from '../../../core/scan/complete-scan.ts';
import { recheck } from '../../../core/scan/recheck.ts';
import { judgeResource } from '../../../core/scan/rescan.ts';
import { scan } from '../../../core/scan/run-scan.ts';
import { scanEntity } from '../../../core/scan/scan.ts';
import type { VerdictLine } from '../../../core/scan/verdict-line.ts';
import { scanEngine, type TestEngine } from '../../support/cloud/scan-engine.ts';
import { refused, type ScriptedCloud, scriptedCloud } from '../../support/cloud/scripted-cloud.ts';
import {
  houseHasShelves,
  jarsClosed,
  type Shelf,
  shelfPolished,
  type TeaHouse,
  teaCatalogue,
  teaScript,
} from '../../support/cloud/tea-house.ts';

const ACCOUNT = '111122223333';
const DAY = 24 * 60 * 60 * 1000;
const polishedLikePeers = definePeerRule(shelfPolished, 'are polished');
const { id: RULE } = polishedLikePeers;
const dull = (name: string, region = 'eu-west-1') => `arn:aws:tea:${region}:${ACCOUNT}:shelf/${name}`;

let tea: TeaHouse;
let cloud: ScriptedCloud;
let engine: TestEngine;

/** Thirty shelves in each of two regions, of which one, and those that are named, are dull. */
beforeEach(() => {
  tea = { inspected: true, pageSize: 50, shelves: { 'eu-west-1': shelves(30), 'us-east-1': shelves(31) } };
  cloud = scriptedCloud([ACCOUNT], ['eu-west-1', 'us-east-1'], teaScript(tea));
  engine = scanEngine(cloud, teaCatalogue([shelfPolished, jarsClosed, polishedLikePeers]));
});

function shelves(count: number): Record<string, Shelf> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`shelf${index}`, { open: [], polished: true }]));
}

function shelfOf(name: string, region = 'eu-west-1'): Shelf {
  const found = tea.shelves[region]?.[name];
  if (found === undefined) throw new Error(`There is no shelf ${name}.`);
  return found;
}

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
const recorded = async () => await populationEntity.find(engine.table, { account: ACCOUNT, ruleId: RULE });

describe('one dull shelf among sixty', () => {
  beforeEach(() => {
    shelfOf('shelf7').polished = false;
  });

  test('is told after ten scans as High, in words with its numbers, and no other is told', async () => {
    const lines = await scans(10);
    const [finding, ...others] = await anomalies();
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ resource: dull('shelf7'), tool: 'CSPA', confidence: 'high', severity: 'low' });
    expect(finding?.reason).toMatch(
      /^60 of 60 peers \(resources of the account\) are polished, since 20\d\d-\d\d-\d\d\. Not so this one, and none of the others is like it: The shelf is dull\. Like most: arn:.*, arn:.*, arn:.*\.$/,
    );
    expect(finding?.evidence).toMatchObject({
      method: 'peer',
      label: 'UNSEEN',
      peers: 60,
      sharing: 0,
      scans: 10,
      usual: 'met',
      value: 'unmet',
    });
    expect(finding?.evidence['examples']).toHaveLength(3);
    expect(lines.filter(({ verdict }) => verdict === 'pass')).toHaveLength(60);
    expect(lines.find(({ verdict }) => verdict === 'fail')).toMatchObject({ confidence: 'high' });
  });

  test('is not told while it is learned, and nothing passes then', async () => {
    const lines = await scans(9);
    expect(verdicts(lines)).toEqual(['unknown']);
    expect(lines[0]?.reason).toMatch(/^Learning what is usual for resources of the account: 9 of 10 scans, or 14 days since/);
    expect(await anomalies()).toEqual([]);
  });

  test('is told after fourteen days, however few scans there were', async () => {
    await scans(1);
    await engine.clock.advance(14 * DAY);
    await scans(1);
    expect(await anomalies()).toHaveLength(1);
  });

  test('is closed once it is polished', async () => {
    await scans(10);
    shelfOf('shelf7').polished = true;
    await scans(1);
    expect(await anomalies()).toEqual([]);
  });

  test('asks for no call more than the rules that it stands beside', async () => {
    await scans(1);
    const withPeers = cloud.calls.splice(0).length;
    engine = scanEngine(cloud, teaCatalogue([shelfPolished, jarsClosed]));
    await scans(1);
    expect(withPeers).toBe(cloud.calls.length);
  });

  test('is held by a look at it alone against the peers of the last scan', async () => {
    await scans(10);
    const ref = { id: dull('shelf7'), kind: 'aws.tea.shelf', partition: 'aws', account: ACCOUNT, region: 'eu-west-1' };
    const before = cloud.calls.length;
    expect((await judgeResource(engine, ref, [RULE])).verdicts.get(RULE)).toMatchObject({ verdict: 'fail', confidence: 'high' });
    shelfOf('shelf7').polished = true;
    expect((await judgeResource(engine, ref, [RULE])).verdicts.get(RULE)).toEqual({ verdict: 'pass' });
    expect(cloud.calls.slice(before).filter((call) => call.includes('ListShelves'))).toEqual([]);
  });

  test('leaves the counts where an exception leaves it out', async () => {
    shelfOf('shelf8').polished = false;
    await scans(10);
    expect((await anomalies()).map(({ confidence }) => confidence)).toEqual(['medium', 'medium']);
    const exception = {
      ...{ id: 'exc-1', version: 1, scope: { rule: RULE, resource: dull('shelf8') }, reason: 'Tea fair', owner: 'tea-team' },
      ...{ until: new Date(engine.clock.now().getTime() + 30 * DAY).toISOString(), requesters: ['mara'] },
      ...{ approver: 'joel', approverName: 'Joel', at: engine.clock.now().toISOString() },
    };
    await engine.table.write({
      put: activeExceptionEntity.encode({ ...exception, mac: await engine.signer.sign(signedException(exception)) }),
    });
    await scans(1);
    const left = (await anomalies()).find(({ resource }) => resource === dull('shelf7'));
    expect(left).toMatchObject({ confidence: 'high', evidence: { sharing: 0, peers: 59 } });
  });
});

describe('nothing is told', () => {
  test('of equals, of which all are as bad', async () => {
    for (const region of Object.values(tea.shelves)) for (const shelf of Object.values(region)) shelf.polished = false;
    expect(verdicts(await scans(10))).toEqual(['pass']);
  });

  test('of a group that is too small', async () => {
    tea.shelves = { 'eu-west-1': shelves(7), 'us-east-1': shelves(7) };
    shelfOf('shelf3').polished = false;
    const lines = await scans(10);
    expect(verdicts(lines)).toEqual(['notApplicable']);
    expect(lines[0]?.reason).toBe('It has 13 peers; fewer than 14 say nothing.');
  });

  test('of a group without a norm', async () => {
    for (let index = 0; index < 20; index += 1) shelfOf(`shelf${index}`).polished = false;
    expect(verdicts(await scans(10))).toEqual(['notApplicable']);
  });
});

test('the narrowest group that is great enough counts: what is rare in the account is usual where it belongs', async () => {
  for (let index = 0; index < 30; index += 1) Object.assign(shelfOf(`shelf${index}`), { tags: { env: 'test' } });
  for (let index = 0; index < 31; index += 1) Object.assign(shelfOf(`shelf${index}`, 'us-east-1'), { tags: { env: 'live' } });
  shelfOf('shelf7', 'us-east-1').polished = false;
  await scans(10);
  expect(await anomalies()).toMatchObject([
    { confidence: 'medium', evidence: { peers: 30, group: 'resources of the account with the tag env=live' } },
  ]);
});

describe('what could not be read', () => {
  beforeEach(() => {
    shelfOf('shelf7').polished = false;
  });

  test.each(['ListShelves', 'DescribeShelf', 'ReadPolish'])(
    '%s: is unknown, passes nothing, closes nothing and moves no baseline',
    async (operation) => {
      await scans(10);
      const [before, found] = [await recorded(), await anomalies()];
      const answer = cloud.script;
      cloud.script = (target, request) => {
        if (request.operation === operation && target.region === 'eu-west-1') throw refused('denied', request);
        return answer(target, request);
      };
      const lines = await scans(1);
      expect(lines.filter(({ region }) => region === 'eu-west-1').map(({ verdict }) => verdict)).not.toContain('pass');
      expect(await recorded()).toEqual(before);
      expect(await anomalies()).toEqual(found);
    },
  );

  test('of a part of the regions says so, and moves nothing', async () => {
    await scans(10);
    const before = await recorded();
    const lines = await scans(1, { filters: { regions: ['eu-west-1'] } });
    expect(verdicts(lines)).toEqual(['unknown']);
    expect(lines[0]?.evidence).toMatchObject({ fault: 'filtered' });
    expect(await recorded()).toEqual(before);
  });
});

test('a baseline is moved by age alone: until then those that follow a rollout are unknown', async () => {
  for (const region of Object.values(tea.shelves)) for (const shelf of Object.values(region)) shelf.polished = false;
  await scans(10);
  for (const region of Object.values(tea.shelves)) for (const shelf of Object.values(region)) shelf.polished = true;
  shelfOf('shelf7').polished = false;
  const during = await scans(1);
  expect(verdicts(during)).toEqual(['unknown']);
  expect(during[0]?.reason).toMatch(/^What is usual for resources of the account is changing/);
  await engine.clock.advance(14 * DAY);
  await scans(1);
  expect(await anomalies()).toMatchObject([{ resource: dull('shelf7'), confidence: 'high' }]);
});

test('the end of a scan that comes twice learns once', async () => {
  await scans(3);
  const before = await recorded();
  const last = await scanEntity.find(engine.table, { scanId: before?.scanId ?? '' });
  if (last === undefined) throw new Error('The last scan is not stored.');
  await completeScan(engine, last);
  expect(await recorded()).toMatchObject({ scans: 3, scanId: last.scanId });
});

test('a rule that looks at further kinds has no value that could be compared', () => {
  expect(() => definePeerRule(houseHasShelves, 'have shelves')).toThrow('looks at further kinds');
});

test('a recheck asks what is unusual only where a scan has told it', async () => {
  shelfOf('shelf7').polished = false;
  await scans(9);
  const told = async () => (await recheck(engine, dull('shelf7'))).rules.map(({ ruleId, change }) => `${ruleId} ${change}`);
  expect(await told()).not.toContain(`${RULE} same`);
  await scans(1);
  expect(await told()).toContain(`${RULE} same`);
  shelfOf('shelf7').polished = true;
  expect(await told()).toContain(`${RULE} fixed`);
});
