import { mapBounded } from '../../concurrency.ts';
import type { ResourceWork, WorkAnswer } from '../mend/batch-run.ts';
import { mendResource } from '../mend/mend-resource.ts';
import type { TaskPolicy } from '../record/task.ts';
import { placesOf } from '../record/waves.ts';
import { groupByTouch } from './cut-batches.ts';

interface Worked {
  readonly work: ResourceWork;
  readonly answer: WorkAnswer;
}

/** Resources that share a touched id one after another, the others side by side, as many as the policy lets be. */
export async function workAll(works: readonly ResourceWork[], policy: TaskPolicy): Promise<readonly Worked[]> {
  const groups = groupByTouch(works.map(({ resource }) => resource.touches)).map((positions) =>
    positions.flatMap((position) => works[position] ?? []),
  );
  const { resources } = placesOf(policy);
  if (policy.concurrency !== undefined) return workFew(groups, resources);
  return (await mapBounded(groups, resources, workGroup)).flat();
}

/** What another depends on that is still being looked at waits: it is judged once that is seen to have landed. */
async function workGroup(group: readonly ResourceWork[]): Promise<readonly Worked[]> {
  const worked: Worked[] = [];
  const open = new Map<string, number>();
  for (const work of group) {
    const dependsOn = work.resource.touches.filter((id) => !work.plan.needs.includes(id));
    const waits = dependsOn.flatMap((id) => open.get(id) ?? []);
    const answer: WorkAnswer = waits.length > 0 ? { kind: 'poll', seconds: Math.min(...waits) } : await mendResource(work);
    worked.push({ work, answer });
    if (answer.kind === 'poll') for (const id of dependsOn) open.set(id, answer.seconds);
  }
  return worked;
}

/**
 * A resource that has to be looked at again keeps its place, so that no more are under way than there are places: what has begun goes first, and
 * what finds no place is looked at again with the others.
 */
async function workFew(groups: readonly (readonly ResourceWork[])[], places: number): Promise<readonly Worked[]> {
  const queue = groups.toSorted((one, other) => Number(hasBegun(other)) - Number(hasBegun(one))).flat();
  const touched = new Set<string>();
  const worked: Worked[] = [];
  await mapBounded(Array.from({ length: places }), places, async () => {
    for (let next = takeFree(queue, touched); next !== undefined; next = takeFree(queue, touched)) {
      for (const id of next.resource.touches) touched.add(id);
      const answer = await mendResource(next);
      worked.push({ work: next, answer });
      if (answer.kind === 'poll') return;
      for (const id of next.resource.touches) touched.delete(id);
    }
  });
  const polls = worked.flatMap(({ answer }) => (answer.kind === 'poll' ? [answer.seconds] : []));
  const seconds = Math.min(...polls);
  return [...worked, ...queue.map((work): Worked => ({ work, answer: { kind: 'poll', seconds } }))];
}

function hasBegun(group: readonly ResourceWork[]): boolean {
  return group.some(({ resource }) => resource.journal.length > 0);
}

/** The next one that touches nothing of those under way, taken out of the queue. */
function takeFree(queue: ResourceWork[], touched: ReadonlySet<string>): ResourceWork | undefined {
  const position = queue.findIndex(({ resource }) => !resource.touches.some((id) => touched.has(id)));
  return position === -1 ? undefined : queue.splice(position, 1)[0];
}
