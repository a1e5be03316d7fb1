import * as z from 'zod';
import type { Engine } from '../../engine.ts';
import { observe } from '../../plan/observe.ts';
import type { ResourcePlan } from '../../plan/plan.ts';
import { planRemoval } from '../../plan/plan-part.ts';
import { loadResourcePlan } from '../../plan/read-plan.ts';
import { isAsPreviewed } from '../../plan/undo.ts';
import type { PartUse } from '../record/part-use.ts';
import { findMadePart, listPartUsers } from '../record/part-use.ts';
import { listUsesOf } from '../record/uses-of-resource.ts';
import type { Written } from '../record/written-resources.ts';

/** Whether taking a part away was shown with the plan that needed it. */
export async function wasShown(engine: Engine, removal: ResourcePlan, written: readonly Written[]): Promise<boolean> {
  for (const { plan } of written) {
    const named = plan.resources.find(({ resourceId }) => resourceId === removal.resourceId);
    if (named !== undefined) return isAsPreviewed(removal.calls, (await loadResourcePlan(engine, named, plan.templates)).undo);
  }
  return false;
}

/** What an undo may leave without a user: which parts, and who lets go of each. */
export const LeftParts = z.strictObject({
  ids: z.array(z.string()),
  /** Uses that end with the undos of the task itself. */
  leaving: z.array(z.strictObject({ partId: z.string(), resourceId: z.string() })),
  /** Uses by resources that go with an undo, for whichever task, and the undo that each goes with. */
  freed: z.array(z.strictObject({ partId: z.string(), resourceId: z.string(), by: z.string() })),
});
export type LeftParts = z.infer<typeof LeftParts>;

/** The parts to be looked at once these undos are planned, in an order that is the same each time. */
export async function findLeftParts(
  engine: Engine,
  { written, undos }: { readonly written: readonly Written[]; readonly undos: readonly ResourcePlan[] },
): Promise<LeftParts> {
  const freed = await listFreed(engine, undos);
  const needed = undos.flatMap(({ needs }) => needs);
  const ids = [...new Set([...needed, ...written.map(({ resource }) => resource.resourceId), ...freed.map(({ partId }) => partId)])];
  const leaving = undos.flatMap(({ resourceId, needs }) => needs.map((partId) => ({ partId, resourceId })));
  return { ids, leaving, freed };
}

/** Of some of these parts, those that cloudmend made and that nobody uses once the undos are through: taken away after their users. */
export async function planRemovals(
  engine: Engine,
  taskId: string,
  { left, ids, written }: { readonly left: LeftParts; readonly ids: readonly string[]; readonly written: readonly Written[] },
): Promise<readonly ResourcePlan[]> {
  const pinned = written[0]?.plan.templates ?? [];
  const removals: ResourcePlan[] = [];
  for (const partId of ids) {
    const made = await findMadePart(engine, partId);
    if (made === undefined) continue;
    const leaving = left.leaving.filter((one) => one.partId === partId);
    const freed = left.freed.filter((one) => one.partId === partId);
    const isOf = (uses: readonly { readonly resourceId: string }[], { resourceId }: PartUse) =>
      uses.some((use) => use.resourceId === resourceId);
    const users = await listPartUsers(engine, partId);
    const staying = users.filter((use) => !isOf(freed, use) && (use.taskId !== taskId || !isOf(leaving, use)));
    const place = { resourceId: partId, kind: made.kind, partition: made.partition, account: made.account, region: made.region };
    const observation = staying.length > 0 ? undefined : await observe(engine, place);
    const follows = [...new Set(freed.map(({ by }) => by))].sort();
    const wanted = { ...place, name: made.name, needs: made.needs, follows };
    const removal = observation === undefined ? undefined : planRemoval(engine, wanted, observation, pinned);
    if (removal !== undefined) removals.push(removal);
  }
  return removals;
}

async function listFreed(engine: Engine, undos: readonly ResourcePlan[]): Promise<LeftParts['freed']> {
  const freed: LeftParts['freed'] = [];
  for (const { resourceId: by, takesAway = [] } of undos)
    for (const id of takesAway) for (const { partId, resourceId } of await listUsesOf(engine, id)) freed.push({ partId, resourceId, by });
  return freed;
}
