import { beforeEach, describe, expect, test } from 'vitest';
import { itemSize } from '../../../adapters/table/size.ts';
import type { Catalogue } from '../../../core/catalogue.ts';
import type { Cloud } from '../../../core/ports.ts';
import { completeScanByAccount } from '../../../core/scan/complete-scan.ts';
import { loadScan } from '../../../core/scan/load-scan.ts';
import { placesOf, planScan, unitsOf } from '../../../core/scan/plan-scan.ts';
import { runPlace } from '../../../core/scan/run-place.ts';
import { scan } from '../../../core/scan/run-scan.ts';
import { type Scan, scanEntity } from '../../../core/scan/scan.ts';
import { parseUnitKey, placeKey } from '../../../core/scan/unit-key.ts';
import { catalogue } from '../../../templates/catalogue.gen.ts';
import { quietScanOf, scanOf, shutScanOf } from '../../../tools/fleet/limits.ts';
import { scanMachine } from '../../../workflow/scan-machine.ts';
import { scanEngine, type TestEngine } from '../../support/cloud/scan-engine.ts';
import { refused, type ScriptedCloud, scriptedCloud } from '../../support/cloud/scripted-cloud.ts';
import { teaCatalogue, teaScript } from '../../support/cloud/tea-house.ts';

const ACCOUNTS = ['111122223333', '444455556666'];
const REGIONS = ['eu-west-1', 'us-east-1'];

let cloud: ScriptedCloud;
let engine: TestEngine;

beforeEach(() => {
  ({ cloud, engine } = world());
});

function world() {
  const shelves = {
    'eu-west-1': { assam: { open: [], polished: true }, darjeeling: { open: ['first-flush'], polished: false } },
    'us-east-1': { iced: { open: [], polished: true } },
  };
  const scripted = scriptedCloud(ACCOUNTS, REGIONS, teaScript({ inspected: true, pageSize: 1, shelves }));
  return { cloud: scripted, engine: scanEngine(scripted, teaCatalogue()) };
}

/** A scan as it is carried out deployed: each place a call of its own. */
async function scanByPlaces({
  signalOf = () => new AbortController().signal,
}: {
  readonly signalOf?: () => AbortSignal;
} = {}): Promise<Scan> {
  const { scan: planned } = await planScan(engine);
  for (const key of placesOf(planned, engine.catalogue).map(placeKey))
    while ((await runPlace(engine, await loadScan(engine, planned.scanId), parseUnitKey(key), { signal: signalOf() })) === 'interrupted');
  const ended = await completeScanByAccount(engine, planned, new AbortController().signal);
  if (ended === 'interrupted') throw new Error('Nobody has stopped it.');
  return ended;
}

/** Cupboards are like shelves, so that a region has two kinds. */
function withCupboards(tea: Catalogue): Catalogue {
  const polished = tea.rules.get('aws.tea.shelf-polished');
  if (polished === undefined) throw new Error('Nothing is to be polished.');
  const cupboard = { ...polished.resource, id: 'aws.tea.cupboard' };
  const rule = { ...polished, id: 'aws.tea.cupboard-polished', resource: cupboard };
  return { ...tea, kinds: new Map([...tea.kinds, [cupboard.id, cupboard]]), rules: new Map([...tea.rules, [rule.id, rule]]) };
}

async function found(of: TestEngine) {
  return (await of.findings()).map(({ ruleId, resource, account, state }) => `${ruleId} ${account} ${resource} ${state}`).sort();
}

