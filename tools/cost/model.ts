import type { Price } from '../../core/remediation/cost.ts';
import { addUnits, type Units } from './counted-units.ts';
import { type Counts, scaled, scanUnits } from './counts.ts';
import { PRICES } from './prices.ts';

/** What somebody wants to know the cost of, a month. */
export interface Asked {
  readonly accounts: number;
  /** Of all accounts together. */
  readonly resources: number;
  /** That each account is scanned in. */
  readonly regions: number;
  /** Scans a day. */
  readonly scans: number;
  /** Per cent of the resources whose findings change in a day. */
  readonly changed: number;
  /** Tasks a month, of so many resources each. */
  readonly tasks: number;
  readonly size: number;
  /** Requests of people and scripts to the API a day. */
  readonly requests: number;
}

/** What holds where somebody does not say it. */
export const USUAL = { regions: 17, scans: 1, changed: 1, tasks: 20, size: 10, requests: 2000 } as const;

/** What nobody counted, since it is the time of others' services: guesses, each on the high side. */
export const ASSUMED = {
  /** Calls for a resource: of a mixed account, as `npm run bench` counts them (docs/performance.md). */
  callsOfAResource: 1.39,
  secondsOfACall: 0.1,
  callsAtOnce: 4,
  /** What a place takes beside its calls. */
  secondsOfAPlace: 3,
  secondsOfAnInvocation: 0.5,
  logBytesOfAnInvocation: 1500,
  /** Open findings of a resource, in the table with their history. */
  tableBytesOfAResource: 3000,
  /** The bucket has a key of its own for a time (infra/data.ts): AWS says that it saves up to 99 of 100 requests. */
  keyUsesOfADocument: 0.01,
  alarms: 28,
  metrics: 12,
} as const;

export interface Line {
  readonly name: string;
  /** How much of what the price is of, a month. */
  readonly amount: number;
  readonly price: Price;
  readonly dollars: number;
}

const DAYS = 30.4;
const GB = 1e9;
const SMALL_GB = 0.5;
const LARGE_GB = 1;
/** How long pages and what was before a change are kept by default (docs/retention.md). */
const PAGE_DAYS = 7;

/** Of KMS, in the stack: of documents, decisions, cursors and receipts. A test counts them in the template. */
export const KEYS = 4;

/** Each thing that is paid for with its amount of a month, the dearest first. */
export function monthOf(counts: Counts, asked: Asked): readonly Line[] {
  const scans = asked.scans * DAYS;
  const places = asked.accounts * asked.regions;
  const fleet = { accounts: asked.accounts, places, resources: asked.resources };
  const one = scanUnits(counts.again, fleet);
  // What changes is written as a first scan writes it, beyond what a scan without news writes.
  const changed = (asked.resources * asked.changed * DAYS) / 100;
  const news = scaled(counts.first.resource, changed);
  const task = addUnits(counts.task.units, scaled(counts.resourceOfTask.units, asked.size));
  const units = [scaled(one, scans), news, scaled(task, asked.tasks)].reduce(addUnits);
  const work = workOf(counts, asked, { scans, places: asked.accounts * (asked.regions + 1) });
  return linesOf(units, work, one, asked).toSorted((left, right) => right.dollars - left.dollars);
}

interface Work {
  readonly states: number;
  readonly invocations: number;
  readonly gbSeconds: number;
  readonly events: number;
  readonly schedules: number;
}

/** `places`: with the one of each account that is for all regions. An execution of one enters four states; that of a scan six (docs/decisions/0042). */
function workOf(counts: Counts, asked: Asked, { scans, places }: { readonly scans: number; readonly places: number }): Work {
  const seconds =
    (asked.resources * ASSUMED.callsOfAResource * ASSUMED.secondsOfACall) / ASSUMED.callsAtOnce + places * ASSUMED.secondsOfAPlace;
  const ends = asked.accounts * ASSUMED.secondsOfAnInvocation;
  const taskSteps = asked.tasks * (counts.task.invocations + counts.resourceOfTask.invocations * asked.size);
  const requests = asked.requests * DAYS;
  // sweep, check-health, fire-automation and notify look by themselves (docs/operate.md).
  const looks = (96 + 24 + 288 + 1440) * DAYS;
  const events = asked.tasks * 12 + scans * (1 + asked.accounts);
  const smallSeconds = (looks + events * 2 + taskSteps) * ASSUMED.secondsOfAnInvocation;
  const largeSeconds = scans * (seconds + ends) + requests * ASSUMED.secondsOfAnInvocation;
  return {
    states: scans * (6 + places * 4) + asked.tasks * (counts.task.states + counts.resourceOfTask.states * asked.size),
    invocations: scans * (places + 2 + asked.accounts / 20) + taskSteps + requests + looks + events * 2,
    gbSeconds: smallSeconds * SMALL_GB + largeSeconds * LARGE_GB,
    events,
    schedules: looks + scans,
  };
}

function linesOf(units: Units, work: Work, scan: Units, asked: Asked): readonly Line[] {
  const table = (asked.resources * ASSUMED.tableBytesOfAResource + asked.tasks * 12 * (20_000 + asked.size * 5000)) / GB;
  const documents = (scan.documentBytes * asked.scans * PAGE_DAYS) / GB;
  const uses = (units.documentsPut + units.documentsRead) * ASSUMED.keyUsesOfADocument + asked.tasks * 3;
  const logs = (work.invocations * ASSUMED.logBytesOfAnInvocation) / GB;
  const line = (name: string, price: Price, amount: number, per = 1): Line => ({
    name,
    price,
    amount,
    dollars: (amount / per) * price.amount,
  });
  return [
    line('Functions: their time', PRICES.computing, work.gbSeconds),
    line('Functions: invocations', PRICES.invocations, work.invocations, 1e6),
    line('State machines', PRICES.transitions, work.states, 1000),
    line('Table: written', PRICES.writeUnits, units.writeUnits, 1e6),
    line('Table: read', PRICES.readUnits, units.readUnits, 1e6),
    line('Table: kept', PRICES.tableKept, table),
    line('Table: its backups', PRICES.tableRecovery, table),
    line('Documents: written', PRICES.documentsPut, units.documentsPut, 1000),
    line('Documents: read', PRICES.documentsRead, units.documentsRead, 1000),
    line('Documents: kept', PRICES.documentsKept, documents),
    line('Keys: uses', PRICES.keyUses, uses, 10_000),
    line('Keys', PRICES.keys, KEYS),
    line('API: requests', PRICES.requests, asked.requests * DAYS, 1e6),
    line('Bus: events', PRICES.events, work.events, 1e6),
    line('Schedules', PRICES.schedules, work.schedules, 1e6),
    line('Logs: taken in', PRICES.logsTaken, logs),
    line('Logs: kept for a year', PRICES.logsKept, logs * 12),
    line('Alarms', PRICES.alarms, ASSUMED.alarms),
    line('Metrics', PRICES.metrics, ASSUMED.metrics),
    line('Dashboard of CloudWatch', PRICES.dashboard, 1),
  ];
}

export function totalOf(lines: readonly Line[]): number {
  return lines.reduce((sum, { dollars }) => sum + dollars, 0);
}
