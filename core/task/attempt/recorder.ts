import type { AuditDraft, AuditHead } from '../../audit/audit.ts';
import { appendWrites } from '../../audit/audit.ts';
import type { Engine } from '../../engine.ts';
import { CloudmendError, ConditionFailed } from '../../errors.ts';
import type { Write } from '../../ports.ts';
import type { Recorder } from '../mend/batch-run.ts';
import type { TaskResource } from '../record/entities.ts';
import { revisionEntity, taskResourceEntity } from '../record/entities.ts';
import type { Revision } from '../record/task.ts';
import { wentWrong } from '../record/waves.ts';

export function createRecorder(
  engine: Pick<Engine, 'table' | 'clock'>,
  attempt: number,
  {
    opened,
    stored,
    direction,
  }: { readonly opened: AuditHead; readonly stored: Map<number, TaskResource>; readonly direction: Revision['direction'] },
): Recorder {
  let head = opened;
  let last: Promise<void> = Promise.resolve();
  const recordNow = async (resources: readonly TaskResource[], drafts: readonly AuditDraft[], further: readonly Write[]): Promise<void> => {
    const audit = appendWrites(head, engine.clock.now().toISOString(), drafts);
    const failed = resources.flatMap((one) => failureWrites(stored.get(one.position), one, direction));
    const puts = resources.map(
      (one): Write => ({ put: taskResourceEntity.encode(one), when: { attribute: 'attempt', equals: one.attempt } }),
    );
    const writes: Write[] = [...puts, ...audit.writes, ...failed, ...further];
    try {
      await engine.table.transact(writes);
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      const named = resources.map(({ resourceId }) => resourceId).join(', ');
      throw new CloudmendError('LEASE_LOST', `Attempt ${attempt} no longer holds ${named}: a newer one has taken over.`, {
        cause: error,
      });
    }
    head = audit.head;
    for (const one of resources) stored.set(one.position, one);
  };
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  };
  return {
    record: (resource, drafts, further = []) => inTurn(() => recordNow([resource], drafts, further)),
    recordAll: (resources, drafts, further) => inTurn(() => recordNow(resources, drafts, further)),
    head: () => head,
  };
}

/** A resource that goes wrong is counted in the transaction that says so. */
function failureWrites(before: TaskResource | undefined, now: TaskResource, direction: Revision['direction']): readonly Write[] {
  const isNew = wentWrong(now.outcome, direction) && (before === undefined || !wentWrong(before.outcome, direction));
  return isNew ? [{ update: revisionEntity.key(now), add: { failed: 1 } }] : [];
}
