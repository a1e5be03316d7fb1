import type { Engine } from '../../engine.ts';
import { getPlan, loadResourcePlan } from '../../plan/read-plan.ts';
import type { Write } from '../../ports.ts';
import { revisionEntity } from './entities.ts';
import type { PartUse } from './part-use.ts';
import { listPartUsers, unuseWrites } from './part-use.ts';
import { listChanges } from './resource-changes.ts';

/** The parts that a resource uses now, for whichever task: found by the changes of it that are on record. */
export async function listUsesOf(engine: Pick<Engine, 'table' | 'blobs' | 'catalogue'>, resourceId: string): Promise<readonly PartUse[]> {
  const parts = new Set<string>();
  for (const { taskId, revision: number } of await listChanges(engine, resourceId)) {
    const revision = await revisionEntity.find(engine.table, { taskId, revision: number });
    if (revision === undefined) continue;
    const plan = await getPlan(engine, revision.planId);
    const named = plan.resources.find((one) => one.resourceId === resourceId);
    if (named !== undefined) for (const part of (await loadResourcePlan(engine, named, plan.templates)).needs) parts.add(part);
  }
  const uses = await Promise.all([...parts].map((part) => listPartUsers(engine, part)));
  return uses.flat().filter((use) => use.resourceId === resourceId);
}

/** The writes that end the uses of resources that are gone with another. */
export async function unuseWritesOf(
  engine: Pick<Engine, 'table' | 'blobs' | 'catalogue'>,
  resourceIds: readonly string[],
): Promise<readonly Write[]> {
  const uses = await Promise.all(resourceIds.map((id) => listUsesOf(engine, id)));
  return uses.flat().flatMap(({ partId, resourceId, taskId }) => unuseWrites([partId], { resourceId, taskId }));
}
