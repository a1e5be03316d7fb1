import type { Records } from '../engine.ts';
import { type Health, worstHealth } from './health.ts';
import { healthOfAudit } from './health-of-audit.ts';
import { healthOfCanary } from './health-of-canary.ts';
import { healthOfScans } from './health-of-scans.ts';
import { healthOfWork } from './health-of-work.ts';

/** What a look reads of the audit at the most, where somebody waits for its answer. */
const ENTRIES_WHILE_SOMEBODY_WAITS = 2000;

/**
 * Whether the installation does its own work: scans end and read what they are to, events are told, approvals are seen to, the audit is
 * whole. `mostEntries`: longest chain of the audit that is verified. Throws what the store throws.
 */
export async function readHealth(
  records: Pick<Records, 'table' | 'clock' | 'anchors' | 'scanLateAfterHours' | 'hasCanary'>,
  { mostEntries = ENTRIES_WHILE_SOMEBODY_WAITS }: { readonly mostEntries?: number } = {},
): Promise<Health> {
  const checks = [
    ...(await healthOfScans(records)),
    ...(await healthOfWork(records)),
    await healthOfAudit(records, { mostEntries }),
    await healthOfCanary(records),
  ];
  return { at: records.clock.now().toISOString(), state: worstHealth(checks), checks };
}
