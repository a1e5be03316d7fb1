import { countDecisions, deciderName } from '../../approval/decision.ts';
import { completing, missingRequired, requiredWords } from '../../approval/required-approver.ts';
import type { Ticket } from '../../approval/ticket.ts';
import { capitalised } from '../../capitalised.ts';
import { counted } from '../../counted.ts';
import { minuteText } from '../../minute-text.ts';
import { isHeldForConfirmation } from '../record/confirmation.ts';
import { isPlanningUndo } from '../record/is-planning-undo.ts';
import type { Standing } from '../record/standing.ts';
import type { Task, TaskStatus } from '../record/task.ts';
import type { OpenBallot } from './actions.ts';
import { ballotsOf } from './actions.ts';
import { UNDECIDED } from './model.ts';

/** What a task waits for, what ends that, and when it ends by itself (RFC 3339). */
export interface Wait {
  readonly for:
    | 'decision'
    | 'raise'
    | 'engine'
    | 'cap'
    | 'day'
    | 'conflict'
    | 'guard'
    | 'person'
    | 'schedule'
    | 'retry'
    | 'window'
    | 'freeze'
    | 'soak'
    | 'confirmation';
  readonly message: string;
  readonly until?: string;
}

const BEGINS = 'Writing begins by itself.';

const ABOUT_TO_WRITE: readonly TaskStatus[] = ['PENDING_EXECUTION', 'PREPARING'];

/** What the task waits for, with what was decided; undefined while it is at work and once it has ended. */
export function waitOf(task: Task, standing: Standing): Wait | undefined {
  if (isPlanningUndo(task)) return waitOfTask(task);
  const [plan, raise] = ballotsOf(standing);
  if (plan !== undefined && UNDECIDED.includes(task.status)) return decisionWait(task, plan, standing.ticket);
  const held = heldWait(task);
  if (held !== undefined) return held;
  if (ABOUT_TO_WRITE.includes(task.status))
    return { for: 'engine', message: standing.revision?.direction === 'undo' ? `The undo is allowed. ${BEGINS}` : `Approved. ${BEGINS}` };
  const paused = waitOfTask(task);
  if (paused === undefined || raise === undefined) return paused;
  const asked = raiseWait(task, standing, raise);
  return asked ?? paused;
}

/** The same from the task's own item, where nobody has looked at its decisions. */
export function waitOfTask(task: Task): Wait | undefined {
  const { status, reason, createdBy, policy } = task;
  if (isPlanningUndo(task))
    return {
      for: 'engine',
      message: 'The undo is being planned. It goes on by itself; what needs a decision is put to the approvers then.',
    };
  if (isHeldForConfirmation(task))
    return {
      for: 'confirmation',
      message: reason?.message ?? 'It waits to be confirmed.',
      ...(reason?.until !== undefined && { until: reason.until }),
    };
  if (UNDECIDED.includes(status)) {
    const who = capitalised(whoMay(policy.quorum, policy.singleOperator ? undefined : createdBy.name));
    return { for: 'decision', message: `${who} to approve it.` };
  }
  if (status === 'PAUSED_CONFLICT')
    return { for: 'conflict', message: reason?.message ?? 'Another task is at work on the same resources.' };
  if (status === 'PAUSED_USER') return { for: 'person', message: reason?.message ?? 'Somebody has paused it.' };
  if (status !== 'PAUSED_GUARD') return heldWait(task);
  const until = reason?.until;
  return { for: guardWord(reason?.code, until), message: guardText(reason), ...(until !== undefined && { until }) };
}

/** Of what is approved and does not begin yet, or could not be prepared. */
function heldWait({ status, waitingFor, reason }: Pick<Task, 'status' | 'waitingFor' | 'reason'>): Wait | undefined {
  const what = HELD.find((one) => one === waitingFor[0]);
  if ((status !== 'PENDING_EXECUTION' && status !== 'PREPARE_RETRYING') || what === undefined || reason === undefined) return undefined;
  return { for: what, message: reason.message, ...(reason.until !== undefined && { until: reason.until }) };
}

const HELD = ['schedule', 'window', 'freeze', 'retry'] as const;

function guardText(reason: Task['reason']): string {
  if (reason === undefined) return 'The guard lets nothing be written now. It goes on by itself when it does.';
  if (reason.code !== 'KILL_SWITCH') return reason.message;
  return `${reason.message.replace(/[.!]?$/, '.')} It goes on by itself once a person with the role approver or admin turns it off (cloudmend guard go).`;
}

