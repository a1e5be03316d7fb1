import { CloudError, CloudmendError } from '../../errors.ts';
import { type ReasonCode, reasonOfReading } from '../../failure-class.ts';
import type { JsonObject } from '../../json.ts';
import { slotsIn } from '../../kind/call.ts';
import type { Observation } from '../../kind/facts.ts';
import { factsOf, UnknownFact } from '../../kind/known.ts';
import { clientToken, fillBody } from '../../plan/fill-body.ts';
import { getKind, observe } from '../../plan/observe.ts';
import type { PlannedCall } from '../../plan/plan.ts';
import type { ResourceWork } from './batch-run.ts';
import type { Intended, OneCall } from './call-list.ts';
import { TRIES, triesOf } from './call-list.ts';
import type { Hindrance } from './decision.ts';
import { findMoved } from './find-moved.ts';
import { settlesIn } from './live.ts';
import { standingOf } from './standing.ts';

/** The look right before a call, and what it sends. `gone`: there is nothing to write to. `moved`: elements that another has changed. */
type Prepared =
  | { readonly live: Observation | undefined; readonly body: JsonObject }
  | { readonly gone: true }
  | { readonly moved: readonly string[] }
  | { readonly hindrance: Hindrance };

/** Where there is nothing to see, or no reading it, nothing can be sent. */
export async function prepareBody(work: ResourceWork, one: Intended): Promise<Prepared> {
  const { run, plan, resource } = work;
  const tries = triesOf(resource.journal, one.entry);
  try {
    const live = await observe(run.engine, plan, { signal: run.signal });
    if (live === undefined && plan.part === undefined) return { gone: true };
    // What was made a moment ago need not be seen yet, and the rest of its document is not made up.
    if (live === undefined && hasKept(one.call)) {
      const left = settlesIn(standingOf(work), resource.writtenAt ?? one.entry.intendedAt);
      return { hindrance: hindrance('UNREADABLE', 'it is not to be seen yet.', left > 0 ? Math.min(8, 2 ** tries) : undefined) };
    }
    const moved = live === undefined || plan.part !== undefined ? [] : findMoved(work, one, live);
    return moved.length > 0 ? { moved } : { live, body: bodyFor(work, one, live) };
  } catch (error) {
    return { hindrance: hindranceOf(error, tries) };
  }
}

/** Why a body could not be made. What is no hindrance but a fault is thrown again. */
function hindranceOf(error: unknown, tries: number): Hindrance {
  if (error instanceof CloudError || error instanceof UnknownFact)
    return hindrance(
      reasonOfReading('fault' in error ? error.fault : error.reason.fault),
      error.message,
      tries < TRIES ? Math.min(60, 2 ** tries) : undefined,
    );
  if (error instanceof CloudmendError && error.code === 'CONFLICT_STATE') return hindrance('ANSWER_LOST', error.message, undefined);
  throw error;
}

function hindrance(code: ReasonCode, message: string, again: number | undefined): Hindrance {
  return { code, message, ...(again !== undefined && { again }) };
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
