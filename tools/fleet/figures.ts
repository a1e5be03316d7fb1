import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { itemSize } from '../../adapters/table/size.ts';
import type { Engine } from '../../core/engine.ts';
import type { Log, Table, Write } from '../../core/ports.ts';
import { type AccountEnd, accountEndEntity } from '../../core/scan/account-end.ts';
import { openLocalEngine } from '../../local/engine.ts';
import { catalogue } from '../../templates/catalogue.gen.ts';
import { unitEngine } from '../cost/counted-units.ts';
import { type FleetScan, scanByMachine } from './run-fleet.ts';
import { countedByPlace, type FleetOf, PLACE_MILLISECONDS, type Trouble, troubledFleet } from './troubled-fleet.ts';

/** What a scan by the real engine came to, a piece of each sort. */
export interface Figures {
  readonly accounts: number;
  readonly regions: number;
  /** Of the execution of a scan that ends in one call, and of one of a place. */
  readonly scanEvents: number;
  readonly placeEvents: number;
  readonly placeStates: number;
  /** The largest input or answer of a step. */
  readonly stepBytes: number;
  /** Of the document of items, and of what the Map hands on, for a place. */
  readonly itemBytes: number;
  readonly handedOnBytes: number;
  /** Calls of the place with the most of them. */
  readonly calls: number;
  /** What ending a scan asks of the store and of the documents for an account. */
  readonly endReads: number;
  readonly endWrites: number;
  readonly endDocuments: number;
  /** Of the event that tells of its end, as it is kept until it is delivered. */
  readonly endEventBytes: number;
  /** The largest item and transactions of all. */
  readonly largestItemBytes: number;
  readonly largestTransactionItems: number;
  readonly largestTransactionBytes: number;
}

/** tools/fleet/record.json: of forty accounts in four regions, and of one in seventeen, since what an account comes to goes with its regions. */
export interface Recorded {
  readonly fleet: Figures;
  readonly account: Figures;
}

export const FORTY: FleetOf = { accounts: 40, regions: ['eu-west-1', 'us-east-1', 'eu-central-1', 'ap-south-1'], buckets: 2 };
export const ONE: FleetOf = {
  accounts: 1,
  regions: [...FORTY.regions, ...Array.from({ length: 13 }, (_, index) => `ap-southeast-${index + 10}`)],
  buckets: 2,
};

export interface Seen {
  readonly figures: Figures;
  readonly fleet: FleetScan;
  /** What each account came to, by its id. */
  readonly ends: ReadonlyMap<string, AccountEnd>;
}

const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };

