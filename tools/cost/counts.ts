import { countScans, countTask, type Fleet, type TaskWork } from './count-work.ts';
import { addUnits, mapUnits, type Units } from './counted-units.ts';

/** What a scan asks for by what there is: a sum of these, each times as often as it is there. */
export interface ScanCounts {
  readonly scan: Units;
  /** An account, with what it has once for all regions. */
  readonly account: Units;
  /** An account in a region. */
  readonly place: Units;
  readonly resource: Units;
}

/** tools/cost/counts.json: what the engine itself was counted to ask for. */
export interface Counts {
  readonly first: ScanCounts;
  readonly again: ScanCounts;
  readonly task: TaskWork;
  readonly resourceOfTask: TaskWork;
}

const ONE = ['eu-west-1'];
const TWO = ['eu-west-1', 'us-east-1'];
const FEW = 10;
const MORE = 60;
/** One resource has no canary, and its task enters fewer states. */
const SMALL_TASK = 4;
const BASE: Fleet = { accounts: 1, regions: ONE, resources: FEW };

/** Counts anew: small fleets that differ in one thing each. Half a minute. */
export async function countAll(): Promise<Counts> {
  const base = await countScans(BASE);
  const accounts = await countScans({ ...BASE, accounts: 2 });
  const regions = await countScans({ ...BASE, regions: TWO });
  const resources = await countScans({ ...BASE, resources: MORE });
  const of = (which: 'first' | 'again'): ScanCounts => {
    const resource = scaled(difference(resources[which], base[which]), 1 / (MORE - FEW));
    const place = difference(regions[which], base[which]);
    const one = difference(accounts[which], base[which]);
    const account = difference(difference(one, place), scaled(resource, FEW));
    return { scan: difference(base[which], one), account, place, resource };
  };
  const [small, large] = [await countTask(SMALL_TASK), await countTask(SMALL_TASK + FEW)];
  const resourceOfTask: TaskWork = {
    units: scaled(difference(large.units, small.units), 1 / FEW),
    states: perResource(small.states, large.states),
    invocations: perResource(small.invocations, large.invocations),
  };
  const task: TaskWork = {
    units: difference(small.units, scaled(resourceOfTask.units, SMALL_TASK)),
    states: small.states - resourceOfTask.states * SMALL_TASK,
    invocations: small.invocations - resourceOfTask.invocations * SMALL_TASK,
  };
  return { first: of('first'), again: of('again'), task, resourceOfTask };
}

/** What a scan of a fleet asks for by the counts; `places`: accounts times regions. */
export function scanUnits(
  { scan, account, place, resource }: ScanCounts,
  fleet: { readonly accounts: number; readonly places: number; readonly resources: number },
): Units {
  const parts = [scaled(account, fleet.accounts), scaled(place, fleet.places), scaled(resource, fleet.resources)];
  return parts.reduce(addUnits, scan);
}

export function scaled(units: Units, times: number): Units {
  return mapUnits((name) => Math.round(units[name] * times * 100) / 100);
}

function difference(left: Units, right: Units): Units {
  return mapUnits((name) => Math.round((left[name] - right[name]) * 100) / 100);
}

function perResource(small: number, large: number): number {
  return (large - small) / FEW;
}
