/**
 * Asks every view of findings of stores with a thousand, a hundred thousand and a million of them, written as scans write them: what each reads (in
 * units of 4 KB and in items), how long it takes, and what a scan writes of its statistics. Prints all; fails where one grows with the store. Of one
 * shape (accounts, regions, rules, days) all three, so that only the number differs.
 */
import { join } from 'node:path';
import { answerRequest } from '../core/api/serve/answer-request.ts';
import { apiEndpoints } from '../core/api/serve/api-endpoints.ts';
import type { Engine } from '../core/engine.ts';
import { createDemoCloud } from '../local/demo-cloud/demo-cloud.ts';
import { openLocalEngine } from '../local/engine.ts';
import { catalogue } from '../templates/catalogue.gen.ts';
import { faults, log, runBench } from './bench-installation.ts';
import { countedReads, type ReadCounts } from './counted-reads.ts';
import { fillStore, type Made, writesOfChange } from './view-stores.ts';

const SIZES = [1_000, 100_000, 1_000_000] as const;
/** Turns of each store, after some that are not counted, and requests of a turn: the processor's clock ticks every four milliseconds. */
const TIMES = 40;
const UNCOUNTED = 3;
const TURN = 10;
/** Acceptance of the product: the most at most so many times the least. */
const MOST_UNITS = 1.1;
const MOST_TIME = 1.5;
/** Below this it is the clock and the collector that are compared. */
const NOTHING_MS = 1;
const MOST_BEYOND = 40;
const LIMIT = 50;
const CURSOR_KEY = new Uint8Array(32);

interface View {
  readonly name: string;
  readonly path: string;
  readonly query?: { readonly [name: string]: string };
}

function viewsOf({ findingId, account }: Made): readonly View[] {
  const limit = { limit: String(LIMIT) };
  return [
    { name: 'findings', path: '/v1/findings', query: limit },
    { name: 'findings of an account', path: '/v1/findings', query: { ...limit, account } },
    { name: 'findings of a rule', path: '/v1/findings', query: { ...limit, rule: 'aws.s3.bucket-requires-tls' } },
    { name: 'closed findings', path: '/v1/findings', query: { ...limit, state: 'closed' } },
    {
      name: 'closed findings of a rule',
      path: '/v1/findings',
      query: { limit: '10', state: 'closed', rule: 'aws.s3.bucket-requires-tls' },
    },
    { name: 'all findings', path: '/v1/findings', query: { ...limit, state: 'all' } },
    { name: 'a finding with its history', path: `/v1/findings/${findingId}` },
    { name: 'remediations', path: '/v1/remediations', query: limit },
    { name: 'what to fix first', path: '/v1/impact' },
    { name: 'aging', path: '/v1/aging' },
    { name: 'open by severity and tool', path: '/v1/statistics/open' },
    { name: 'open by service, account and region', path: '/v1/statistics/open', query: { by: 'service,account,region' } },
    { name: 'trend', path: '/v1/statistics/trend', query: { days: '90' } },
    { name: 'time to mend', path: '/v1/statistics/mend-time', query: { days: '90' } },
    { name: 'missing and applied', path: '/v1/statistics/applied' },
    { name: 'compliance', path: '/v1/compliance' },
    { name: 'a framework', path: '/v1/compliance/cis-aws-5.0' },
    { name: 'a control', path: '/v1/compliance/cis-aws-5.0/controls/2.1.1', query: limit },
    { name: 'what scans have looked at', path: '/v1/scans/coverage' },
    { name: 'exceptions', path: '/v1/exceptions', query: limit },
    { name: 'rules that are off', path: '/v1/rules/off' },
  ];
}

interface Store {
  readonly size: number;
  readonly engine: Engine;
  readonly made: Made;
  take(): ReadCounts;
}

interface Measured {
  readonly reads: ReadCounts;
  readonly beyond: number;
  /** Milliseconds of the processor, which nothing else that the machine does falls on: a store of one machine is read in the same thread. */
  readonly times: readonly number[];
}

await runBench(measure);

