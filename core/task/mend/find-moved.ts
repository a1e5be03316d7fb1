import { isEqualJson, type Json } from '../../json.ts';
import type { Observation } from '../../kind/facts.ts';
import { factsOf } from '../../kind/known.ts';
import { getKind } from '../../plan/observe.ts';
import type { JournalEntry } from '../record/entities.ts';
import type { ResourceWork } from './batch-run.ts';
import type { OneCall } from './call-list.ts';
import type { Conclude } from './decision.ts';
import { conclude } from './decision.ts';

/**
 * Owned elements that stand neither as before the change nor as one of its calls leaves them: another has changed them since the plan was
 * compared. Earlier values count too, since a read may be behind the writes. Throws UnknownFact where one cannot be read.
 */
export function findMoved({ run, plan }: ResourceWork, { list }: OneCall, live: Observation): readonly string[] {
  const now = getKind(run.engine, plan.kind).elements(factsOf(live));
  const states = [list.before, plan.before, plan.after, ...list.calls.map(({ effect }) => effect)];
  return Object.keys(plan.after).filter((name) => {
    const known: readonly (Json | undefined)[] = states.map((state) => state[name]);
    return !known.some((value) => value !== undefined && isEqualJson(value, now[name] ?? null));
  });
}

/** Nothing is sent over what another has changed: it is planned anew, or, once something was written, left as it is and undo offered. */
export function concludeMoved(journal: readonly JournalEntry[], what: string): Conclude {
  if (journal.some(({ state }) => state === 'done'))
    return conclude('FAILED', { code: 'HALF_DONE', message: `${what} Nothing further was sent. Undo is offered.`, stage: 9 });
  return conclude('DRIFTED', { code: 'PLAN_DRIFT', message: `${what} Nothing was changed.`, stage: 9 });
}
