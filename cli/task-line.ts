import type { TaskDocument } from '../core/api/contract/documents/task.ts';
import { statusText } from '../local/terminal/task-text.ts';
import type { Terminal } from '../local/terminal/terminal.ts';
import { printJson } from './json.ts';

/** A task in one line: its id, and where it stands. */
export function taskLine(terminal: Terminal, { task }: TaskDocument): string {
  return `${task.id}  ${statusText(terminal, task)}`;
}

/** A task as a command answers it that has done something to it. */
export function tellTask(terminal: Terminal, document: TaskDocument, { json }: { readonly json: boolean }): void {
  if (json) printJson(terminal, 'task', document);
  else terminal.out(taskLine(terminal, document));
}
