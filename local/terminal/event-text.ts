import * as z from 'zod';
import type { DomainEvent } from '../../core/ports.ts';
import { Outcome, TaskResult, TaskStatus } from '../../core/task/record/task.ts';
import { resultWords, wordsOf } from '../../core/task/status/task-words.ts';
import { plainText, type Terminal } from './terminal.ts';
import { shortTime } from './words.ts';

const Detail = z.looseObject({
  subject: z.string(),
  name: z.string().optional(),
  decision: z.enum(['approve', 'reject', 'revoke']).optional(),
  revision: z.number().optional(),
  code: z.string().optional(),
  to: TaskStatus.optional(),
  outcome: Outcome.optional(),
  result: TaskResult.optional(),
  raise: z.number().optional(),
  from: z.number().optional(),
  cap: z.number().optional(),
  action: z.string().optional(),
  taskId: z.string().optional(),
  why: z.string().optional(),
  confirmBy: z.string().optional(),
});
type Detail = z.infer<typeof Detail>;

/** What happened, in one line; undefined for what only the engine itself needs to know. */
export function eventLine(terminal: Terminal, event: DomainEvent): string | undefined {
  const detail = Detail.safeParse(event.detail);
  if (!detail.success) return undefined;
  const words = eventWords(terminal, event.type, detail.data);
  return words === undefined ? undefined : `${terminal.style('dim', shortTime(event.at))}  ${words}`;
}

function eventWords(terminal: Terminal, type: string, detail: Detail): string | undefined {
  const task = terminal.style('bold', plainText(detail.subject));
  switch (type) {
    case 'TaskCreated':
      return `${task}  created: ${plainText(detail.name ?? '')}`;
    case 'TaskApprovalRequested':
      return `${task}  revision ${detail.revision} waits for an approval`;
    case 'TaskApprovalReminder':
      return `${task}  revision ${detail.revision} ${terminal.style('yellow', 'still waits for an approval')}: its time is nearly over`;
    case 'TaskDecided':
      return `${task}  ${decisionWords(terminal, detail)}`;
    case 'TaskStatusChanged':
      return detail.to === undefined ? undefined : `${task}  ${wordsOf({ status: detail.to }).label}`;
    case 'TaskRevised':
      return `${task}  ${terminal.style('yellow', `what is left became revision ${detail.revision}`)} (${detail.code ?? ''})`;
    case 'TaskRaiseRequested':
      return `${task}  a raise of its cap from ${detail.from} to ${detail.cap} waits for an approval`;
    case 'TaskCapRaised':
      return `${task}  its cap is ${detail.cap} now`;
    case 'TaskResumed':
      return `${task}  goes on`;
    case 'TaskUndoArmed':
      return `${task}  goes back after ${shortTime(detail.confirmBy ?? '')} unless it is confirmed`;
    case 'TaskConfirmationRequested':
      return `${task}  ${terminal.style('yellow', 'waits to be confirmed')}: it goes back after ${shortTime(detail.confirmBy ?? '')}`;
    case 'TaskConfirmed':
      return `${task}  ${terminal.style('green', 'confirmed')}`;
    case 'TaskNotConfirmed':
      return `${task}  ${terminal.style('red', 'was not confirmed')}: what it wrote goes back (${detail.code ?? ''})`;
    case 'TaskUndoRequested':
      return `${task}  undo asked for`;
    case 'TaskCancelling':
      return `${task}  cancelling`;
    case 'TaskRunDied':
      return `${task}  ${terminal.style('red', 'its run died')}; another settles what it wrote`;
    case 'TaskEnded':
      return `${task}  ${endWords(terminal, detail)}`;
    case 'GuardChanged':
      return `guard changed: ${plainText(detail.action ?? '')}`;
    case 'AutomationFired':
      return `#${plainText(detail.subject)}  ${detail.taskId === undefined ? `made no task: ${plainText(detail.why ?? '')}` : `made ${plainText(detail.taskId)}`}`;
    case 'AutomationChanged':
      return `#${plainText(detail.subject)}  ${plainText(detail.action ?? '')}`;
    case 'ScanCompleted':
      return `scan ${plainText(detail.subject)} complete`;
    default:
      return undefined;
  }
}

function decisionWords(terminal: Terminal, { decision, revision, raise }: Detail): string {
  const what = raise === undefined ? `revision ${revision}` : `the raise of its cap`;
  if (decision === 'approve') return terminal.style('green', `${what} approved`);
  return terminal.style('red', decision === 'reject' ? `${what} rejected` : `an approval of ${what} was taken back`);
}

function endWords(terminal: Terminal, { outcome, result }: Detail): string {
  if (outcome === undefined) return 'ended';
  const words = result === undefined ? wordsOf({ status: 'DONE', outcome }).summary : resultWords(result);
  return terminal.style(outcome === 'SUCCESS' ? 'green' : 'red', `ended: ${words}`);
}
