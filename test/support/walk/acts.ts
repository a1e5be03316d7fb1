import { setKillSwitch } from '../../../core/guard/guard.ts';
import type { Principal, Role } from '../../../core/principal.ts';
import { activateTask } from '../../../core/task/deed/activate-task.ts';
import { archiveTask, unarchiveTask } from '../../../core/task/deed/archive-task.ts';
import { cancelTask } from '../../../core/task/deed/cancel-task.ts';
import { createTask } from '../../../core/task/deed/create-task.ts';
import { decide } from '../../../core/task/deed/decide.ts';
import { deleteTask } from '../../../core/task/deed/delete-task.ts';
import { createDraft, duplicateTask } from '../../../core/task/deed/draft-task.ts';
import { editTask } from '../../../core/task/deed/edit-task.ts';
import { requestRaise } from '../../../core/task/deed/raise-cap.ts';
import { requestUndo } from '../../../core/task/deed/undo-task.ts';
import type { TaskAction } from '../../../core/task/record/task.ts';
import { TASK_ACTIONS } from '../../../core/task/record/task.ts';
import type { DecisionWord } from '../../../core/task/status/actions.ts';
import { ballotsOf, decisionRefusal } from '../../../core/task/status/actions.ts';
import { getTask } from '../../../core/task/status/read-task.ts';
import { outside } from '../task/acts.ts';
import { bucketArn } from '../task/estates.ts';
import type { Harness } from '../task/harness.ts';

function person(id: string, roles: readonly Role[], kind: Principal['kind'] = 'person'): Principal {
  return { id, name: id, kind, roles: [...roles], channel: 'api' };
}

/** Everybody who walks: each role, some more than once, who has them all, and a machine that has them all. */
export const walkers: readonly Principal[] = [
  ...[person('mara', ['operator']), person('oscar', ['operator']), person('joel', ['approver']), person('abel', ['approver'])],
  ...[person('ruth', ['rule-admin']), person('ines', ['operator', 'approver', 'admin']), person('ada', ['admin'])],
  ...[person('vera', ['viewer']), person('otto', ['auditor'])],
  person('pipeline', ['viewer', 'operator', 'approver', 'rule-admin', 'admin', 'auditor'], 'machine'),
];

/** What the walks are about. */
export const BUCKETS = ['tea-a', 'tea-b', 'tea-c'];

/** What happens to no task in particular; to weaken is to open a bucket behind the engine's back. */
const WORLD_ACTS = ['create', 'draft', 'stop', 'go', 'sleep', 'restart', 'weaken'] as const;
export const ACTS = [...TASK_ACTIONS, ...WORLD_ACTS] as const;
export type Act = (typeof ACTS)[number];

/** One action of a walk: which task, plan and variant it concerns follows from `pick`. */
export interface Step {
  readonly who: number;
  readonly act: Act;
  readonly pick: number;
}

type WorldStep = Pick<Step, 'pick'> & { readonly act: Exclude<Act, TaskAction> };

export function isOnTask(act: Act): act is TaskAction {
  return TASK_ACTIONS.some((one) => one === act);
}

export interface Walked {
  readonly harness: Harness;
  /** Plans that were made before the walk. */
  readonly planIds: readonly string[];
}

const HOUR = 3_600_000;

/** Does what concerns no task that is there. Throws what the engine refuses with. */
export async function actOnWorld({ harness, planIds }: Walked, who: Principal, { act, pick }: WorldStep): Promise<unknown> {
  const { engine } = harness;
  const planId = planIds[pick % planIds.length] ?? '';
  switch (act) {
    case 'create': {
      const policy = { quorum: pick % 4 === 0 ? 2 : 1, cap: 1 + (pick % 3), singleOperator: pick % 7 === 0 };
      return createTask(engine, who, { planId, name: 'Close what is open', description: 'A walk', consent: true, policy });
    }
    case 'draft':
      return createDraft(engine, who, {
        ...(pick % 2 === 0 && { name: 'Begun' }),
        ...(pick % 3 === 0 && { description: 'A walk' }),
        ...(pick % 5 !== 0 && { planId }),
      });
    case 'stop':
    case 'go':
      return setKillSwitch(engine, who, { on: act === 'stop', reason: 'Drill' });
    case 'weaken': {
      const name = BUCKETS[pick % BUCKETS.length] ?? '';
      return outside(harness, bucketArn(name), { service: 's3', operation: 'DeleteBucketPolicy', input: { Bucket: name } });
    }
    // Whoever starts the engine anew does so while time goes by.
    case 'restart':
    case 'sleep':
      return harness.pass((1 + (pick % 40)) * HOUR);
  }
}

/** Does what is asked of a task that is there. Throws what the engine refuses with. */
export async function actOnTask(
  { harness, planIds }: Walked,
  who: Principal,
  { id, act, pick }: { id: string; act: TaskAction; pick: number },
) {
  const { engine } = harness;
  switch (act) {
    case 'approve':
    case 'reject':
    case 'revoke':
      return decideOn(harness, who, id, act);
    case 'raise':
      // A raise to less than it may already is no raise.
      return requestRaise(engine, who, { taskId: id, cap: (await getTask(engine, id)).cap + 1 + pick, why: 'A walk' });
    case 'undo':
      return requestUndo(engine, who, id);
    case 'cancel':
      return cancelTask(engine, who, id, { andArchive: pick % 2 === 0 });
    case 'activate':
      return activateTask(engine, who, id);
    case 'edit':
      return editTask(engine, who, id, {
        ...{ name: 'Begun', description: pick % 3 === 0 ? '' : 'Another reason' },
        ...(pick % 4 === 0 && { planId: planIds[pick % planIds.length] ?? '' }),
      });
    case 'rename':
      return editTask(engine, who, id, { name: pick % 6 === 0 ? '' : `Name ${pick}` });
    case 'duplicate':
      return duplicateTask(engine, who, id);
    case 'archive':
      return archiveTask(engine, who, id);
    case 'unarchive':
      return unarchiveTask(engine, who, id);
    case 'delete':
      return deleteTask(engine, who, id);
  }
}

/** As a client does: on the first of what is to be decided that the task offers, or else its plan. */
async function decideOn(harness: Harness, who: Principal, id: string, decision: DecisionWord): Promise<unknown> {
  const { task, standing } = await getTask(harness.engine, id);
  const ballots = ballotsOf(standing);
  const open = ballots.find((one) => decisionRefusal(decision, standing, one, who) === undefined) ?? ballots[0];
  const digest = open?.ballot.digest ?? '';
  return decide(harness.approving, who, { taskId: id, revision: task.revision, digest, decision, comment: '' });
}
