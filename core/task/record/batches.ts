import type { Engine } from '../../engine.ts';
import type { Batch } from './entities.ts';
import { batchEntity } from './entities.ts';
import type { Task } from './task.ts';

export async function listBatches(engine: Pick<Engine, 'table'>, task: Task, revision = task.revision): Promise<readonly Batch[]> {
  const { pk, sk } = batchEntity.key({ taskId: task.id, revision, wave: 1, batch: 1 });
  return batchEntity.all(engine.table, { partition: pk, sort: { beginsWith: sk.split('#').slice(0, 2).join('#') } });
}
