import type { ResourceKind } from '../../kind/kind.ts';
import { getKind } from '../../plan/observe.ts';
import type { ResourcePlan } from '../../plan/plan.ts';
import type { JournalEntry, TaskResource } from '../record/entities.ts';
import type { Revision } from '../record/task.ts';
import type { ResourceWork } from './batch-run.ts';
import type { Answer } from './decision.ts';

/** All that is known where it is decided what is next for a resource: values, and the pure questions that its kind answers. */
export interface Standing {
  readonly plan: ResourcePlan;
  readonly kind: Pick<ResourceKind, 'elements' | 'unsettled' | 'settles' | 'documents'>;
  readonly resource: Pick<TaskResource, 'journal' | 'writtenAt' | 'reason' | 'passedBefore'>;
  /** Of the revision. */
  readonly direction: Revision['direction'];
  /** Epoch milliseconds. */
  readonly now: number;
  readonly attempt: number;
  /** When the attempt counts as dead (epoch milliseconds): no call may reach beyond. */
  readonly attemptUntil: number;
  /** Whether calls may be sent, or only what was sent be settled, and that because nothing will ever be sent again. */
  readonly may: 'send' | 'settle' | 'close';
  readonly isOutOfTime: boolean;
  readonly undoesOnFailure: boolean;
  /** Whether this attempt has done anything yet: what it has done itself it need not look for. */
  readonly hasActed: boolean;
  /** What the decision before gave; absent where the journal says all. */
  readonly answer?: Answer;
}

export function standingOf(
  { run, plan, resource }: ResourceWork,
  { hasActed = false, answer }: { readonly hasActed?: boolean; readonly answer?: Answer | undefined } = {},
): Standing {
  const { engine, revision, task, batch, owner, signal } = run;
  const mayNot = run.isClosing ? 'close' : 'settle';
  return {
    plan,
    resource,
    kind: getKind(engine, plan.kind),
    direction: revision.direction,
    now: engine.clock.now().getTime(),
    attempt: owner.attempt,
    attemptUntil: batch.attemptUntil,
    may: maySend(run, resource) && !run.isClosing ? 'send' : mayNot,
    isOutOfTime: signal.aborted,
    undoesOnFailure: task.policy.undoOnFailure,
    hasActed,
    ...(answer !== undefined && { answer }),
  };
}

function maySend({ sends }: ResourceWork['run'], { journal }: Pick<TaskResource, 'journal'>): boolean {
  return sends === 'all' || (sends === 'begun' && journal.some(({ state }) => state === 'done'));
}

/** RFC 3339. */
export function nowText({ now }: Pick<Standing, 'now'>): string {
  return new Date(now).toISOString();
}

export function ended({ pending: _, ...entry }: JournalEntry, state: JournalEntry['state'], standing: Pick<Standing, 'now'>): JournalEntry {
  return { ...entry, state, endedAt: nowText(standing) };
}
