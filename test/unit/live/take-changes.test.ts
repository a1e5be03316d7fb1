import { beforeEach, describe, expect, test } from 'vitest';
import { knownAccountEntity } from '../../../core/account/known-account.ts';
import type { KindReader } from '../../../core/kind/kind.ts';
import { lookedEntity } from '../../../core/live/looked.ts';
import { takeChanges } from '../../../core/live/take-changes.ts';
import { scan } from '../../../core/scan/run-scan.ts';
import { scanEngine, type TestEngine, writesOf } from '../../support/cloud/scan-engine.ts';
import { refused, type ScriptedCloud, scriptedCloud } from '../../support/cloud/scripted-cloud.ts';
import { type TeaHouse, teaCatalogue, teaScript } from '../../support/cloud/tea-house.ts';

const ACCOUNT = '111122223333';

let tea: TeaHouse;
let cloud: ScriptedCloud;
let engine: TestEngine;

beforeEach(async () => {
  tea = {
    ...{ inspected: true, pageSize: 5 },
    shelves: { 'eu-west-1': { assam: { open: [], polished: true }, keemun: { open: ['spring'], polished: true } }, 'us-east-1': {} },
  };
  cloud = scriptedCloud([ACCOUNT], ['eu-west-1', 'us-east-1'], teaScript(tea));
  engine = scanEngine(cloud, teaWithChanges());
  await scan(engine, {});
  await engine.clock.advance(60_000);
  cloud.calls.length = 0;
  engine.written.length = 0;
});

/** The shop's book of what was done: `region shelf`. */
function teaWithChanges() {
  const catalogue = teaCatalogue();
  const aws = catalogue.clouds.get('aws');
  if (aws === undefined) throw new Error('There is no AWS.');
  // A shelf in a corner is recorded without that.
  const corner = catalogue.kinds.get('aws.tea.shelf');
  if (corner === undefined) throw new Error('There is no shelf.');
  const named = {
    ...corner,
    wholeId: async (_: KindReader, id: string) =>
      Object.values(tea.shelves).some((shelves) => Object.hasOwn(shelves ?? {}, id.slice(id.lastIndexOf('/') + 1))) ? id : undefined,
    isNamedBy: (id: string, name: string) => id.replace(/shelf\/corner-/, 'shelf/') === name,
  };
  const read = (record: unknown) => {
    if (typeof record !== 'string') return 'malformed' as const;
    const [region = '', name = '', account = ACCOUNT] = record.split(' ');
    const id = `arn:aws:tea:${region}:${account}:shelf/${name}`;
    return { partition: 'aws', account, named: [{ kind: 'aws.tea.shelf', id, region }] };
  };
  const kinds = new Map([...catalogue.kinds, [named.id, named]]);
  return { ...catalogue, kinds, clouds: new Map([['aws', { ...aws, changes: async () => ({ read }) }]]) };
}

let keys = 0;
function take(...records: readonly unknown[]) {
  const at = engine.clock.now().toISOString();
  return takeAt(at, ...records);
}
function takeAt(at: string, ...records: readonly unknown[]) {
  return takeChanges(
    engine,
    records.map((record) => ({ key: `m${keys++}`, record, at })),
    { cloud: 'aws', own: [] },
  );
}

const later = () => engine.clock.advance(1_000);
const reads = () => cloud.calls.filter((call) => call.includes('DescribeShelf') && call.includes('assam')).length;
const open = async () =>
  (await engine.findings()).filter(({ state }) => state === 'open').map(({ ruleId, key }) => `${ruleId} ${key ?? ''}`.trim());
const events = () => writesOf(engine.written, 'Event').map(({ type, detail }) => ({ type, detail }));

describe('a change', () => {
  test('has its resource read, opens what is wrong with it, and is told', async () => {
    tea.shelves['eu-west-1'] = { ...tea.shelves['eu-west-1'], assam: { open: ['second-flush'], polished: true } };
    expect(await take('eu-west-1 assam')).toMatchObject({ counts: { looked: 1 }, again: [] });
    expect(await open()).toEqual(['aws.tea.jars-closed second-flush', 'aws.tea.jars-closed spring'].sort());
    expect(events()).toMatchObject([{ type: 'ResourceLookedAt', detail: { account: ACCOUNT, changed: ['aws.tea.jars-closed'] } }]);
  });

  test('that made nothing worse tells nobody, and closes what it mended', async () => {
    tea.shelves['eu-west-1'] = { assam: { open: [], polished: true }, keemun: { open: [], polished: true } };
    await take('eu-west-1 keemun');
    expect(await open()).toEqual([]);
    expect(events()).toEqual([]);
  });

  test('touches nothing but its own resource', async () => {
    tea.shelves['eu-west-1'] = {};
    await take('eu-west-1 assam');
    expect(await open()).toEqual(['aws.tea.jars-closed spring']);
    await take('eu-west-1 keemun');
    expect(await open()).toEqual([]);
    expect((await engine.findings()).map(({ resolvedBecause }) => resolvedBecause)).toEqual(['resourceGone']);
  });

  test('of what is gone closes what is open by that name, wherever it stood, and nothing else', async () => {
    tea.shelves['eu-west-1'] = {
      'corner-lapsang': { open: ['smoky'], polished: true },
      'corner-keemun': { open: ['old'], polished: true },
    };
    await scan(engine, {});
    await later();
    delete tea.shelves['eu-west-1']['corner-lapsang'];
    expect(await take('eu-west-1 lapsang')).toMatchObject({ counts: { looked: 1 }, again: [] });
    expect(await open()).toEqual(['aws.tea.jars-closed old']);
    // One that nobody knows by that name is gone, and closes nothing.
    await later();
    expect(await take('eu-west-1 sencha')).toMatchObject({ counts: { looked: 1 }, again: [] });
    expect(await open()).toEqual(['aws.tea.jars-closed old']);
  });

  test('of what cannot be read closes nothing, and comes again where the next try may be luckier', async () => {
    const script = cloud.script;
    for (const [fault, again] of [
      ['denied', 0],
      ['throttled', 1],
    ] as const) {
      cloud.script = (_, request) => {
        throw refused(fault, request, fault === 'denied' ? 'AccessDenied' : 'ThrottlingException');
      };
      await later();
      expect((await take('eu-west-1 keemun')).again).toHaveLength(again);
      expect(await open()).toEqual(['aws.tea.jars-closed spring']);
    }
    cloud.script = script;
  });
});

