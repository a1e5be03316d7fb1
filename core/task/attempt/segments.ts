import type { AuditHead } from '../../audit/audit.ts';
import { appendWrites, readHead, segmentChain } from '../../audit/audit.ts';
import type { Engine } from '../../engine.ts';
import { CloudmendError, ConditionFailed } from '../../errors.ts';
import type { Write } from '../../ports.ts';
import type { Batch } from '../record/entities.ts';
import { batchKey } from '../record/entities.ts';
import type { KnownTask } from '../record/load-task.ts';
import { loadKnownTask } from '../record/load-task.ts';
import { WORKFLOW } from '../record/workflow.ts';

interface Entering {
  readonly engine: Engine;
  readonly known: KnownTask;
}

/** How often a segment is entered anew where others have written to the task's audit meanwhile. */
const TRIES = 20;

/** Enters what attempts left that broke off, back to the last one that was entered. */
export async function enterSegments(entering: Entering, latest: Batch): Promise<void> {
  for (let attempt = latest.attempt; attempt > 0; attempt--)
    if ((await enterSegment(entering, { ...latest, attempt })) === 'before') return;
}

/** Enters the segment of a batch's latest attempt into the task's chain, once. */
export async function enterSegment({ engine, known }: Entering, batch: Batch): Promise<'empty' | 'before' | 'now'> {
  const chain = segmentChain(batch.taskId, batchKey(batch), batch.attempt);
  const segment = await readHead(engine.table, chain);
  if (segment.sequence === 0) return 'empty';
  for (let tries = 0; tries < TRIES; tries++) {
    if ((await engine.table.get(markerOf(chain), { consistent: true })) !== undefined) return 'before';
    const entry = entryOfSegment(engine, known.head, segment);
    try {
      await engine.table.transact(entry.writes);
      known.head = entry.head;
      return 'now';
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      Object.assign(known, await loadKnownTask(engine, batch.taskId));
    }
  }
  throw new CloudmendError('CONFLICT_STATE', `The audit of ${batch.taskId} kept being written by others.`);
}

/** The writes that enter a segment after the head of its task's chain, and the head then. Nothing where the segment is empty. */
export function entryOfSegment(
  engine: Pick<Engine, 'clock'>,
  head: AuditHead,
  segment: AuditHead,
): { readonly writes: readonly Write[]; readonly head: AuditHead } {
  if (segment.sequence === 0) return { writes: [], head };
  const detail = { segment: segment.chain, segmentEntries: segment.sequence, segmentHash: segment.hash };
  const appended = appendWrites(head, engine.clock.now().toISOString(), [{ principal: WORKFLOW, action: 'batch.segment', detail }]);
  return { writes: [...appended.writes, { put: markerOf(segment.chain), when: { exists: false } }], head: appended.head };
}

function markerOf(chain: string): { readonly pk: string; readonly sk: string } {
  return { pk: `AUDIT#${chain}`, sk: 'ENTERED' };
}
