import { beforeEach, describe, expect, test } from 'vitest';
import { defineSetDrift } from '../../../core/finding/drift-rule.ts';
import { defineNumberAmongPeers } from '../../../core/finding/number-among-peers.ts';
import { defineSetAmongPeers } from '../../../core/finding/set-among-peers.ts';
import { populationEntity } from '../../../core/population/record.ts';
import { judgeResource } from '../../../core/scan/rescan.ts';
import { scan } from '../../../core/scan/run-scan.ts';
import { scanEngine, type TestEngine } from '../../support/cloud/scan-engine.ts';
import { scriptedCloud } from '../../support/cloud/scripted-cloud.ts';
import { shelf, type TeaHouse, teaCatalogue, teaScript } from '../../support/cloud/tea-house.ts';

const ACCOUNT = '111122223333';
const DAY = 24 * 60 * 60 * 1000;
const texts = { why: 'A jar that stands open loses its scent.', severity: 'low', resource: shelf } as const;
const openJars = defineNumberAmongPeers({
  ...{ id: 'aws.tea.open-jars-among-peers', title: 'Shelves have about as many open jars as their peers', ...texts },
  numberOf: ({ open }) => open.length,
  worse: 'more',
  words: { they: (jars) => `have ${jars} open jars`, it: (jars) => `has ${jars}` },
});
const sorts = defineSetAmongPeers({
  ...{ id: 'aws.tea.sorts-among-peers', title: 'Shelves have the open sorts that their peers have', ...texts },
  setOf: ({ open }) => open,
  verbs: { they: 'have open', none: 'have none open', it: 'has open' },
});
const nothingNew = defineSetDrift({
  ...{ id: 'aws.tea.nothing-new-open', title: 'Shelves open no further jars', ...texts },
  setOf: ({ open }) => open,
  verbs: { was: 'had open', none: 'had none open', now: 'It opens' },
});

let tea: TeaHouse;
let engine: TestEngine;

/** Sixty-one shelves with these jars open, by their number. */
function openWith(openOf: (index: number) => readonly string[]): void {
  const shelves = Object.fromEntries(
    Array.from({ length: 61 }, (_, index) => [`shelf${index}`, { open: [...openOf(index)], polished: true }]),
  );
  tea.shelves = { 'eu-west-1': shelves };
}

beforeEach(() => {
  tea = { inspected: true, pageSize: 50, shelves: {} };
  engine = scanEngine(scriptedCloud([ACCOUNT], ['eu-west-1'], teaScript(tea)), teaCatalogue([openJars, sorts, nothingNew]));
});

async function scans(count: number): Promise<void> {
  for (let done = 0; done < count; done += 1) {
    await engine.clock.advance(60_000);
    await scan(engine, {});
  }
}

const jars = (count: number, from = 0) => Array.from({ length: count }, (_, index) => `jar${String(from + index).padStart(3, '0')}`);
const anomalies = async (ruleId: string) => (await engine.findings()).filter((one) => one.ruleId === ruleId && one.state === 'open');
const look = async (name: string, ruleId: string) => {
  const ref = {
    id: `arn:aws:tea:eu-west-1:${ACCOUNT}:shelf/${name}`,
    kind: shelf.id,
    partition: 'aws',
    account: ACCOUNT,
    region: 'eu-west-1',
  };
  return (await judgeResource(engine, ref, [ruleId])).verdicts.get(ruleId);
};

describe('a number', () => {
  test('far above those of sixty peers is told as High with the middle, and by a look at it alone too', async () => {
    openWith((index) => jars(index === 7 ? 60 : 5 + (index % 5)));
    await scans(10);
    const found = await anomalies(openJars.id);
    expect(found.map(({ resource, confidence }) => [resource.split('/')[1], confidence])).toEqual([['shelf7', 'high']]);
    expect(found[0]?.reason).toMatch(
      /^Half of 60 peers \(resources of the account\) or more have 7 open jars or better, since .*This one has 60, and none of the others is as far/,
    );
    expect(found[0]?.evidence).toMatchObject({ method: 'number', label: 'UNSEEN', value: 60, median: 7, asFar: 0, peers: 60 });
    expect(await look('shelf7', openJars.id)).toMatchObject({ verdict: 'fail', confidence: 'high' });
    expect(await look('shelf8', openJars.id)).toMatchObject({ verdict: 'notApplicable' });
    expect(await look('shelf5', openJars.id)).toEqual({ verdict: 'pass' });
  });

  test('that all others have makes one that is greater a rare category', async () => {
    openWith((index) => jars(index === 7 ? 4 : 3));
    await scans(10);
    const [found, ...others] = await anomalies(openJars.id);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ confidence: 'high', evidence: { method: 'number', usual: 3, value: 4, alike: 60 } });
  });

  test('of equals gives nothing, and one that is less is no worse', async () => {
    openWith((index) => jars(index === 7 ? 1 : 3));
    await scans(10);
    expect(await anomalies(openJars.id)).toEqual([]);
  });

  test('of a whole fleet that moves is unknown until it has stood for fourteen days', async () => {
    openWith((index) => jars(5 + (index % 5)));
    await scans(10);
    openWith((index) => jars(35 + (index % 5)));
    await scans(1);
    expect(await look('shelf1', openJars.id)).toMatchObject({ verdict: 'unknown', reason: expect.stringMatching(/is changing/) });
    await engine.clock.advance(14 * DAY);
    await scans(1);
    expect(await look('shelf0', openJars.id)).toEqual({ verdict: 'pass' });
  });
});

describe('a set', () => {
  test('with more in it than sixty peers have is told as High, with what is more', async () => {
    openWith((index) => (index === 7 ? ['assam', 'gunpowder', 'sencha'] : ['assam', 'sencha']));
    await scans(10);
    const [found, ...others] = await anomalies(sorts.id);
    expect(others).toEqual([]);
    expect(found?.reason).toMatch(
      /^More than half of 60 peers .* have open assam, sencha, since .*This one has open gunpowder beside that, and none of the others is as far/,
    );
    expect(found?.evidence).toMatchObject({ method: 'set', more: ['gunpowder'], usual: ['assam', 'sencha'], asFar: 0 });
    expect(await look('shelf7', sorts.id)).toMatchObject({ verdict: 'fail', confidence: 'high' });
  });

  test('of which each has its own is nothing unusual', async () => {
    openWith((index) => [`blend${index}`]);
    await scans(10);
    expect(await anomalies(sorts.id)).toEqual([]);
  });

  test('that is one of more than there is room to keep is not let off by a look at it alone', async () => {
    openWith((index) => (index === 7 ? jars(80) : ['assam', `blend${index}`]));
    await scans(10);
    expect(await anomalies(sorts.id)).toMatchObject([{ confidence: 'high', evidence: { asFar: 0 } }]);
    const record = await populationEntity.find(engine.table, { account: ACCOUNT, ruleId: sorts.id });
    expect(record?.groups[0]?.rest).toBeGreaterThan(0);
    expect(await look('shelf7', sorts.id)).toMatchObject({ verdict: 'unknown', reason: expect.stringMatching(/is not kept/) });
  });
});

test('a set that is too great to be kept is unknown beside what it was, and never passes', async () => {
  openWith((index) => (index === 7 ? jars(60) : ['assam']));
  await scans(10);
  expect(await look('shelf7', nothingNew.id)).toMatchObject({ verdict: 'unknown', reason: expect.stringMatching(/more of them than/) });
  expect(await look('shelf8', nothingNew.id)).toEqual({ verdict: 'pass' });
});
