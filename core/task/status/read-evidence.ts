import { mapBounded } from '../../concurrency.ts';
import { digestOf } from '../../digest.ts';
import type { Engine } from '../../engine.ts';
import { queryEntities } from '../../entity.ts';
import { type FailureClass, failureOf } from '../../failure-class.ts';
import type { JsonObject } from '../../json.ts';
import { limitsHeld } from '../../plan/as-set.ts';
import type { ResourcePlan, RuleLimits } from '../../plan/plan.ts';
import type { TaskResource } from '../record/entities.ts';
import { taskResourceEntity } from '../record/entities.ts';
import { ownCursors } from './own-cursor.ts';
import type { CallView } from './read-resources.ts';
import { callOf, findPlan, plansOf } from './read-resources.ts';
import type { TaskView } from './read-task.ts';
import { getTask } from './read-task.ts';

/** What became of one resource, by names, codes, times and digests: nothing that was read of it. */
export interface EvidenceOfResource {
  readonly revision: number;
  readonly position: number;
  readonly resourceId: string;
  /** Of its plan, as it was approved. */
  readonly planDigest: string;
  /** By rule, the thresholds that it was planned by: those of its account. Absent where its rules judge by none. */
  readonly thresholds?: RuleLimits;
  /** Over the elements that the change owns, as it found them, and as it left them: only where that was verified. */
  readonly before?: string;
  readonly after?: string;
  /** Of the document that holds what was before the first write. */
  readonly snapshot?: string;
  readonly outcome: TaskResource['outcome'];
  readonly code?: string;
  readonly failure?: FailureClass;
  readonly calls: readonly Omit<CallView, 'error'>[];
  /** Rules that passed before the first write, and had to pass after the last. */
  readonly passedBefore: readonly string[];
  /** Facts that changed besides, by name. */
  readonly beside: readonly string[];
  /** What became of its neighbours, by ids and names of facts. */
  readonly neighbours?: NonNullable<TaskResource['neighbours']>;
  /** Over what the verification saw. */
  readonly verification?: string;
}

export interface EvidencePage {
  /** With the first page: the task, what was put to its approvers, and what they said. */
  readonly head?: readonly JsonObject[];
  readonly items: readonly EvidenceOfResource[];
  readonly cursor?: string;
}

/** Other lists go over the same items. */
const cursors = ownCursors('evidence');

/** Documents of one page that are read at a time. */
const READS_AT_ONCE = 16;

/** A page of the evidence of a task: a bounded number of items is read, whatever the size of the task. Throws NOT_FOUND. */
export async function readEvidence(
  engine: Pick<Engine, 'table' | 'blobs' | 'catalogue' | 'clock'>,
  taskId: string,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<EvidencePage> {
  const view = cursor === undefined ? await getTask(engine, taskId) : undefined;
  const { pk } = taskResourceEntity.key({ taskId, revision: 1, position: 0 });
  const query = { partition: pk, sort: { beginsWith: 'RESOURCE#' }, consistent: true, limit, ...cursors.read(cursor) };
  const page = await queryEntities(engine.table, taskResourceEntity, query);
  const plans = await plansOf(engine, taskId, new Set(page.items.map(({ revision }) => revision)));
  const items = await mapBounded(page.items, READS_AT_ONCE, async (one) => evidenceOf(engine, one, await findPlan(engine, plans, one)));
  return { ...(view !== undefined && { head: headOf(view) }), items, ...cursors.give(page.cursor) };
}

function headOf({ task, revisions, decisions }: TaskView): readonly JsonObject[] {
  const { id, createdAt, createdBy, status, outcome, result, remediationIds, policy, counts, failures } = task;
  return [
    {
      ...{ record: 'task', id, createdAt, createdBy: createdBy.id, status, remediationIds, policy: { ...policy }, counts },
      ...(outcome !== undefined && { outcome }),
      ...(result !== undefined && { result }),
      ...(failures !== undefined && { failures: { ...failures } }),
      ...(task.confirmation !== undefined && { confirmation: { ...task.confirmation } }),
    },
    ...revisions.map(({ revision, direction, planId, planDigest, digest, requesters, requestedAt }) => ({
      ...{ record: 'revision', revision, direction, planId, planDigest, digest, requesters, requestedAt },
    })),
    ...decisions.map(({ revision, number, decision, person, at, digest, standsFor }) => ({
      ...{ record: 'decision', revision, number, decision, person, at, digest },
      ...(standsFor !== undefined && { standsFor: standsFor.id }),
    })),
  ];
}

function evidenceOf(engine: Pick<Engine, 'catalogue'>, resource: TaskResource, plan: ResourcePlan | undefined): EvidenceOfResource {
  const { revision, position, resourceId, snapshot, outcome, reason, journal, passedBefore, beside = [], neighbours, evidence } = resource;
  const failure = failureOf(outcome, reason?.code);
  const thresholds = plan === undefined ? {} : limitsHeld(engine, plan);
  return {
    ...{ revision, position, resourceId, planDigest: plan?.digest ?? '' },
    ...(Object.keys(thresholds).length > 0 && { thresholds }),
    // What is found otherwise is not written: its plan has drifted then.
    ...(plan !== undefined && snapshot !== undefined && { before: digestOf(plan.before) }),
    ...(plan !== undefined && outcome === 'VERIFIED' && { after: digestOf(plan.after) }),
    ...(snapshot !== undefined && { snapshot }),
    outcome,
    ...(reason !== undefined && { code: reason.code }),
    ...(failure !== undefined && { failure: failure.class }),
    // What a provider said may quote what it was sent.
    calls: journal.map((entry) => callOf(entry, plan)).map(({ error: _, ...call }) => call),
    passedBefore,
    beside: beside.map(({ fact }) => fact),
    ...(neighbours !== undefined && { neighbours }),
    ...(evidence !== undefined && { verification: digestOf(evidence) }),
  };
}