/** Scans a fleet by the product's own engine and machine, counts, and hands on both to be looked at before they go. */
export async function measureFleet<Answer>(
  of: FleetOf,
  troubles: ReadonlyMap<string, Trouble>,
  look: (seen: Seen) => Promise<Answer>,
): Promise<Answer> {
  const directory = await mkdtemp(join(tmpdir(), 'cloudmend-fleet-'));
  const cloud = await troubledFleet(of, troubles);
  const local = await openLocalEngine({ directory, catalogue, log: silent, makeCloud: async () => cloud });
  try {
    const watched = watchedTable(local.engine.table);
    const { engine, take } = unitEngine({ ...local.engine, table: watched.table });
    const counted = countedByPlace(engine, troubles);
    // A busy machine would be taken for a slow cloud: only who hangs is hurried.
    const endsAfter = (account: string) => (troubles.get(account) === 'hanging' ? PLACE_MILLISECONDS : undefined);
    const fleet = await scanByMachine(counted.engine, { endsAfter, beforeEnd: take });
    const end = take();
    const { ofScan, places, itemBytes, handedOnBytes } = fleet;
    const sound = [...places].filter(([key]) => ![...troubles.keys()].some((account) => key.includes(account))).map(([, one]) => one);
    const figures: Figures = {
      ...{ accounts: of.accounts, regions: of.regions.length },
      ...{ scanEvents: ofScan.events, placeEvents: Math.max(...sound.map(({ events }) => events)) },
      placeStates: Math.max(...sound.map(({ states }) => states.length)),
      stepBytes: Math.max(ofScan.stepBytes, ...[...places.values()].map(({ stepBytes }) => stepBytes)),
      ...{ itemBytes: ceil(itemBytes / places.size), handedOnBytes: ceil(handedOnBytes / places.size) },
      calls: counted.most(),
      endReads: ceil(end.readUnits / of.accounts),
      endWrites: ceil(end.writeUnits / of.accounts),
      endDocuments: ceil(end.documentsRead / of.accounts),
      ...watched.largest(),
    };
    return await look({ figures, fleet, ends: await endsOf(local.engine, fleet) });
  } finally {
    await local.close();
    await rm(directory, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function endsOf({ table }: Engine, { scan: { scanId, accounts } }: FleetScan): Promise<ReadonlyMap<string, AccountEnd>> {
  const ends = await Promise.all(accounts.map(({ account }) => accountEndEntity.find(table, { scanId, account })));
  return new Map(ends.filter((end) => end !== undefined).map((end) => [end.account, end]));
}

/** Where accounts were not all read as far as they may be, in sentences: those without trouble alike, the others not at all, and no place without an end. */
export function unlike({ fleet, ends }: Seen, troubles: ReadonlyMap<string, Trouble>): readonly string[] {
  const sound = [...ends.values()].filter(({ account }) => !troubles.has(account));
  const readOf = ({ counts, resources, unread }: AccountEnd) => JSON.stringify({ counts, resources, unread });
  const ways = new Set(sound.map(readOf));
  const faults = [...fleet.places].filter(([, { states }]) => states.at(-1) !== 'UnitDone').map(([key]) => `${key} has no end.`);
  if (fleet.scan.state !== 'complete' || ends.size !== fleet.scan.accounts.length) faults.push(`The scan is ${fleet.scan.state}.`);
  if (ways.size !== 1) faults.push(`Accounts without trouble were read in ${ways.size} ways: ${[...ways].slice(0, 3).join(', ')}`);
  // What the demo cloud does not know is unknown in each.
  const [usual] = sound;
  for (const [account, trouble] of troubles) {
    const end = ends.get(account);
    if ((end?.unread ?? 0) <= (usual?.unread ?? 0)) faults.push(`${account} is ${trouble}, and no more of it is unknown than of others.`);
  }
  return faults;
}

/** What was written, at its largest. */
function watchedTable(table: Table) {
  const largest = { largestItemBytes: 0, largestTransactionItems: 0, largestTransactionBytes: 0, endEventBytes: 0 };
  const note = (writes: readonly Write[]) => {
    const items = writes.flatMap((write) => ('put' in write ? [write.put] : []));
    const sizes = items.map(itemSize);
    // The scan's own grows with the accounts, and is told of by itself.
    const others = items.filter(({ entity }) => entity !== 'Scan').map(itemSize);
    largest.largestItemBytes = Math.max(largest.largestItemBytes, ...others);
    largest.largestTransactionItems = Math.max(largest.largestTransactionItems, writes.length);
    largest.largestTransactionBytes = Math.max(
      largest.largestTransactionBytes,
      sizes.reduce((sum, size) => sum + size, 0),
    );
    for (const item of items) if (JSON.stringify(item).includes('"ScanCompleted"')) largest.endEventBytes = itemSize(item);
  };
  const watched: Table = {
    ...table,
    async write(write) {
      note([write]);
      return await table.write(write);
    },
    async transact(writes) {
      note(writes);
      await table.transact(writes);
    },
  };
  return { table: watched, largest: () => largest };
}

const ceil = (value: number) => Math.ceil(value * 10) / 10;

/** Entries that come to the catalogue change the figures; beyond this they are recorded anew. */
const WITHIN = 0.15;

/** Where figures are not what is recorded, in sentences. What goes with the size of a fleet is left to the one who measures the same size. */
export function differences(figures: Figures, recorded: Figures): readonly string[] {
  const isSameSize = figures.accounts === recorded.accounts && figures.regions === recorded.regions;
  const names = Object.keys(recorded).filter((name): name is keyof Figures => name in figures);
  return names
    .filter((name) => isSameSize || !OF_THE_SIZE.has(name))
    .filter((name) => Math.abs(figures[name] / recorded[name] - 1) > WITHIN)
    .map((name) => `${name} is ${figures[name]} and was recorded as ${recorded[name]}: node tools/simulate-fleet.ts --record`);
}

const OF_THE_SIZE: ReadonlySet<string> = new Set([
  'accounts',
  'regions',
  'endReads',
  'endWrites',
  'endDocuments',
  'endEventBytes',
  'largestItemBytes',
]);
