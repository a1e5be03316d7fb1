import type { StageDocument, TaskDocument, TaskResource } from '../../core/api/documents/task.ts';
import { tableLines } from './table.ts';
import { plainText, type Style, type Terminal } from './terminal.ts';
import { shortTime } from './words.ts';

type TaskWithWords = TaskDocument['task'];

/** A task with its decisions, its trail and what became of each resource. */
export function taskLines(
  terminal: Terminal,
  document: TaskDocument,
  stages: readonly StageDocument[],
  resources: readonly TaskResource[],
): string[] {
  const { task, decisions } = document;
  const revision = document.revisions.at(-1);
  return [
    `${terminal.style('bold', task.id)}  ${plainText(task.name)}`,
    `  ${statusText(terminal, task)}`,
    `  Asked by ${plainText(task.createdBy.name)}, ${shortTime(task.createdAt)}; ${task.remediationIds.join(', ')}`,
    ...(revision === undefined
      ? []
      : [`  Revision ${revision.revision} (${revision.direction}), plan ${revision.planId}, digest ${revision.digest}`]),
    ...decisions.map((one) => `  ${decisionText(one)}`),
    '',
    ...stages.map((stage) => stageLine(terminal, stage)),
    ...(resources.length === 0 ? [] : ['', ...resources.flatMap((resource) => resourceLines(terminal, resource))]),
  ];
}

/** How a task stands, and what became of each resource of its latest revision: for somebody who has seen the stages go by. */
export function endLines(terminal: Terminal, { task }: TaskDocument, resources: readonly TaskResource[]): string[] {
  const latest = resources.filter(({ revision }) => revision === task.revision);
  return [
    ...latest.flatMap((resource) => resourceLines(terminal, resource)),
    `${terminal.style('bold', task.id)}  ${statusText(terminal, task)}`,
  ];
}

/** `Done: Success`, `Sent for Approval`, with the reason where there is one. */
export function statusText(terminal: Terminal, { label, status, overallStatus, reason, waitingFor }: TaskWithWords): string {
  const words = status === 'DONE' ? `${label}: ${overallStatus}` : label;
  const waiting = waitingFor.length === 0 ? '' : `, waiting for ${waitingFor.join(', ')}`;
  const because = reason === undefined ? '' : `: ${plainText(reason.message)} (${reason.code})`;
  return `${terminal.style(statusStyle(status, overallStatus), words)}${waiting}${because}`;
}

export function stageLine(terminal: Terminal, { stage, name, revision, wave, outcome, message, counts, endedAt }: StageDocument): string {
  const mark = outcome === 'ok' ? terminal.style('green', 'ok    ') : terminal.style('red', 'failed');
  const parts = [...(revision > 1 ? [`revision ${revision}`] : []), ...(wave > 0 ? [`wave ${wave}`] : [])];
  const where = parts.length === 0 ? '' : ` (${parts.join(', ')})`;
  const numbers = Object.entries(counts).flatMap(([key, count]) => (count === 0 ? [] : [`${count} ${key}`]));
  const said = [plainText(message), numbers.join(', ')].filter((part) => part !== '').join('; ');
  return `${mark}  ${String(stage).padStart(2)} ${`${name}${where}`.padEnd(30)}  ${shortTime(endedAt)}  ${said}`.trimEnd();
}

/** Tasks, newest first. */
export function taskTable(terminal: Terminal, tasks: readonly TaskWithWords[]): string[] {
  const columns = [
    { title: 'TASK', text: ({ id }: TaskWithWords) => id },
    {
      title: 'STATUS',
      text: ({ status, label, overallStatus }: TaskWithWords) => (status === 'DONE' ? overallStatus : label),
      style: ({ status, overallStatus }: TaskWithWords) => statusStyle(status, overallStatus),
    },
    { title: 'ASKED BY', text: ({ createdBy }: TaskWithWords) => createdBy.name },
    { title: 'MADE', text: ({ createdAt }: TaskWithWords) => shortTime(createdAt) },
    { title: 'NAME', text: ({ name }: TaskWithWords) => name, shrinks: true },
  ] as const;
  return tableLines(terminal, columns, tasks);
}

function resourceLines(terminal: Terminal, { resourceId, outcome, reason, calls, revision }: TaskResource): string[] {
  const because = reason === undefined ? '' : `: ${plainText(reason.message)} (${reason.code})`;
  const head = `${terminal.style(outcomeStyle(outcome), outcome)}  ${plainText(resourceId)}${revision === 1 ? '' : ` (revision ${revision})`}${because}`;
  return [head, ...calls.map((call) => `    ${callText(call)}`)];
}

function callText({ operation, direction, status, at, requestId, error }: TaskResource['calls'][number]): string {
  const which = direction === 'undo' ? ' (undo)' : '';
  const id = requestId === undefined ? '' : `, request ${requestId}`;
  return `${operation}${which} ${status} at ${shortTime(at)}${id}${error === undefined ? '' : `: ${plainText(error)}`}`;
}

function decisionText({ person, decision, comment, at, revision }: TaskDocument['decisions'][number]): string {
  const words = { approve: 'approved', reject: 'rejected', revoke: 'revoked the approval of' }[decision];
  return `${plainText(person)} ${words} revision ${revision}, ${shortTime(at)}${comment === '' ? '' : `: ${plainText(comment)}`}`;
}

function statusStyle(status: TaskWithWords['status'], overallStatus: string): Style {
  if (status === 'DONE') return overallStatus === 'Success' ? 'green' : 'red';
  if (status === 'REJECTED' || status === 'CANCELLED') return 'red';
  return status === 'AWAITING_APPROVAL' ? 'yellow' : 'cyan';
}

function outcomeStyle(outcome: TaskResource['outcome']): Style {
  if (outcome === 'VERIFIED' || outcome === 'ROLLED_BACK') return 'green';
  return outcome === 'FAILED' || outcome === 'UNDO_BLOCKED' ? 'red' : 'yellow';
}
