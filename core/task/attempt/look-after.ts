import { chunksOf, mapBounded } from '../../concurrency.ts';
import type { ResourcePlan } from '../../plan/plan.ts';
import { getDocument } from '../../plan/read-plan.ts';
import type { Write } from '../../ports.ts';
import type { BatchRun } from '../mend/batch-run.ts';
import { Snapshot } from '../mend/beside.ts';
import { auditedNeighbours, compareNeighbours, lookAtNeighbours } from '../mend/neighbours.ts';
import { batchEntity, type TaskResource } from '../record/entities.ts';
import { isOver } from '../record/final-outcomes.ts';
import { WORKFLOW } from '../record/workflow.ts';
import { isBegun } from '../record/written.ts';
import type { Attempt } from './end-attempt.ts';

/** Documents of looks that are read at a time. */
const READS_AT_ONCE = 8;

/** Two writes for each, the head of the chain and failures beside: a transaction takes a hundred. */
const RECORDED_AT_ONCE = 40;

/**
 * The look after: once nothing of a batch is under way any more, each neighbour is looked at once for all of its resources, and what became
 * of it is recorded with each. What an attempt that broke off has left is made good by the next.
 */
export async function lookAfter({ run, plans, stored }: Attempt): Promise<void> {
  const due = [...stored.values()].flatMap((resource) => dueOf(resource, plans.get(resource.position)));
  const looks: BatchRun['looks'] = new Map();
  const seen = await mapBounded(due, READS_AT_ONCE, async ({ resource, neighbours, snapshot, plan }) => {
    const kept = await getDocument(run.engine, snapshot, Snapshot);
    const after = await lookAtNeighbours({ run, plan }, looks);
    return { ...resource, neighbours: compareNeighbours(neighbours, kept.neighbours ?? [], after ?? []) };
  });
  // What an earlier attempt has concluded is claimed by it still.
  const isLatest: Write = { check: batchEntity.key(run.batch), when: { attribute: 'attempt', equals: run.owner.attempt } };
  for (const chunk of chunksOf(seen, RECORDED_AT_ONCE)) {
    const drafts = chunk.map(({ resourceId, neighbours }) => {
      const detail = { resourceId, neighbours: auditedNeighbours(neighbours) };
      return { principal: WORKFLOW, action: 'resource.neighbours', detail };
    });
    await run.recorder.recordAll(chunk, drafts, [isLatest]);
  }
}

interface DueLook {
  readonly resource: TaskResource;
  readonly plan: ResourcePlan;
  readonly neighbours: NonNullable<ResourcePlan['neighbours']>;
  readonly snapshot: string;
}

/** What was written, or may have been, and is over: what its provider is still at work on is looked at once that is over. */
function dueOf(resource: TaskResource, plan: ResourcePlan | undefined): readonly DueLook[] {
  const { snapshot, journal, writtenAt } = resource;
  if (plan?.neighbours === undefined || snapshot === undefined || resource.neighbours !== undefined || !isOver(resource)) return [];
  const isWritten = isBegun({ journal }) || (plan.calls.length === 0 && writtenAt !== undefined);
  return isWritten ? [{ resource, plan, neighbours: plan.neighbours, snapshot }] : [];
}
