import type { Engine } from '../../engine.ts';
import type { TaskResource } from './entities.ts';
import { taskResourceEntity } from './entities.ts';

/** All resources of a revision, in order. */
export async function listTaskResources(engine: Pick<Engine, 'table'>, taskId: string, revision: number): Promise<readonly TaskResource[]> {
  const { pk, sk } = taskResourceEntity.key({ taskId, revision, position: 0 });
  return taskResourceEntity.all(engine.table, { partition: pk, sort: { beginsWith: sk.split('#').slice(0, 2).join('#') } });
}

/** All resources of all revisions, in order. */
export async function listAllTaskResources(engine: Pick<Engine, 'table'>, taskId: string): Promise<readonly TaskResource[]> {
  const { pk } = taskResourceEntity.key({ taskId, revision: 1, position: 0 });
  return taskResourceEntity.all(engine.table, { partition: pk, sort: { beginsWith: 'RESOURCE#' } });
}
