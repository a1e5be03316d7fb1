import type { AuditDraft } from '../../audit/audit.ts';
import type { Verdict } from '../../finding/verdict.ts';
import type { JsonObject } from '../../json.ts';
import { leaseRenewals, renewLeases } from '../../lease/lease.ts';
import { getKind } from '../../plan/observe.ts';
import { getDocument, putDocument } from '../../plan/read-plan.ts';
import type { Write } from '../../ports.ts';
import { DEFAULT_RETENTION, retainedFor } from '../../retention.ts';
import type { JournalEntry, TaskResource } from '../record/entities.ts';
import { unmadeWrite, unuseWrites } from '../record/part-use.ts';
import { changeWrite } from '../record/resource-changes.ts';
import { unuseWritesOf } from '../record/uses-of-resource.ts';
import { WORKFLOW } from '../record/workflow.ts';
import type { ResourceWork } from './batch-run.ts';
import { noteStage } from './batch-run.ts';
import { factsToKeep, findBeside, Snapshot } from './beside.ts';
import type { OneCall } from './call-list.ts';
import type { Conclude } from './decision.ts';
import type { LookBefore } from './live.ts';
import { ownedOf } from './live.ts';
import { lookAtNeighbours } from './neighbours.ts';
import { partsAtEnd, usesOfParts } from './part-writes.ts';
import { nowText, standingOf } from './standing.ts';

/** Stage 7: exactly what is about to change, kept encrypted, and which rules passed before. */
export async function keepBefore(work: ResourceWork, live: LookBefore): Promise<ResourceWork> {
  const { engine, revision } = work.run;
  noteStage(work.run, 7);
  const now = engine.clock.now();
  const at = now.toISOString();
  const retainUntil = retainedFor(now, (engine.retention ?? DEFAULT_RETENTION).before);
  const facts = 'seen' in live ? { facts: factsToKeep(getKind(engine, work.plan.kind), live.seen) } : {};
  const neighbours = await lookAtNeighbours(work, work.run.looks);
  const kept = {
    ...{ resourceId: work.plan.resourceId, at, elements: ownedOf(standingOf(work), live) ?? {}, ...facts },
    ...(neighbours !== undefined && { neighbours: [...neighbours] }),
  };
  const document = await putDocument(engine, kept, retainUntil);
  const verdicts = 'seen' in live ? live.verdicts : new Map<string, Verdict>();
  const passedBefore = [...verdicts].filter(([, { verdict }]) => verdict === 'pass').map(([rule]) => rule);
  const begun = work.plan.calls.length === 0 ? { writtenAt: at } : {};
  const resource = { ...work.resource, ...begun, outcome: 'RUNNING', snapshot: document, passedBefore } as const;
  const detail = { resourceId: work.plan.resourceId, snapshot: document, digest: work.plan.digest };
  const uses = revision.direction === 'apply' ? usesOfParts({ plan: work.plan, resource, at }) : [];
  const draft = { principal: WORKFLOW, action: 'resource.selected', detail };
  const { id: taskId, remediationIds } = work.run.task;
  engine.log.info('A resource was selected for remediation', {
    taskId,
    revision: revision.revision,
    ...named(work),
    remediationIds,
    stage: 8,
  });
  // With the intent to send its first call; where there is none it has begun with this.
  if (work.plan.calls.length > 0) return recordLater({ ...work, resource }, draft, uses);
  const selected = await record({ ...work, resource }, draft, uses);
  noteStage(work.run, 8);
  return selected;
}

function named({ plan: { resourceId, account, region } }: ResourceWork) {
  return { resourceId, account, region };
}

/** Records an entry of the journal with its audit, and renews the leases where the call may go on. */
export async function journal(
  work: ResourceWork,
  { call }: Pick<OneCall, 'call'>,
  entry: JournalEntry,
  { leasesUntil, isUnscoped = false }: { readonly leasesUntil?: number | undefined; readonly isUnscoped?: boolean } = {},
): Promise<ResourceWork> {
  const { run, plan } = work;
  const others = work.resource.journal.filter(
    (one) => one.direction !== entry.direction || one.position !== entry.position || one.intendedAt !== entry.intendedAt,
  );
  const resource: TaskResource = {
    ...work.resource,
    outcome: 'RUNNING',
    journal: [...others, entry],
    ...(entry.state === 'done' && { writtenAt: nowText(standingOf(work)) }),
  };
  const detail = {
    resourceId: plan.resourceId,
    function: call.says.replace(' ', '-'),
    position: entry.position,
    direction: entry.direction,
    ...(entry.requestId !== undefined && { requestId: entry.requestId }),
    ...(isUnscoped && { unscoped: true }),
  };
  const renewals = leasesUntil === undefined ? [] : leaseRenewals({ ...run.owner, hasBegun: true }, resource.touches, leasesUntil);
  const draft = { principal: WORKFLOW, action: actionOf(entry), detail };
  // That the last call has landed can be seen again; ids that only an answer gave cannot.
  const isLast = entry.position === (entry.direction === 'apply' ? plan.calls : plan.undo).length - 1;
  const canWait = entry.state === 'done' && isLast && entry.outputs === undefined;
  return canWait ? recordLater({ ...work, resource }, draft) : record({ ...work, resource }, draft, renewals);
}

