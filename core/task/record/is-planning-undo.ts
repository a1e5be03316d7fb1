import type { Task } from './task.ts';

/** Whether somebody has asked for the undo of the task and its plan is not whole yet. */
export function isPlanningUndo({ planning }: Partial<Pick<Task, 'planning'>>): boolean {
  return planning === 'undo';
}
