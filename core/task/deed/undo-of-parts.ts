import type { Engine } from '../../engine.ts';
import { observe } from '../../plan/observe.ts';
import type { ResourcePlan } from '../../plan/plan.ts';
import { planRemoval } from '../../plan/plan-parts.ts';
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

/** The parts that cloudmend made and that nobody uses once these undos are through: taken away after their users. */
export async function planLeftParts(
  engine: Engine,
  taskId: string,
  { written, undos }: { readonly written: readonly Written[]; readonly undos: readonly ResourcePlan[] },
): Promise<readonly ResourcePlan[]> {
  const freed = await listFreed(engine, undos);
  const ids = new Set([
    ...undos.flatMap(({ needs }) => needs),
    ...written.map(({ resource }) => resource.resourceId),
    ...freed.map(({ use }) => use.partId),
  ]);
  const removals: ResourcePlan[] = [];
  for (const partId of ids) {
    const made = await findMadePart(engine, partId);
    if (made === undefined) continue;
    const isLeaving = ({ resourceId }: PartUse) => undos.some((undo) => undo.resourceId === resourceId && undo.needs.includes(partId));
    const follows = new Set(freed.flatMap(({ use, by }) => (use.partId === partId ? [by] : [])));
    const isFreed = ({ resourceId }: PartUse) => freed.some(({ use }) => use.partId === partId && use.resourceId === resourceId);
    const users = await listPartUsers(engine, partId);
    const staying = users.filter((use) => !isFreed(use) && (use.taskId !== taskId || !isLeaving(use)));
    const place = { resourceId: partId, kind: made.kind, partition: made.partition, account: made.account, region: made.region };
    const observation = staying.length > 0 ? undefined : await observe(engine, place);
    const pinned = written[0]?.plan.templates ?? [];
    const wanted = { ...place, name: made.name, needs: made.needs, follows: [...follows].sort() };
    const removal = observation === undefined ? undefined : planRemoval(engine, wanted, observation, pinned);
    if (removal !== undefined) removals.push(removal);
  }
  return removals;
}

/** What resources use that go with these undos, for whichever task, and the undo that each goes with. */
async function listFreed(
  engine: Engine,
  undos: readonly ResourcePlan[],
): Promise<readonly { readonly use: PartUse; readonly by: string }[]> {
  const freed: { readonly use: PartUse; readonly by: string }[] = [];
  for (const { resourceId: by, takesAway = [] } of undos)
    for (const id of takesAway) for (const use of await listUsesOf(engine, id)) freed.push({ use, by });
  return freed;
}
