import { CloudError, CloudmendError } from '../../errors.ts';
import type { JsonObject } from '../../json.ts';
import { slotsIn } from '../../kind/call.ts';
import type { Observation } from '../../kind/facts.ts';
import { factsOf, UnknownFact } from '../../kind/known.ts';
import { clientToken, fillBody } from '../../plan/fill-body.ts';
import { getKind, observe } from '../../plan/observe.ts';
import type { PlannedCall } from '../../plan/plan.ts';
import type { JournalEntry } from '../record/entities.ts';
import type { ResourceWork, WorkAnswer } from './batch-run.ts';
import { conclude } from './batch-run.ts';
import { concludeMoved, findMoved } from './find-moved.ts';
import type { OneCall } from './journal.ts';
import { journal, nowText, TRIES, triesOf, withdraw } from './journal.ts';
import { settlesIn } from './live.ts';
/** The look right before a call, and what it sends. Where there is nothing to see, or no reading it, nothing is sent. */
export async function prepareBody(
  work: ResourceWork,
  one: OneCall,
  entry: JournalEntry,
): Promise<{ live: Observation | undefined; body: JsonObject } | WorkAnswer> {
  const { run, plan } = work;
  const { call } = one;
  const tries = triesOf(work, entry);
  try {
    const live = await observe(run.engine, plan, { signal: run.signal });
    if (live === undefined && plan.part === undefined)
      return await withdraw(work, entry, call, { skipped: 'The resource went away before the call.', code: 'GONE' });
    // What was made a moment ago need not be seen yet, and the rest of its document is not made up.
    if (live === undefined && hasKept(call)) {
      const left = settlesIn(work, work.resource.writtenAt ?? entry.intendedAt);
      const again = left > 0 ? Math.min(8, 2 ** tries) : undefined;
      return await notSent(work, one, entry, { code: 'UNREADABLE', message: 'it is not to be seen yet.', again });
    }
    const moved = live === undefined || plan.part !== undefined ? [] : findMoved(work, one, live);
    if (moved.length > 0) return await withdrawMoved(work, entry, call, moved);
    return { live, body: bodyFor(work, one, live) };
  } catch (error) {
    return await notSent(work, one, entry, hindranceOf(error, tries));
  }
}

async function withdrawMoved(work: ResourceWork, entry: JournalEntry, call: PlannedCall, moved: readonly string[]): Promise<WorkAnswer> {
  const message = `Another changed ${moved.join(', ')} right before ${call.says}.`;
  const withdrawn = await journal(work, { ...entry, state: 'withdrawn', endedAt: nowText(work), error: message }, call);
  return concludeMoved(withdrawn, message);
}

interface Hindrance {
  readonly code: string;
  readonly message: string;
  /** Seconds until it is looked at again; absent: that was the last time. */
  readonly again: number | undefined;
}

/** Why a body could not be made. What is no hindrance but a fault is thrown again. */
function hindranceOf(error: unknown, tries: number): Hindrance {
  if (error instanceof CloudError || error instanceof UnknownFact)
    return { code: 'UNREADABLE', message: error.message, again: tries < TRIES ? Math.min(60, 2 ** tries) : undefined };
  if (error instanceof CloudmendError && error.code === 'CONFLICT_STATE')
    return { code: 'ANSWER_LOST', message: error.message, again: undefined };
  throw error;
}

/** A call that cannot be sent now is withdrawn, and its resource looked at again or given up. */
export async function notSent(
  work: ResourceWork,
  { call }: OneCall,
  entry: JournalEntry,
  { code, message, again }: Hindrance,
): Promise<WorkAnswer> {
  const withdrawn = await journal(work, { ...entry, state: 'withdrawn', endedAt: nowText(work), error: message }, call);
  if (again !== undefined) return { kind: 'poll', seconds: again };
  return conclude(withdrawn, 'FAILED', { code, message: `${call.says} was not sent: ${message}`, stage: 9 });
}

function hasKept({ body }: PlannedCall): boolean {
  return slotsIn(body).some((slot) => 'kept' in slot);
}

/** A whole document of which only a part is owned is filled from the live read; ids that were made and tokens come from the journal. */
function bodyFor(work: ResourceWork, { list, position, call }: OneCall, live: Observation | undefined): JsonObject {
  const { run, plan, resource } = work;
  const isKept = hasKept(call);
  const { render } = getKind(run.engine, plan.kind);
  if (isKept && render === undefined)
    throw new CloudmendError('INTERNAL', `The kind ${plan.kind} cannot fill the document of ${call.says}.`);
  const body = isKept && render !== undefined && live !== undefined ? render(call.body, factsOf(live)) : call.body;
  const outputs = Object.assign(
    {},
    ...resource.journal.filter(({ direction }) => direction === list.direction).map((entry) => entry.outputs ?? {}),
  );
  const { direction } = list;
  return fillBody(body, {
    outputs,
    clientToken: clientToken({ taskId: run.task.id, revision: run.revision.revision, resourceId: plan.resourceId, direction, position }),
  });
}
