import { setKillSwitch } from '../../../core/guard/change-guard.ts';
import type { Principal } from '../../../core/principal.ts';
import { createTask } from '../../../core/task/deed/create-task.ts';
import { createDraft } from '../../../core/task/deed/draft-task.ts';
import { requestUndo } from '../../../core/task/deed/undo-task.ts';
import type { TaskAction } from '../../../core/task/record/task.ts';
import { TASK_ACTIONS } from '../../../core/task/record/task.ts';
import type { Said } from '../task/act-on-task.ts';
import { person } from '../task/act-on-task.ts';
import type { Harness } from '../task/harness.ts';
import { scanAndLook, weaken } from '../watching.ts';

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
const WORLD_ACTS = ['create', 'draft', 'stop', 'go', 'sleep', 'restart', 'weaken', 'scan'] as const;
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
      const policy = {
        quorum: pick % 4 === 0 ? 2 : 1,
        cap: 1 + (pick % 3),
        singleOperator: pick % 7 === 0,
        ...(pick % 5 === 0 && { confirmWithinSeconds: 3600 * (1 + (pick % 30)) }),
        ...(pick % 5 !== 0 && pick % 3 === 0 && { keepWatch: true }),
      };
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
    case 'weaken':
      return weaken(harness, BUCKETS[pick % BUCKETS.length] ?? '');
    // What it leads to is looked at at once.
    case 'scan':
      return scanAndLook(harness);
    // Whoever starts the engine anew does so while time goes by.
    case 'restart':
    case 'sleep':
      return harness.pass((1 + (pick % 40)) * HOUR);
  }
}

/** What is said to a task that is there, where it is an action of a walk. */
export function saidIn({ planIds }: Pick<Walked, 'planIds'>, pick: number): Said {
  return {
    raiseBy: 1 + pick,
    edit: {
      ...{ name: 'Begun', description: pick % 3 === 0 ? '' : 'Another reason' },
      ...(pick % 4 === 0 && { planId: planIds[pick % planIds.length] ?? '' }),
    },
    name: pick % 6 === 0 ? '' : `Name ${pick}`,
    andArchive: pick % 2 === 0,
    mode: pick % 3 === 0 ? 'drain' : 'immediate',
    undo: requestUndo,
  };
}
