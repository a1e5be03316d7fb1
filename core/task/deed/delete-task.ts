import { anchorHead, appendWrites } from '../../audit/audit.ts';
import type { Engine } from '../../engine.ts';
import { CloudmendError } from '../../errors.ts';
import { eventWrite } from '../../event/outbox.ts';
import { ifItHolds } from '../../if-it-holds.ts';
import type { Principal } from '../../principal.ts';
import { taskEntity } from '../record/entities.ts';
import type { KnownTask } from '../record/load-task.ts';
import { loadKnownTask } from '../record/load-task.ts';
import { writtenOf } from '../record/standing.ts';
import { refusalOf } from '../status/actions.ts';

/** As often as others may change it while it is looked at. */
const TRIES = 10;

/**
 * Deletes a draft, or a cancelled task of which nothing stands: it is in no list any more and its id leads nowhere. What was decided and done
 * stays in its audit. Throws FORBIDDEN, NOT_FOUND, CONFLICT_STATE.
 */
export async function deleteTask(engine: Engine, principal: Principal, taskId: string): Promise<void> {
  for (let tries = 0; tries < TRIES; tries++) {
    const known = await loadKnownTask(engine, taskId);
    const { task } = known;
    const standing = { task, decisions: [], written: await writtenOf(engine, task), now: engine.clock.now().toISOString() };
    const refusal = refusalOf('delete', standing, principal);
    if (refusal !== undefined) throw refusal;
    if (await remove(engine, principal, known)) return;
  }
  throw new CloudmendError('CONFLICT_STATE', `The task ${taskId} kept being changed by others. Read it again and repeat.`);
}

/** Whether it was deleted as it was read; false where somebody has changed it since. */
async function remove(engine: Engine, principal: Principal, { task, head }: KnownTask): Promise<boolean> {
  const { id, name, status, version } = task;
  const detail = { name, status, channel: principal.channel };
  const audit = appendWrites(head, engine.clock.now().toISOString(), [{ principal, action: 'task.deleted', detail }]);
  const gone = engine.table.transact([
    { delete: taskEntity.key({ id }), when: { attribute: 'version', equals: version } },
    ...audit.writes,
    eventWrite(engine, { type: 'TaskDeleted', subject: id, detail: { name } }),
  ]);
  if (!(await ifItHolds(gone))) return false;
  await anchorHead(engine, audit.head);
  engine.log.info('A task was deleted', { taskId: id, status, by: principal.id });
  return true;
}