describe('of one resource', () => {
  test('a thousand changes of a burst are one look, in one call and in ten', async () => {
    const at = engine.clock.now().toISOString();
    await later();
    const burst = Array.from({ length: 100 }, () => 'eu-west-1 assam');
    for (let call = 0; call < 10; call++) await takeAt(at, ...burst);
    expect(reads()).toBe(1);
  });

  test('ten functions at once look once', async () => {
    const at = engine.clock.now().toISOString();
    await later();
    const all = await Promise.all(
      Array.from({ length: 10 }, () => Promise.all([takeAt(at, 'eu-west-1 assam'), engine.clock.advance(1_000)])),
    );
    expect(reads()).toBe(1);
    expect(all.flatMap(([{ again }]) => again)).toEqual([]);
  });

  test('what another is still looking at when the time is over comes again, and what was done does not', async () => {
    const id = `arn:aws:tea:eu-west-1:${ACCOUNT}:shelf/assam`;
    await take('eu-west-1 assam');
    const looked = await lookedEntity.find(engine.table, { id });
    if (looked === undefined) throw new Error('It was not looked at.');
    await engine.table.write({ put: lookedEntity.encode({ ...looked, state: 'looking' }) });
    const stop = new AbortController();
    const at = engine.clock.now().toISOString();
    const records = ['assam', 'keemun'].map((name) => ({ key: name, record: `eu-west-1 ${name}`, at }));
    const taken = takeChanges(engine, records, { cloud: 'aws', own: [], signal: stop.signal });
    await engine.clock.advance(3_000);
    stop.abort();
    expect(await taken).toMatchObject({ again: ['assam'], counts: { busy: 1, looked: 1 } });
  });

  test('a change that comes while it is looked at is looked at once more', async () => {
    const script = cloud.script;
    let during: Promise<unknown> | undefined;
    cloud.script = async (target, request) => {
      if (during === undefined && request.operation === 'ReadPolish') {
        await engine.clock.advance(10);
        during = take('eu-west-1 assam');
        tea.shelves['eu-west-1'] = { ...tea.shelves['eu-west-1'], assam: { open: ['late'], polished: true } };
      }
      return await script(target, request);
    };
    await take('eu-west-1 assam');
    await engine.clock.advance(1_000);
    await during;
    expect(await open()).toContain('aws.tea.jars-closed late');
  });

  test('a change that comes late, or twice, is looked at no less', async () => {
    await take('eu-west-1 assam');
    await later();
    await take('eu-west-1 assam');
    expect(reads()).toBe(2);
  });

  test('a look that died is begun again once its time is over, and what it had found is told', async () => {
    tea.shelves['eu-west-1'] = { ...tea.shelves['eu-west-1'], assam: { open: ['x'], polished: true } };
    const at = engine.clock.now().toISOString();
    await takeAt(at, 'eu-west-1 assam');
    const id = `arn:aws:tea:eu-west-1:${ACCOUNT}:shelf/assam`;
    const looked = await lookedEntity.find(engine.table, { id });
    if (looked === undefined) throw new Error('It was not looked at.');
    await engine.table.write({ put: lookedEntity.encode({ ...looked, state: 'looking' }) });
    engine.written.length = 0;
    await engine.clock.advance(200_000);
    expect((await takeAt(at, 'eu-west-1 assam')).counts.looked).toBe(1);
    expect(events()).toMatchObject([{ type: 'ResourceLookedAt' }]);
  });
});

test.each(['removed', 'left'] as const)('nothing is looked at in an account that is %s', async (state) => {
  const account = { cloud: 'aws', partition: 'aws', account: ACCOUNT, state, since: engine.clock.now().toISOString() };
  await engine.table.write({ put: knownAccountEntity.encode(account) });
  const { counts, again } = await take('eu-west-1 assam');
  expect([counts.outside, counts.looked, again]).toEqual([1, 0, []]);
  expect(cloud.calls).toEqual([]);
});

describe('is passed over and counted', () => {
  test.each([
    ['what is no record', 7, 'malformed'],
    ['what lies in an account that is not scanned', 'eu-west-1 assam 999999999999', 'outside'],
    ['what lies in a region that no scan has looked in', 'ap-south-1 assam', 'outside'],
  ] as const)('%s', async (_, record, outcome) => {
    const { counts, again } = await take(record);
    expect(counts).toMatchObject({ [outcome]: 1, looked: 0 });
    expect(again).toEqual([]);
    expect(cloud.calls).toEqual([]);
  });
});
