import type { Records } from '../engine.ts';
import { CloudmendError, ConditionFailed } from '../errors.ts';
import type { Write } from '../ports.ts';
import type { AuditDraft } from './audit.ts';
import { anchorHead, appendWrites, INSTALLATION_CHAIN, readHead } from './audit.ts';

/** Others may write to the installation's chain in the same moment; whoever comes second reads again. */
const TRIES = 10;

/**
 * Enters what was done into the installation's chain, in one transaction with the writes that do it, and anchors it. Throws ConditionFailed
 * where a condition of those writes does not hold, with positions among them, and CONFLICT_STATE where others kept writing.
 */
export async function recordInInstallation(
  records: Pick<Records, 'table' | 'anchors' | 'clock'>,
  draft: AuditDraft,
  writes: readonly Write[] = [],
): Promise<void> {
  for (let tries = 0; tries < TRIES; tries++) {
    const audit = appendWrites(await readHead(records.table, INSTALLATION_CHAIN), records.clock.now().toISOString(), [draft]);
    try {
      await records.table.transact([...writes, ...audit.writes]);
      return await anchorHead(records, audit.head);
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      const own = error.failed.filter(({ position }) => position < writes.length);
      if (own.length > 0) throw new ConditionFailed(own);
    }
  }
  throw new CloudmendError('CONFLICT_STATE', "The installation's audit kept being written by others. Try again.");
}