function guardWord(code: string | undefined, until: string | undefined): Wait['for'] {
  if (code === 'SOAK') return 'soak';
  if (code === 'ERROR_BUDGET') return 'person';
  if (code !== 'CAP') return 'guard';
  return until === undefined ? 'cap' : 'day';
}

function decisionWait(task: Task, { ballot, decisions }: OpenBallot, ticket: Ticket | undefined): Wait {
  const { approvals, rejection } = countDecisions(decisions, ballot, task.policy);
  if (rejection !== undefined)
    return { for: 'engine', message: `Rejected by ${deciderName(rejection)}. Nothing more is written, and the task ends by itself.` };
  const { quorum, singleOperator } = task.policy;
  const isEnough = completing(approvals, task.policy) !== undefined;
  if (task.policy.ticket !== undefined && ticket?.decision === undefined && isEnough) return ticketWait(task.policy.ticket, ballot, ticket);
  const ofQuorum = `${approvals.length} of ${quorum}`;
  if (isEnough) return { for: 'engine', message: `Approved by ${approvals.map(deciderName).join(' and ')}, ${ofQuorum}. ${BEGINS}` };
  const who = whoMay(Math.max(1, quorum - approvals.length), singleOperator ? undefined : requesterNames(task, ballot.requesters));
  const missing = missingRequired(approvals, task.policy);
  const among = missing === undefined ? '' : `, ${requiredWords(missing)} among them`;
  return {
    for: 'decision',
    message: `${approvals.length} of ${counted(quorum, 'approval')}. ${capitalised(who)} to approve it by ${minuteText(ballot.decideBy)}${among}; otherwise it ends with nothing more written.`,
    until: ballot.decideBy,
  };
}

function ticketWait(system: string, { decideBy }: OpenBallot['ballot'], ticket: Ticket | undefined): Wait {
  const which = ticket?.reference === undefined ? 'The change ticket' : `The change ticket ${ticket.reference}`;
  return {
    for: 'decision',
    message: `People have approved it. ${which} in ${system} has to be approved by ${minuteText(decideBy)}; otherwise it ends with nothing more written.`,
    until: decideBy,
  };
}

function raiseWait(task: Task, { raise, revision, now }: Standing, open: OpenBallot): Wait | undefined {
  const { approvals, rejection } = countDecisions(open.decisions, open.ballot, task.policy);
  if (raise === undefined || raise.raise.cap <= task.policy.cap) return undefined;
  const { from, cap, requesters } = raise.raise;
  const asked = `The raise of its cap from ${from} to ${cap}`;
  if (rejection !== undefined)
    return { for: 'cap', message: `${asked} was rejected by ${deciderName(rejection)}. Ask for another one, undo it, or cancel it.` };
  if (completing(approvals, task.policy) !== undefined) {
    if (revision?.raised !== raise.raise.number)
      return {
        for: 'engine',
        message: `${asked} is approved by ${approvals.map(deciderName).join(' and ')}. Writing goes on by itself.`,
      };
    return undefined;
  }
  if (now > open.ballot.decideBy)
    return { for: 'cap', message: `Nobody decided in time on the raise to ${cap}. Ask for another one, undo the task, or cancel it.` };
  const who = whoMay(
    Math.max(1, task.policy.quorum - approvals.length),
    task.policy.singleOperator ? undefined : requesterNames(task, requesters),
  );
  return {
    for: 'raise',
    message: `${asked} has ${approvals.length} of ${counted(task.policy.quorum, 'approval')}. ${capitalised(who)} to approve it by ${minuteText(open.ballot.decideBy)}.`,
    until: open.ballot.decideBy,
  };
}

/** Who made the task by name, as other sentences have them; of everybody else no more than the id is known here. */
function requesterNames({ createdBy }: Task, requesters: readonly string[]): string {
  return requesters.map((id) => (id === createdBy.id ? createdBy.name : id)).join(' and ');
}

/** Roles as core/permissions.ts has them for a decision. */
function whoMay(count: number, except: string | undefined): string {
  const other = except === undefined ? '' : ` other than ${except}`;
  const noun = count === 1 ? 'somebody' : `${count} people`;
  return `${noun}${other} with the role approver or admin ${count === 1 ? 'has' : 'have'}`;
}
