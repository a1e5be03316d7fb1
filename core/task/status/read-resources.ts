import { mapBounded } from '../../concurrency.ts';
import type { Engine } from '../../engine.ts';
import { queryEntities } from '../../entity.ts';
import { type Failure, failureOf } from '../../failure-class.ts';
import { callName } from '../../kind/call.ts';
import type { Plan, ResourcePlan } from '../../plan/plan.ts';
import { getPlan, loadResourcePlan } from '../../plan/read-plan.ts';
import type { Page } from '../../ports.ts';
import { functionName } from '../../remediation/template.ts';
import type { JournalEntry, TaskResource } from '../record/entities.ts';
import { taskResourceEntity } from '../record/entities.ts';
import { loadTask } from '../record/load-task.ts';
import { listRevisions } from '../record/revisions.ts';

export interface CallView {
  /** `s3-put_bucket_policy_tls`: the remediation function. */
  readonly function: string;
  readonly operation: string;
  readonly direction: 'apply' | 'undo';
  readonly status: 'intended' | 'done' | 'withdrawn' | 'refused';
  readonly at: string;
  readonly requestId?: string;
  readonly error?: string;
}

export interface ResourceView {
  readonly resourceId: string;
  readonly account: string;
  readonly region: string;
  readonly revision: number;
  readonly wave: number;
  readonly outcome: TaskResource['outcome'];
  readonly reason?: TaskResource['reason'];
  /** What kind of thing went wrong, and what a person does about it. */
  readonly failure?: Failure;
  readonly templates: readonly string[];
  readonly findings: readonly string[];
  readonly calls: readonly CallView[];
  /** What no undo brings back, or an undo has left as it was written. */
  readonly stays?: TaskResource['stays'];
  /** What changed besides, between the look before the change and the one after it. */
  readonly beside?: TaskResource['beside'];
  /** The same of its neighbours. */
  readonly neighbours?: TaskResource['neighbours'];
}

/** Documents of one page that are read at a time; each is a few kilobytes. */
const READS_AT_ONCE = 16;

/**
 * A page of a task's resources, revision by revision, each with what was sent for it. The plan of a resource is read for that resource
 * alone. Throws NOT_FOUND.
 */
export async function listResources(
  engine: Pick<Engine, 'table' | 'blobs' | 'catalogue'>,
  taskId: string,
  request: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<ResourceView>> {
  await loadTask(engine, taskId);
  const { limit, cursor } = request;
  const { pk } = taskResourceEntity.key({ taskId, revision: 1, position: 0 });
  const query = { partition: pk, sort: { beginsWith: 'RESOURCE#' }, consistent: true, limit, ...(cursor !== undefined && { cursor }) };
  const page = await queryEntities(engine.table, taskResourceEntity, query);
  const plans = await plansOf(engine, taskId, new Set(page.items.map(({ revision }) => revision)));
  const items = await mapBounded(page.items, READS_AT_ONCE, async (resource) => viewOf(resource, await findPlan(engine, plans, resource)));
  return { items, ...(page.cursor !== undefined && { cursor: page.cursor }) };
}

/** The plans of some revisions of a task. */
export async function plansOf(
  engine: Pick<Engine, 'table' | 'blobs' | 'catalogue'>,
  taskId: string,
  numbers: ReadonlySet<number>,
): Promise<ReadonlyMap<number, Plan>> {
  const plans = new Map<number, Plan>();
  for (const { revision, planId } of numbers.size === 0 ? [] : await listRevisions(engine, taskId))
    if (numbers.has(revision)) plans.set(revision, await getPlan(engine, planId));
  return plans;
}

/** The plan of one resource. Throws CORRUPT. */
export async function findPlan(
  engine: Pick<Engine, 'blobs' | 'catalogue'>,
  plans: ReadonlyMap<number, Plan>,
  { revision, position }: TaskResource,
): Promise<ResourcePlan | undefined> {
  const plan = plans.get(revision);
  const named = plan?.resources[position];
  return plan === undefined || named === undefined ? undefined : loadResourcePlan(engine, named, plan.templates);
}

function viewOf(resource: TaskResource, plan: ResourcePlan | undefined): ResourceView {
  const { resourceId, account, region, revision, wave, outcome, reason, stays, beside, neighbours } = resource;
  const failure = failureOf(outcome, reason?.code);
  return {
    ...{ resourceId, account, region, revision, wave, outcome },
    ...(reason !== undefined && { reason }),
    ...(failure !== undefined && { failure }),
    templates: plan?.templates ?? [],
    findings: plan?.findings ?? [],
    calls: resource.journal.map((entry) => callOf(entry, plan)),
    ...(stays !== undefined && { stays }),
    ...(beside !== undefined && { beside }),
    ...(neighbours !== undefined && { neighbours }),
  };
}

/** One call as it is shown: its place in the journal, and what the plan calls it. */
export function callOf(entry: JournalEntry, plan: ResourcePlan | undefined): CallView {
  const call = (entry.direction === 'apply' ? plan?.calls : plan?.undo)?.[entry.position];
  return {
    function: (plan?.templates ?? []).map(functionName).join(' + '),
    operation: call === undefined ? '' : callName(call),
    direction: entry.direction,
    status: entry.state,
    at: entry.endedAt ?? entry.intendedAt,
    ...(entry.requestId !== undefined && { requestId: entry.requestId }),
    ...(entry.error !== undefined && { error: entry.error }),
  };
}
