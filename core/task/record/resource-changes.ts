import type { Engine } from '../../engine.ts';
import type { Write } from '../../ports.ts';
import type { ResourceChange } from './entities.ts';
import { resourceChangeEntity } from './entities.ts';

/** The write that keeps who changed which elements of a resource. */
export function changeWrite(change: { resourceId: string; at: string; taskId: string; revision: number; elements: string[] }): Write {
  return { put: resourceChangeEntity.encode(change) };
}

/** The latest other task that wrote one of the elements since the excepted one did, in words, or that it was somebody outside. */
export async function whoChanged(
  engine: Pick<Engine, 'table'>,
  resourceId: string,
  elements: readonly string[],
  exceptTask: string,
): Promise<string> {
  const changes = await listChanges(engine, resourceId);
  const own = changes.findLastIndex(({ taskId }) => taskId === exceptTask);
  const since = changes.slice(own + 1);
  const latest = since.findLast((change) => change.elements.some((element) => elements.includes(element)));
  return latest === undefined ? 'Somebody outside cloudmend' : `The task ${latest.taskId}`;
}

/** Every change of a resource by a task, the earliest first. */
export async function listChanges(engine: Pick<Engine, 'table'>, resourceId: string): Promise<readonly ResourceChange[]> {
  const { pk } = resourceChangeEntity.key({ resourceId, at: '', taskId: '' });
  return resourceChangeEntity.all(engine.table, { partition: pk });
}
