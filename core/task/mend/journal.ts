import { EXISTS } from '../../kind/kind.ts';
import { leaseRenewals } from '../../lease/lease.ts';
import type { ElementState, PlannedCall } from '../../plan/plan.ts';
import type { JournalEntry, TaskResource } from '../record/entities.ts';
import { WORKFLOW } from '../record/workflow.ts';
import type { ResourceWork, WorkAnswer } from './batch-run.ts';
import { conclude, record, recordLater } from './batch-run.ts';
/** A call that was throttled, or that did not land, is sent this often before the resource fails. */
export const TRIES = 5;

export interface CallList {
  readonly direction: 'apply' | 'undo';
  readonly calls: readonly PlannedCall[];
  /** Owned elements before the first call. */
  readonly before: ElementState;
}

/** The calls were all sent and answered (or seen to have landed), or the resource is over, waits, or is set aside. */
export type SendAnswer = { readonly kind: 'sent'; readonly work: ResourceWork } | WorkAnswer;

export interface OneCall {
  readonly list: CallList;
  readonly position: number;
  readonly call: PlannedCall;
}

/** The owned elements once the calls up to a position (exclusive) have landed. */
export function stateBefore(list: CallList, position: number): ElementState {
  const effect = list.calls[position - 1]?.effect;
  if (position === 0 || effect === undefined) return list.before;
  // What is being made comes with settings of the provider's own choice: only what the calls have set so far is told.
  return list.before[EXISTS] === null ? effect : { ...list.before, ...effect };
}

export function latestEntry(resource: TaskResource, direction: JournalEntry['direction'], position: number): JournalEntry | undefined {
  return resource.journal.filter((entry) => entry.direction === direction && entry.position === position).at(-1);
}

/** How often this call was meant to be sent, whatever came of it. */
export function triesOf(work: ResourceWork, { direction, position }: JournalEntry): number {
  return work.resource.journal.filter((one) => one.direction === direction && one.position === position).length;
}

/** Records an entry of the journal with its audit, and renews the leases where the call may go on. */
export async function journal(
  work: ResourceWork,
  entry: JournalEntry,
  call: PlannedCall,
  options: { leasesUntil?: number; isUnscoped?: boolean } = {},
): Promise<ResourceWork> {
  const { run, plan } = work;
  const others = work.resource.journal.filter(
    (one) => one.direction !== entry.direction || one.position !== entry.position || one.intendedAt !== entry.intendedAt,
  );
  const resource: TaskResource = {
    ...work.resource,
    outcome: 'RUNNING',
    journal: [...others, entry],
    ...(entry.state === 'done' && { writtenAt: nowText(work) }),
  };
  const detail = {
    resourceId: plan.resourceId,
    function: call.says.replace(' ', '-'),
    position: entry.position,
    direction: entry.direction,
    ...(entry.requestId !== undefined && { requestId: entry.requestId }),
    ...(options.isUnscoped === true && { unscoped: true }),
  };
  const { leasesUntil } = options;
  const renewals = leasesUntil === undefined ? [] : leaseRenewals({ ...run.owner, hasBegun: true }, resource.touches, leasesUntil);
  const draft = { principal: WORKFLOW, action: entry.pending === undefined ? `call.${entry.state}` : 'call.begun', detail };
  // That the last call has landed can be seen again; ids that only an answer gave cannot.
  const isLast = entry.position === (entry.direction === 'apply' ? plan.calls : plan.undo).length - 1;
  const canWait = entry.state === 'done' && isLast && entry.outputs === undefined;
  return canWait ? recordLater({ ...work, resource }, draft) : record({ ...work, resource }, draft, renewals);
}

export async function markDone(
  work: ResourceWork,
  entry: JournalEntry,
  call: PlannedCall,
  requestId: string | undefined,
): Promise<SendAnswer> {
  const { pending: _, ...rest } = entry;
  const done: JournalEntry = { ...rest, state: 'done', endedAt: nowText(work), ...(requestId !== undefined && { requestId }) };
  return { kind: 'sent', work: await journal(work, done, call) };
}

export async function withdraw(
  work: ResourceWork,
  entry: JournalEntry,
  call: PlannedCall,
  closed: WorkAnswer | { readonly expired: string } | { readonly skipped: string; readonly code: string },
): Promise<WorkAnswer> {
  const withdrawn = await journal(work, { ...entry, state: 'withdrawn', endedAt: nowText(work) }, call);
  if ('kind' in closed) return closed;
  const hasWritten = withdrawn.resource.journal.some(({ state }) => state === 'done');
  if ('expired' in closed)
    return conclude(withdrawn, hasWritten ? 'FAILED' : 'DRIFTED', { code: 'EXECUTE_BY_PASSED', message: closed.expired, stage: 9 });
  return conclude(withdrawn, hasWritten ? 'FAILED' : 'SKIPPED', { code: closed.code, message: closed.skipped, stage: 9 });
}

export function nowText(work: ResourceWork): string {
  return work.run.engine.clock.now().toISOString();
}
