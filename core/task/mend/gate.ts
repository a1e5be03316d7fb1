import { cloudOf } from '../../catalogue.ts';
import { askGuard, readGuard } from '../../guard/guard.ts';
import type { Observation } from '../../kind/facts.ts';
import { findTags } from '../../plan/find-tags.ts';
import { isOverdue } from '../record/confirmation.ts';
import { isDraining } from '../record/is-draining.ts';
import { loadTaskWithRevision } from '../record/revisions.ts';
import { isBudgetSpent } from '../record/waves.ts';
import type { ResourceWork } from './batch-run.ts';
import type { CallList } from './call-list.ts';
import type { ClosedGate } from './decision.ts';
import { setAside } from './decision.ts';
import { findWindowHold } from './window-gate.ts';

/** What forbids the write now, read strongly, the guard last: a decision taken back, the task cancelled, the time to execute over. */
export async function findClosedGate(
  work: ResourceWork,
  direction: CallList['direction'],
  live: Observation | undefined,
): Promise<ClosedGate | undefined> {
  const { engine } = work.run;
  const { task, revision } = await loadTaskWithRevision(engine, work.run.revision);
  // What has begun is seen through.
  const hasBegun = work.resource.journal.some(({ state }) => state === 'done');
  const isWorking = task.status === 'EXECUTING' || task.status === 'ROLLING_BACK' || (hasBegun && isDraining(task));
  if (task.run !== work.run.owner.run || task.revision !== revision.revision || !isWorking) return setAside('guard');
  const isUndo = direction === 'undo' || work.run.revision.direction === 'undo';
  if (!isUndo && !hasBegun && isBudgetSpent(revision)) return setAside('budget');
  const { executeBy } = revision;
  if (!isUndo && executeBy !== undefined && engine.clock.now().toISOString() > executeBy)
    return { expired: `The time to execute was over at ${executeBy}.` };
  // What is not confirmed in time goes back, and nothing more is written.
  if (!isUndo && isOverdue(task, engine.clock.now())) return setAside('guard');
  const guard = await readGuard(engine);
  work.run.guard.latest = guard;
  const tags = live === undefined ? {} : findTags(live);
  const answer = askGuard(guard, cloudOf(engine.catalogue, work.plan.kind), { ...work.plan, tags });
  if (answer.open) return findWindowHold(work, direction, tags);
  return answer.code === 'KILL_SWITCH' ? setAside('guard') : { skipped: answer.reason, code: answer.code };
}
