import { counted } from '../counted.ts';
import { minuteText } from '../minute-text.ts';
import { askerName } from '../principal.ts';
import type { ResourceOutcome } from '../task/record/resource-outcome.ts';
import type { Task } from '../task/record/task.ts';
import { wordsOf } from '../task/status/task-words.ts';
import { waitOfTask } from '../task/status/waits.ts';
import type { Told } from './channel.ts';

/** A resource that did not come to what was asked, with the reason. */
export interface Failure {
  readonly resourceId: string;
  readonly outcome: ResourceOutcome;
  readonly code?: string | undefined;
  readonly message?: string | undefined;
}

/** What one message tells: of a task, or that a channel works. */
export type Occasion =
  | {
      readonly told: Told;
      readonly task: Task;
      readonly failures: readonly Failure[];
      /** How many there are in all; the list has the first. */
      readonly failed: number;
      /** Where the task can be looked at. */
      readonly link: string;
      /** By when is to be decided (RFC 3339). */
      readonly decideBy?: string | undefined;
      /** It was told before, and the time runs out. */
      readonly isReminder?: true | undefined;
    }
  | { readonly told: 'test'; readonly channel: string };

export interface Summary {
  readonly subject: string;
  /** Plain lines, none longer than what was given to them. */
  readonly lines: readonly string[];
}

/** The one summary that every channel tells, each in its own form. */
export function summaryOf(occasion: Occasion): Summary {
  if (occasion.told === 'test') {
    const line = `This is a test of the channel ${occasion.channel}. Somebody asked for it; nothing has happened.`;
    return { subject: `cloudmend: a test of ${occasion.channel}`, lines: [line] };
  }
  const { told, task, link } = occasion;
  const about = `${task.id} ${task.name}`;
  switch (told) {
    case 'approval':
      return {
        subject: `cloudmend: ${about} ${occasion.isReminder === true ? 'still waits for approval' : 'waits for approval'}`,
        lines: [...head(task), ...approvalLines(occasion), '', link],
      };
    case 'paused':
      return { subject: `cloudmend: ${about} has paused`, lines: [...head(task), ...pauseLines(task), '', link] };
    case 'confirmation':
      return { subject: `cloudmend: ${about} goes back unless it is confirmed`, lines: [...head(task), ...confirmLines(task), '', link] };
    case 'ended':
      return {
        subject: `cloudmend: ${about} ${endWord(task)}`,
        lines: [...head(task), ...endLines(task), ...failureLines(occasion), '', link],
      };
    default:
      return unknownOccasion(told);
  }
}

function head(task: Task): string[] {
  return [
    `${task.id} ${task.name}`,
    `${wordsOf(task).summary}. Asked for by ${askerName(task.createdBy)}, ${minuteText(task.createdAt)}.`,
    `Remediations: ${task.remediationIds.join(', ')}`,
    '',
  ];
}

function approvalLines({ task, decideBy }: Extract<Occasion, { told: Told }>): string[] {
  const by = decideBy === undefined ? [] : [`Decide by ${minuteText(decideBy)}; otherwise it ends with nothing written.`];
  return [
    `${counted(task.counts['resources'] ?? 0, 'resource')} would be changed.`,
    waitOfTask(task)?.message ?? 'It waits for nobody any more.',
    ...by,
  ];
}

function pauseLines(task: Task): string[] {
  const wait = waitOfTask(task);
  if (wait === undefined) return ['It goes on already.'];
  return [wait.message, ...(wait.until === undefined ? [] : [`By itself it goes on at ${minuteText(wait.until)}.`])];
}

function confirmLines(task: Task): string[] {
  return [waitOfTask(task)?.message ?? 'It waits for nobody any more.', ...endLines(task)];
}

function endLines({ counts, reason }: Task): string[] {
  const rows = Object.entries(counts).filter(([, count]) => count > 0);
  const width = Math.max(0, ...rows.map(([name]) => name.length));
  return [
    'Resources:',
    ...rows.map(([name, count]) => `  ${name.toLowerCase().padEnd(width)}  ${count}`),
    ...(reason === undefined ? [] : ['', `${reason.code}: ${reason.message}`]),
  ];
}

function failureLines({ failures, failed }: Extract<Occasion, { told: Told }>): string[] {
  if (failed === 0) return [];
  const more = failed - failures.length;
  return [
    '',
    `Failures (${failed}):`,
    ...failures.map(({ resourceId, outcome, code, message }) => {
      const why = message === undefined ? '' : `: ${message}`;
      return `  ${resourceId}  ${code ?? outcome}${why}`;
    }),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}

function endWord(task: Task): string {
  if (task.status === 'CANCELLED') return 'was cancelled';
  return task.status === 'REJECTED' ? 'was rejected' : `has ended: ${wordsOf(task).summary}`;
}

function unknownOccasion(told: never): never {
  throw new TypeError(`There is no summary for ${JSON.stringify(told)}.`);
}