describe('a scan by places', () => {
  test('finds and counts what one in a single process does', async () => {
    const other = world();
    const { counts, resources, listed, unread } = await scan(other.engine);
    const ended = await scanByPlaces();
    expect(await found(engine)).toEqual(await found(other.engine));
    expect(ended).toMatchObject({ state: 'complete', counts, resources, listed, unread });
    expect((await found(engine)).length).toBeGreaterThan(0);
  });

  test('asks in a place once for what several kinds want to know', async () => {
    await scanByPlaces();
    const twice = cloud.calls.filter((call, index) => cloud.calls.indexOf(call) !== index);
    // What is of the whole account is asked for in each of its places.
    expect(twice.filter((call) => !call.includes('ReadHouse'))).toEqual([]);
  });

  test('goes on where it was stopped, and judges nothing a second time', async () => {
    const whole = world();
    engine = whole.engine;
    await scanByPlaces();
    ({ cloud, engine } = world());
    let stops = 0;
    const ended = await scanByPlaces({
      // Stopped at once, each second time.
      signalOf: () => (++stops % 2 === 1 ? AbortSignal.abort() : new AbortController().signal),
    });
    expect(ended.state).toBe('complete');
    expect(cloud.calls.length).toBe(whole.cloud.calls.length);
    expect(await found(engine)).toEqual(await found(whole.engine));
  });

  test('a kind that cannot be kept holds up no other, and is tried again', async () => {
    engine = { ...engine, catalogue: withCupboards(engine.catalogue) };
    const { scan: planned } = await planScan(engine);
    const [place] = placesOf(planned, engine.catalogue).filter(({ region }) => region === 'eu-west-1');
    if (place === undefined) throw new Error('There is no place.');
    const { table } = engine;
    const broken: TestEngine = {
      ...engine,
      table: {
        ...table,
        transact: async (writes) => {
          if (JSON.stringify(writes).includes('aws.tea.jars-closed')) throw new Error('The store is away.');
          await table.transact(writes);
        },
      },
    };
    await expect(runPlace(broken, planned, place)).rejects.toThrow('The store is away.');
    const partition = `SCAN#${planned.scanId}#${place.account}`;
    const { items } = await table.query({ partition, sort: { beginsWith: 'UNIT#eu-west-1#' }, consistent: true });
    const here = unitsOf(planned, engine.catalogue).filter(({ account, region }) => account === place.account && region === place.region);
    expect([items.length, here.length]).toEqual([here.length - 1, 2]);
    expect(await runPlace(engine, planned, place)).toBe('done');
  });

  test('is ended account by account, as far as the time reaches', async () => {
    const { scan: planned } = await planScan(engine);
    for (const place of placesOf(planned, engine.catalogue)) await runPlace(engine, planned, place);
    expect(await completeScanByAccount(engine, planned, AbortSignal.abort())).toBe('interrupted');
    const stop = new AbortController();
    const { table } = engine;
    const stopping: TestEngine = {
      ...engine,
      table: {
        ...table,
        write: async (write) => {
          // The first account is noted: then the time is up.
          if ('put' in write && write.put['entity'] === 'ScanAccountEnd') stop.abort();
          return await table.write(write);
        },
      },
    };
    expect(await completeScanByAccount(stopping, planned, stop.signal)).toBe('interrupted');
    expect((await loadScan(engine, planned.scanId)).state).toBe('running');
    const ended = await completeScanByAccount(engine, planned, new AbortController().signal);
    expect(ended).toMatchObject({ state: 'complete', resources: 2 * 3 + 2 });
    expect(await completeScanByAccount(engine, planned, new AbortController().signal)).toEqual(ended);
  });

  test('taken up after it had begun to end, counts what came since', async () => {
    const { scan: planned } = await planScan(engine);
    const places = placesOf(planned, engine.catalogue);
    const last = places.at(-1);
    if (last === undefined) throw new Error('There is no place.');
    for (const place of places.slice(0, -1)) await runPlace(engine, planned, place);
    const { table } = engine;
    const dying: TestEngine = {
      ...engine,
      table: {
        ...table,
        transact: async (writes) =>
          JSON.stringify(writes).includes('ScanCompleted') ? Promise.reject(new Error('It died.')) : await table.transact(writes),
      },
    };
    await expect(completeScanByAccount(dying, planned, new AbortController().signal)).rejects.toThrow('It died.');
    const { scan: resumed, resumed: isResumed } = await planScan(engine);
    expect([resumed.scanId, isResumed]).toEqual([planned.scanId, true]);
    expect((await scanByPlaces()).resources).toBe(2 * 3 + 2);
  });

  test('an account that cannot be entered is unknown, and the other is read', async () => {
    const [shut, open] = ACCOUNTS;
    const regions: Cloud['regions'] = async (place) => {
      if (place.account === shut) throw refused('denied', { says: 'sts:AssumeRole' });
      return await cloud.regions(place);
    };
    engine = { ...engine, cloud: { ...engine.cloud, regions } };
    const ended = await scanByPlaces();
    expect(placesOf(ended, engine.catalogue).map(({ account }) => account)).toEqual(['global', ...REGIONS].map(() => open));
    expect(ended).toMatchObject({ state: 'complete', resources: 3 + 1, accounts: [{ account: shut, unknown: { of: 'everything' } }, {}] });
    expect(ended.unread).toBeGreaterThan(0);
  });
});