async function measure(directory: string): Promise<void> {
  const stores: (Store & { close(): Promise<void> })[] = [];
  for (const size of SIZES) {
    const startedAt = performance.now();
    stores.push(await openStore(join(directory, String(size)), size));
    console.log(`store of ${size.toLocaleString('en')} findings written in ${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
  }
  try {
    await compareViews(stores);
    await compareWrites(stores);
  } finally {
    for (const { close } of stores) await close();
  }
}

async function openStore(directory: string, size: number): Promise<Store & { close(): Promise<void> }> {
  const cloud = await createDemoCloud({ clock: { now: () => new Date(), sleep: async () => {} }, slowMilliseconds: 0 });
  const local = await openLocalEngine({ directory, catalogue, log, makeCloud: async () => cloud });
  const made = await fillStore(local.engine, size);
  const counted = countedReads(local.engine.table);
  return { size, made, engine: { ...local.engine, table: counted.table }, take: counted.take, close: () => local.close() };
}

async function compareViews(stores: readonly Store[]): Promise<void> {
  const [first] = stores;
  if (first === undefined) return;
  console.log(
    `\n${'view'.padEnd(40)}${stores.map(({ size }) => `${size.toLocaleString('en')}: units, items, p95 ms`.padStart(36)).join('')}`,
  );
  for (const [position, { name }] of viewsOf(first.made).entries()) {
    const measured = await askInTurn(stores, position);
    const cells = measured.map(({ reads, times }) => `${reads.units}, ${reads.items}, ${p95(times).toFixed(1)}`.padStart(36));
    console.log(`${name.padEnd(40)}${cells.join('')}`);
    hold(name, measured);
  }
}

function hold(name: string, measured: readonly Measured[]): void {
  const units = measured.map(({ reads }) => reads.units);
  const times = measured.map((one) => p95(one.times));
  const beyond = Math.max(...measured.map((one) => one.beyond));
  if (Math.max(...units) > Math.min(...units) * MOST_UNITS) faults.push(`${name} reads ${units.join(', ')} units.`);
  if (Math.max(...times) > Math.min(...times) * MOST_TIME + NOTHING_MS)
    faults.push(`${name} takes ${times.map((one) => one.toFixed(1)).join(', ')} ms in 95 of 100 cases.`);
  if (beyond > MOST_BEYOND) faults.push(`${name} reads ${beyond} items beyond the page that was asked for.`);
}

async function askInTurn(stores: readonly Store[], position: number): Promise<readonly Measured[]> {
  const kept = stores.map((store) => ({ store, times: [] as number[], reads: { units: 0, items: 0 }, beyond: 0 }));
  for (let time = -UNCOUNTED; time < TIMES; time++) {
    for (const one of kept) {
      const view = viewsOf(one.store.made)[position];
      if (view === undefined) continue;
      const before = process.threadCpuUsage();
      let listed = 0;
      for (let request = 0; request < TURN; request++) {
        one.store.take();
        listed = await ask(one.store.engine, view);
      }
      const { user, system } = process.threadCpuUsage(before);
      if (time >= 0) one.times.push((user + system) / 1000 / TURN);
      one.reads = one.store.take();
      one.beyond = one.reads.items - listed;
    }
  }
  return kept;
}

/** How many entries the answer lists. */
async function ask(engine: Engine, { path, query = {} }: View): Promise<number> {
  const parameters = Object.fromEntries(Object.entries(query).map(([name, value]) => [name, [value]]));
  const ports = { engine, startScan: async () => '', cursorKey: async () => CURSOR_KEY };
  const answer = await answerRequest(ports, apiEndpoints, {
    ...{ httpMethod: 'GET', path, headers: {}, multiValueQueryStringParameters: parameters, body: null, isBase64Encoded: false },
    requestContext: {
      requestId: 'bench',
      authorizer: { claims: { sub: 'bench', 'cognito:username': 'bench', 'cognito:groups': 'viewer' } },
    },
  });
  if (answer.statusCode !== 200) throw new Error(`${path} answers ${answer.statusCode}: ${answer.body}`);
  const document: { readonly items?: readonly unknown[] } = JSON.parse(answer.body);
  return document.items?.length ?? 0;
}

function p95(times: readonly number[]): number {
  return times.toSorted((left, right) => left - right)[Math.floor(times.length * 0.95)] ?? 0;
}

/** What a scan writes of statistics when a hundred findings come or go, and when none does. */
async function compareWrites(stores: readonly Store[]): Promise<void> {
  console.log('\nwrites of statistics');
  const all: number[] = [];
  for (const { size, engine, made } of stores) {
    const [none, hundred] = [await writesOfChange(engine, made, 0), await writesOfChange(engine, made, 100)];
    console.log(`  ${size.toLocaleString('en').padEnd(12)} nothing new: ${none}; a hundred findings that go: ${hundred}`);
    all.push(hundred);
    if (none > 0) faults.push(`A scan of ${size} findings that finds nothing new writes ${none} statistics.`);
  }
  if (Math.max(...all) > Math.min(...all) * MOST_UNITS) faults.push(`A hundred changes write ${all.join(', ')} statistics.`);
}
