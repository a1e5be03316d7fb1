import type { TaskDocument } from '../core/api/contract/documents/task.ts';
import { statusText } from '../local/terminal/task-text.ts';
import type { Terminal } from '../local/terminal/terminal.ts';

/** A task in one line: its id, and where it stands. */
export function taskLine(terminal: Terminal, { task }: TaskDocument): string {
  return `${task.id}  ${statusText(terminal, task)}`;
}