test('neighbours in the list are of different accounts', async () => {
  const { scan: planned } = await planScan(engine);
  const places = placesOf(planned, engine.catalogue);
  expect(places.map(({ account, region }) => `${region} ${account}`)).toEqual(
    ['global', ...REGIONS].flatMap((region) => ACCOUNTS.map((account) => `${region} ${account}`)),
  );
});

test.each(['aws/111122223333', 'aws//eu-west-1', '', 'aws/1/2/', 'aws/1/2/3/4'])('%j is the key of no unit', (key) => {
  expect(() => parseUnitKey(key)).toThrow(/is not the key of a unit; write partition\/account\/region/);
});

test('a key of a kind alone, as an earlier version hands it on, is worked on too', async () => {
  const { scan: planned } = await planScan(engine);
  const [kind = ''] = engine.catalogue.kinds.keys();
  expect(await runPlace(engine, planned, parseUnitKey(`aws/${ACCOUNTS[0]}/eu-west-1/${kind}`))).toBe('done');
});

describe('a scan of a thousand accounts in seventeen regions', () => {
  const fleet = scanOf(1000, 17);
  const places = placesOf(fleet, catalogue);

  test('is eighteen places of each', () => {
    expect(places.length).toBe(18_000);
  });

  test.each([
    ['as it is planned', fleet],
    ['where no account can be entered', shutScanOf(1000)],
    ['with rules off in every account', quietScanOf(1000, 17)],
  ])('is an item of the table of less than half of what one may hold, and comes back as it was: %s', (_, one) => {
    const item = scanEntity.encode(one);
    expect(itemSize(item)).toBeLessThan(400_000 / 2);
    expect(scanEntity.decode(item)).toEqual(one);
  });

  test('of accounts that are not alike comes back as it was too', () => {
    const [open, shut] = [scanOf(4, 2), shutScanOf(4)];
    const { caller: _, ...unread } = open.accounts[2] ?? { partition: '', account: '', regions: [] };
    // A text about one account may name its neighbour, whose id then stands for both.
    const named = { of: 'regions', reason: { fault: 'denied', operation: 'x', message: `${shut.accounts[1]?.account} asks` } } as const;
    const accounts = [open.accounts[0], shut.accounts[1], unread, { ...unread, account: '100000000003', unknown: named }].filter(
      (one) => one !== undefined,
    );
    const off = [{ ruleId: 'aws.s3.bucket-requires-tls', account: '100000000003', reason: 'Elsewhere', passed: 3 }];
    const mixed: Scan = { ...open, accounts, off };
    expect(scanEntity.decode(scanEntity.encode(mixed))).toEqual(mixed);
    const twice: Scan = { ...mixed, off: [...off, ...off] };
    expect(scanEntity.decode(scanEntity.encode(twice))).toEqual(twice);
  });

  test('that an earlier version has kept is read', () => {
    const [first, ...others] = fleet.accounts;
    const { schemaVersion: __, accounts: ___, ...item } = scanEntity.encode(fleet);
    const kept = [first, ...others.map(({ regions: ____, ...account }) => account)].filter((one) => one !== undefined);
    const off = [{ ruleId: 'aws.s3.bucket-requires-tls', account: '100000000000', reason: 'Elsewhere', passed: 3 }];
    const stored = JSON.parse(JSON.stringify({ ...item, schemaVersion: 2, accounts: kept, off }));
    expect(scanEntity.decode(stored)).toEqual({ ...fleet, off });
  });

  test('hands on less than half of what an execution may', () => {
    const states = scanMachine((step) => step).States['ScanUnits'];
    if (states?.Type !== 'Map') throw new Error('It has no Map.');
    const results = Object.values(states.ItemProcessor.States).flatMap((state) => (state.Type === 'Pass' ? [state.Result] : []));
    const longest = Math.max(...results.map((result) => JSON.stringify(result).length));
    expect(results.length).toBe(2);
    expect(places.length * (longest + 1)).toBeLessThan(262_144 / 2);
  });
});
