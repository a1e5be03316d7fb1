import { counted } from '../../counted.ts';
import type { Records } from '../../engine.ts';
import { padded, queryEntities } from '../../entity.ts';
import { CloudmendError } from '../../errors.ts';
import type { Principal } from '../../principal.ts';
import { confirmAlarm, isTooLate } from '../record/confirmation.ts';
import { taskResourceEntity } from '../record/entities.ts';
import { hasEnded } from '../record/has-ended.ts';
import { loadTask } from '../record/load-task.ts';
import type { Task } from '../record/task.ts';
import { changeTask } from '../status/change-task.ts';
import { confirmRefusal, roleRefusal } from '../status/task-actions.ts';

/**
 * A person says that what the task wrote stays: its timed undo is disarmed, and the task ends as it was verified. Throws FORBIDDEN,
 * NOT_FOUND, and CONFLICT_STATE where it is not verified yet, or where the time is over (the message says what was undone).
 */
export async function confirmTask(engine: Records, principal: Principal, taskId: string): Promise<Task> {
  const before = await loadTask(engine, taskId);
  const now = engine.clock.now().toISOString();
  if (roleRefusal('confirm', principal) === undefined && isTooLate(before, now)) throw await tooLate(engine, before);
  return changeTask(engine, taskId, (task) => {
    const at = engine.clock.now().toISOString();
    const refusal = confirmRefusal(task, principal, at);
    if (refusal !== undefined) throw refusal;
    const { reason: _, confirmation, ...rest } = task;
    if (confirmation === undefined) return undefined;
    const by = { id: principal.id, name: principal.name };
    return {
      task: { ...rest, waitingFor: [], confirmation: { ...confirmation, state: 'confirmed', at, by } },
      audit: {
        principal,
        action: 'task.confirmed',
        detail: { revision: task.revision, confirmBy: confirmation.confirmBy, channel: principal.channel },
      },
      event: {
        type: 'TaskConfirmed',
        detail: { revision: task.revision },
        effects: [
          { do: 'cancelAlarm', name: confirmAlarm(taskId) },
          { do: 'wake', taskId },
        ],
      },
    };
  });
}

/** Resources that are looked at for those that are back, and those of them that are named. */
const LOOKED_AT = 100;
const NAMED = 5;

/** What was undone by now, so that nobody takes a late confirmation for a change that stays. */
async function tooLate(engine: Pick<Records, 'table'>, task: Task): Promise<CloudmendError> {
  const { id, confirmation, counts } = task;
  const isOver = hasEnded(task.status);
  const back = confirmation?.state === 'lapsed' ? await firstBack(engine, task) : [];
  const many = isOver ? (counts['ROLLED_BACK'] ?? back.length) : back.length;
  const more = many > NAMED ? ` and ${many - NAMED} more` : '';
  const names = many === 0 ? '' : `: ${back.slice(0, NAMED).join(', ')}${more}`;
  const undone = `${counted(many, 'resource')} ${many === 1 ? 'was' : 'were'} undone${isOver ? '' : ' by now'}${names}.`;
  const next = isOver ? `\`cloudmend task status ${id}\` says what stands.` : 'What it wrote goes back by itself.';
  const message = `The time to confirm ${id} was over at ${confirmation?.confirmBy ?? ''}. ${undone} ${next}`;
  return new CloudmendError('CONFLICT_STATE', message, { details: { undone: [...back] } });
}

async function firstBack({ table }: Pick<Records, 'table'>, { id: taskId, revision }: Task): Promise<readonly string[]> {
  const { items } = await queryEntities(table, taskResourceEntity, {
    partition: taskResourceEntity.key({ taskId, revision, position: 0 }).pk,
    sort: { beginsWith: `RESOURCE#${padded(revision, 4)}#` },
    ...{ consistent: true, limit: LOOKED_AT },
  });
  return items.flatMap(({ outcome, resourceId }) => (outcome === 'ROLLED_BACK' ? [resourceId] : []));
}