/** `begun`: its provider is at work on it. `lost`: nobody waits for its answer any more. */
function actionOf({ state, pending, lostAt }: JournalEntry): string {
  if (pending !== undefined) return 'call.begun';
  return state === 'intended' && lostAt !== undefined ? 'call.lost' : `call.${state}`;
}

/** Records what became of a resource, in the audit too. */
export async function writeConclusion(work: ResourceWork, conclusion: Conclude): Promise<void> {
  noteStage(work.run, 10);
  const { run, plan } = work;
  const { outcome, reason } = conclusion;
  const { reason: _, ...earlier } = work.resource;
  const further = await writesOf(work, conclusion);
  const more = { ...(await movedBesides(work, conclusion)), ...(reason !== undefined && { reason }) };
  const resource: TaskResource = { ...earlier, ...more, outcome };
  const parts = run.revision.direction === 'apply' ? partsAtEnd({ plan, resource, at: nowText(standingOf(work)) }) : [];
  const detail: JsonObject = {
    resourceId: resource.resourceId,
    outcome,
    ...(reason !== undefined && { code: reason.code, message: reason.message }),
    // Names alone: the audit is kept for ever.
    ...(resource.beside !== undefined && { beside: resource.beside.map(({ fact }) => fact) }),
  };
  await record({ ...work, resource }, { principal: WORKFLOW, action: 'resource.outcome', detail }, [...further, ...parts]);
}

/** What the records say besides, once it is over. */
async function writesOf({ run, plan, resource }: ResourceWork, { leaves, outcome }: Conclude): Promise<readonly Write[]> {
  const { resourceId, needs, takesAway = [] } = plan;
  const taskId = run.task.id;
  if (leaves === 'unmade') return [unmadeWrite(resourceId)];
  if (leaves === 'unused') return unuseWrites(needs, { resourceId, taskId });
  if (leaves !== 'written') return [];
  const at = resource.writtenAt ?? run.engine.clock.now().toISOString();
  const change = changeWrite({ resourceId, at, taskId, revision: run.revision.revision, elements: Object.keys(plan.after) });
  const isBack = outcome === 'ROLLED_BACK';
  // While the change stands, the resource goes on using its parts.
  const uses = isBack ? unuseWrites(needs, { resourceId, taskId }) : [];
  const isTaken = outcome !== 'FAILED' && !(isBack && run.revision.direction === 'apply');
  return [change, ...uses, ...(isTaken ? await unuseWritesOf(run.engine, takesAway) : [])];
}

/** Other facts of it that moved between the look before and the look after. Its neighbours are looked at once its batch is over. */
async function movedBesides(work: ResourceWork, conclusion: Conclude): Promise<Pick<TaskResource, 'beside'>> {
  const { run, plan, resource } = work;
  const { leaves, outcome, seen } = conclusion;
  if (resource.snapshot === undefined || leaves !== 'written' || seen === undefined) return {};
  const kept = await getDocument(run.engine, resource.snapshot, Snapshot);
  const isAutomatic = outcome === 'ROLLED_BACK' && run.revision.direction === 'apply';
  const wanted = isAutomatic ? plan.before : plan.after;
  const beside = findBeside(work, kept, { seen, wanted });
  return beside.length > 0 ? { beside: [...beside] } : {};
}

/** Records what is pending: before anybody waits. */
export async function recordPending({ run, resource, pending }: ResourceWork): Promise<void> {
  if (pending !== undefined) await run.recorder.record(resource, pending.drafts, pending.writes);
}

/** Keeps the resource to this attempt's task until then (epoch milliseconds). */
export async function holdLeases({ run, resource }: ResourceWork, until: number): Promise<void> {
  await renewLeases(run.engine, { ...run.owner, hasBegun: true }, resource.touches, until);
}

/** Records the resource with its entry in the audit, and what was pending before it. Throws as the recorder does. */
async function record(work: ResourceWork, draft: AuditDraft, further: readonly Write[] = []): Promise<ResourceWork> {
  const { pending = { drafts: [], writes: [] }, ...rest } = work;
  await work.run.recorder.record(work.resource, [...pending.drafts, draft], [...pending.writes, ...further]);
  return rest;
}

/** Leaves to the next record what can be found out again if there is none: it is one transaction less. */
function recordLater(work: ResourceWork, draft: AuditDraft, further: readonly Write[] = []): ResourceWork {
  const { pending = { drafts: [], writes: [] } } = work;
  return { ...work, pending: { drafts: [...pending.drafts, draft], writes: [...pending.writes, ...further] } };
}
