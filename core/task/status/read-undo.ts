import type { Engine } from '../../engine.ts';
import { CloudmendError } from '../../errors.ts';
import { isPlanningUndo } from '../record/is-planning-undo.ts';
import { loadTask } from '../record/load-task.ts';
import type { UndoRequest } from '../record/undo-request.ts';
import { undoRequestEntity } from '../record/undo-request.ts';

/** `given-up`: the task was cancelled before its undo was planned. */
export type UndoView = Omit<UndoRequest, 'state' | 'pages' | 'before'> & { readonly state: UndoRequest['state'] | 'given-up' };

/** The latest undo that was asked for of a task, and how far its plan is. Throws NOT_FOUND. */
export async function readUndo(engine: Pick<Engine, 'table'>, taskId: string): Promise<UndoView> {
  const task = await loadTask(engine, taskId);
  const { pk } = undoRequestEntity.key({ taskId, revision: 2 });
  const query = { partition: pk, sort: { beginsWith: 'UNDO#' }, consistent: true, descending: true, limit: 1 } as const;
  const [item] = (await engine.table.query(query)).items;
  if (item === undefined)
    throw new CloudmendError('NOT_FOUND', `Nobody has asked for the undo of ${taskId}. \`cloudmend task undo\` does.`);
  const { pages: _, before: __, state, ...request } = undoRequestEntity.decode(item);
  return { ...request, state: state === 'planning' && !isPlanningUndo(task) ? 'given-up' : state };
}
