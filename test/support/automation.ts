import type { Automation } from '../../core/automation/automation.ts';
import { createAutomation } from '../../core/automation/create.ts';
import { endedScan, SCAN_COMPLETED } from '../../core/automation/ended-scan.ts';
import type { Firing } from '../../core/automation/firing.ts';
import { queueAfterScan } from '../../core/automation/queue.ts';
import { listFirings } from '../../core/automation/read.ts';
import type { WantedAutomation } from '../../core/automation/require.ts';
import { workOnDue } from '../../core/automation/work-on-due.ts';
import type { Principal } from '../../core/principal.ts';
import { TLS } from './task/estates.ts';
import { type Harness, scanAll } from './task/harness.ts';

export const rosa: Principal = { id: 'rosa', name: 'Rosa', kind: 'person', roles: ['rule-admin'], channel: 'cli' };

/** Buckets refuse plain HTTP, after each scan. */
export const wanted: WantedAutomation = {
  name: 'Tea over TLS',
  description: 'Buckets refuse plain HTTP',
  remediations: [{ id: TLS }],
  trigger: { after: 'scan' },
  scope: {},
};

export function makeRule(harness: Pick<Harness, 'engine'>, more: Partial<WantedAutomation> = {}, by = rosa): Promise<Automation> {
  return createAutomation(harness.engine, by, { ...wanted, ...more }, ['tea-room']);
}

/** Scans everything, and does what the end of that leads to; gives the firings that were settled. */
export async function scanAndFire(harness: Harness): Promise<readonly Firing[]> {
  await harness.clock.advance(60_000);
  await scanAll(harness);
  await tellOfLastScan(harness);
  return work(harness);
}

/** Delivers the event of the last scan (again). */
export async function tellOfLastScan({ events, engine }: Harness): Promise<void> {
  const event = events.findLast(({ type }) => type === SCAN_COMPLETED);
  if (event === undefined) throw new Error('No scan was completed.');
  await queueAfterScan(engine, endedScan(event.detail));
}

export async function work(harness: Harness): Promise<readonly Firing[]> {
  const settled = await workOnDue(harness.engine);
  await harness.settle();
  return settled;
}

/** What the rule has done, the newest first. */
export async function historyOf({ engine }: Pick<Harness, 'engine'>, id: string): Promise<readonly Firing[]> {
  return (await listFirings(engine, id, { limit: 200 })).items;
}
