import { EXISTS } from '../../kind/kind.ts';
import type { ResourcePlan } from '../../plan/plan.ts';
import type { Write } from '../../ports.ts';
import type { TaskResource } from '../record/entities.ts';
import { madeWrite, unuseWrites, useWrites } from '../record/part-use.ts';

/** A resource with its plan, in a revision that applies. */
interface Applied {
  readonly plan: ResourcePlan;
  readonly resource: TaskResource;
  readonly at: string;
}

/** A resource uses its parts from before its first write: nobody may take them away from then on. */
export function usesOfParts({ plan, resource, at }: Applied): readonly Write[] {
  if (plan.part !== undefined) return [];
  return useWrites(plan.needs, { resourceId: plan.resourceId, taskId: resource.taskId, at });
}

/**
 * What the store has to hold of parts once a resource is over, however it ended: a part that was made, or may have been, is on record as
 * ours; a resource of which nothing was changed uses no part.
 */
export function partsAtEnd({ plan, resource, at }: Applied): readonly Write[] {
  const { resourceId, kind, partition, account, region, part, needs } = plan;
  const sent = resource.journal.filter(({ direction, state }) => direction === 'apply' && (state === 'done' || state === 'intended'));
  if (part === undefined) {
    const stands = sent.length > 0 || (plan.calls.length === 0 && (resource.outcome === 'VERIFIED' || resource.outcome === 'UNVERIFIED'));
    return stands ? [] : unuseWrites(needs, { resourceId, taskId: resource.taskId });
  }
  const isMade = plan.before[EXISTS] !== true && sent.some(({ position }) => plan.calls[position]?.effect[EXISTS] === true);
  const made = { partId: resourceId, kind, name: part.name, partition, account, region, needs, madeBy: resource.taskId, at };
  return isMade ? [madeWrite(made)] : [];
}
