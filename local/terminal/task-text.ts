import type * as z from 'zod';
import type { StageDocument, TaskDocument, TaskResource } from '../../core/api/contract/documents/task.ts';
import type { BeforeList } from '../../core/api/contract/documents/task-list.ts';
import { requiredWords } from '../../core/approval/required-approver.ts';
import { counted } from '../../core/counted.ts';
import { askerName } from '../../core/principal.ts';
import { resultWords } from '../../core/task/status/task-words.ts';
import { movedLines, stayLines } from './besides-text.ts';
import { hanging, widthOf } from './lay-out.ts';
import { tableLines } from './table.ts';
import { plainText, type Style, type Terminal } from './terminal.ts';
import { severityStyle, severityText, shortTime } from './words.ts';

type TaskWithWords = TaskDocument['task'];

/** A task with its decisions, its trail and what became of each resource. */
export function taskLines(
  terminal: Terminal,
  document: TaskDocument,
  stages: readonly StageDocument[],
  resources: readonly TaskResource[],
): string[] {
  const { task, decisions, raises } = document;
  const revision = document.revisions.at(-1);
  return [
    `${terminal.style('bold', task.id)}  ${plainText(task.name)}${task.severity === undefined ? '' : `, ${severityText(terminal, task.severity)}`}`,
    `  ${statusText(terminal, task)}`,
    `  ${[`Asked by ${plainText(askerName(task.createdBy))}, ${shortTime(task.createdAt)}`, ...(task.remediationIds.length === 0 ? [] : [task.remediationIds.join(', ')])].join('; ')}`,
    ...draftLines(document),
    ...(revision === undefined
      ? []
      : [`  Revision ${revision.revision} (${revision.direction}), plan ${revision.planId}`, `  Digest ${revision.planDigest}`]),
    ...(revision === undefined || revision.direction === 'undo' ? [] : [`  ${policyText(document)}`]),
    ...decisions.map((one) => `  ${decisionText(one)}`),
    ...raises.flatMap((raise) => raiseLines(raise)),
    ...confirmationLines(task),
    ...revokedLines(task),
    ...retryLines(task),
    ...failureLines(task),
    ...(task.watchEnded === undefined
      ? []
      : [`  Keeps watch no more, since ${shortTime(task.watchEnded.at)}: ${plainText(task.watchEnded.message)}`]),
    ...(task.openAgain === undefined ? [] : [`  ${plainText(task.openAgain.message)}`]),
    '',
    ...stages.flatMap((stage) => stageLines(terminal, stage)),
    ...(resources.length === 0 ? [] : ['', ...resources.flatMap((resource) => resourceLines(terminal, resource))]),
  ];
}

/** What kind of thing went wrong, how often, and what a person does about the first of it. */
function failureLines({ failure, failures = {} }: TaskWithWords): string[] {
  if (failure === undefined) return [];
  const counts = Object.entries(failures).map(([name, count]) => `${count} ${name}`);
  return [`  Went wrong: ${counts.length === 0 ? failure.class : counts.join(', ')}. ${failure.todo}`];
}

/** What a draft has, and what it is missing. */
function draftLines({ task: { everActive, planId, missing } }: TaskDocument): string[] {
  if (everActive) return [];
  return [
    ...(planId === undefined ? [] : [`  Plan ${planId} (cloudmend plan show ${planId})`]),
    ...(missing.length === 0 ? [] : [`  Missing: ${missing.join(', ')}`]),
  ];
}

/** How a task stands, and what became of each resource of its latest revision: for somebody who has seen the stages go by. */
export function endLines(terminal: Terminal, { task }: TaskDocument, resources: readonly TaskResource[]): string[] {
  const latest = resources.filter(({ revision }) => revision === task.revision);
  return [
    ...latest.flatMap((resource) => resourceLines(terminal, resource)),
    `${terminal.style('bold', task.id)}  ${statusText(terminal, task)}`,
    ...failureLines(task),
  ];
}

/** What stands in the digest beside the plan, so that it is before the eyes of those who decide. */
export function policyText({ task, cap, revisions }: Pick<TaskDocument, 'task' | 'cap' | 'revisions'>): string {
  const { policy, counts } = task;
  const direction = revisions.at(-1)?.direction;
  const resources = counts['resources'];
  const raised = cap > policy.cap ? ` (raised from ${policy.cap})` : '';
  const few = resources !== undefined && resources > cap ? `, fewer than its ${resources}: it waits there` : '';
  return [
    ...(direction === 'undo' ? [] : [`Cap ${counted(cap, 'resource')}${raised}${few}`]),
    ...waveTexts(policy),
    `quorum ${counted(policy.quorum, 'person', 'people')}${policy.singleOperator ? ', who may be the one who asked' : ''}`,
    ...(policy.requiredApprover === undefined ? [] : [`${requiredWords(policy.requiredApprover)} among them`]),
    ...(policy.confirmWithinSeconds === undefined ? [] : [confirmText(policy.confirmWithinSeconds)]),
    ...(policy.keepWatch === true ? ['keeps watch over its scope once it is done'] : []),
    policy.undoOnFailure ? 'undone where its verification fails' : 'left where its verification fails',
  ].join('; ');
}

/** The waves, what is between them, and what stops them. */
function waveTexts({ canary, steps = [], soakSeconds, concurrency, errorBudget }: TaskDocument['task']['policy']): string[] {
  const further = steps.length === 0 ? '' : `, then ${steps.map(shareText).join(', ')} in all, then the rest`;
  return [
    `first wave ${shareText(canary)}${further}`,
    ...(soakSeconds === undefined ? [] : [`${timeText(soakSeconds)} between waves, then judged again`]),
    ...(concurrency === undefined ? [] : [`${concurrency} at a time`]),
    ...(errorBudget === undefined ? [] : [`stops once ${shareText(errorBudget)} went wrong, until an approver lets it go on`]),
  ];
}

function shareText(share: number | string): string {
  return typeof share === 'number' ? counted(share, 'resource') : share;
}

function timeText(seconds: number): string {
  return seconds % 60 === 0 ? counted(seconds / 60, 'minute') : counted(seconds, 'second');
}

/** `goes back 30 minutes after its first write unless a person confirms it (…)`. */
function confirmText(seconds: number): string {
  return `goes back ${timeText(seconds)} after its first write unless a person confirms it (where no engine runs then, at its next start before anything else)`;
}

/** What became of its timed undo. */
function confirmationLines({ confirmation }: TaskWithWords): string[] {
  if (confirmation === undefined) return [];
  const { state, armedAt, confirmBy, at, by } = confirmation;
  const who = by === undefined ? '' : ` by ${plainText(by.name)}`;
  const words = {
    armed: `Armed ${shortTime(armedAt)}: goes back after ${shortTime(confirmBy)} unless it is confirmed`,
    confirmed: `Confirmed${who}, ${shortTime(at)}`,
    lapsed: `Not confirmed by ${shortTime(confirmBy)}: goes back`,
    failed: `Not confirmed by ${shortTime(confirmBy)}, and not brought back`,
    disarmed: `Its timed undo was disarmed${who}, ${shortTime(at)}`,
  } as const;
  return [`  ${words[state]}`];
}

function retryLines({ retryOf, retriedBy }: TaskWithWords): string[] {
  return [
    ...(retryOf === undefined ? [] : [`  Takes up what went wrong with ${retryOf}`]),
    ...(retriedBy === undefined ? [] : [`  What went wrong is taken up by ${retriedBy}`]),
  ];
}

/** What a task gave up when it was cancelled. */
function revokedLines({ revoked }: TaskWithWords): string[] {
  if (revoked === undefined) return [];
  const { approvals = [], standingApproval, ticket, timedUndo, notBegun, halfDone, stays } = revoked;
  const parts = [
    ...(approvals.length === 0 ? [] : [`the approval of ${approvals.map(plainText).join(', ')}`]),
    ...(standingApproval === undefined ? [] : [`its place under the standing approval of ${standingApproval}`]),
    ...(ticket === undefined ? [] : [`the ticket ${plainText(ticket)}, which is closed there`]),
    ...(timedUndo === undefined ? [] : ['its timed undo: what it wrote stays']),
    ...(notBegun === undefined ? [] : [`${counted(notBegun, 'resource')} that it never began`]),
    ...(halfDone === undefined ? [] : [`${counted(halfDone, 'resource')} half done`]),
  ];
  const kept = stays === undefined ? [] : [`  Stays: ${counted(stays, 'resource')} as it has changed them; an undo brings them back`];
  return [`  Given up: ${parts.length === 0 ? 'nothing, it held nothing' : parts.join('; ')}`, ...kept];
}

function raiseLines({ number, from, cap, why, requestedAt, digest, decisions }: TaskDocument['raises'][number]): string[] {
  const because = why === '' ? '' : `: ${plainText(why)}`;
  return [
    `  Raise ${number} of its cap from ${from} to ${cap} asked for, ${shortTime(requestedAt)}${because}`,
    `    Digest ${digest}`,
    ...decisions.map((one) => `    ${decisionText(one, `raise ${number}`)}`),
  ];
}

/** What a resource was before the task: `policy/CloudmendRequireTls  not there`. */
export function beforeLines({ resourceId, at, elements = {}, isGone }: z.infer<typeof BeforeList>['items'][number]): string[] {
  if (at === undefined) return [`${plainText(resourceId)}  ${isGone ? 'was kept, and its time is over' : 'not written'}`];
  const values = Object.entries(elements).map(
    ([name, value]) => `  ${plainText(name)}  ${value === null ? 'not there' : plainText(JSON.stringify(value))}`,
  );
  return [`${plainText(resourceId)}  ${shortTime(at)}`, ...values];
}

/** `Done: mended`, `Sent for Approval`, with what ends a wait, or the reason where there is one. */
export function statusText(terminal: Terminal, task: TaskWithWords): string {
  const { label, reason, wait } = task;
  const ended = task.result === undefined ? task.summary : resultWords(task.result);
  const words = task.status === 'DONE' ? `${label}: ${ended}` : statusWords(task);
  const said = wait === undefined ? undefined : plainText(wait.message);
  const because = reason === undefined || wait?.message.startsWith(reason.message) ? undefined : plainText(reason.message);
  const rest = [said, because].filter((one) => one !== undefined).join(' ');
  const shown = terminal.style(statusStyle(task), words);
  // `Approved by Adam, 1 of 1.` says its first word itself.
  if (rest.startsWith(words)) return `${shown}${rest.slice(words.length)}`;
  return `${shown}${rest === '' ? '' : `: ${rest}`}`;
}

/** Where it stands in two or three words: what has become of it once it has ended, what it waits for while it does. */
function statusWords(task: TaskWithWords): string {
  const { status, label, summary, result, wait } = task;
  if (wait?.for === 'engine') return wait.message.startsWith('Rejected') ? 'Rejected' : 'Approved';
  // Where no ticket is asked for there is nothing to check: people decide already.
  if (status === 'APPROVAL_CHECK' && wait?.for === 'decision' && task.policy.ticket === undefined) return 'Sent for Approval';
  if (wait?.for === 'raise') return 'Waiting for Approval of a Raise';
  if (status === 'DONE') return result === 'MENDED' || result === 'NOTHING_MENDED' ? resultWords(result) : summary;
  return status === 'CANCELLED' || status.startsWith('PAUSED_') ? summary : label;
}

/** In one line, or where that is too long what it said below. */
export function stageLines(
  terminal: Terminal,
  { stage, name, revision, wave, outcome, message, counts, endedAt }: StageDocument,
): string[] {
  const mark = outcome === 'ok' ? terminal.style('green', 'ok    ') : terminal.style('red', 'failed');
  const parts = [...(revision > 1 ? [`revision ${revision}`] : []), ...(wave > 0 ? [`wave ${wave}`] : [])];
  const where = parts.length === 0 ? '' : ` (${parts.join(', ')})`;
  const numbers = Object.entries(counts).flatMap(([key, count]) => (count === 0 ? [] : [numberText(key, count)]));
  const said = [plainText(message), numbers.join(', ')].filter((part) => part !== '').join('; ');
  const lead = `${mark}  ${String(stage).padStart(2)} ${`${name}${where}`.padEnd(30)}  ${shortTime(endedAt)}`;
  const line = `${lead}  ${said}`.trimEnd();
  return widthOf(line) <= terminal.width ? [line] : [lead, ...hanging(BELOW_STAGE, said, terminal.width)];
}

const BELOW_STAGE = ' '.repeat(11);

/** `1 template`, `3 failed`: keys that are nouns stand in the plural. */
function numberText(key: string, count: number): string {
  return NOUNS.has(key) ? counted(count, key.slice(0, -1)) : `${count} ${key === 'unplanned' ? 'left out while planning' : key}`;
}

const NOUNS: ReadonlySet<string> = new Set(['resources', 'templates', 'exclusions', 'exceptions']);

/** Tasks, newest first. */
export function taskTable(terminal: Terminal, tasks: readonly TaskWithWords[]): string[] {
  const columns = [
    { title: 'TASK', text: ({ id }: TaskWithWords) => id },
    {
      title: 'STATUS',
      text: statusWords,
      style: statusStyle,
    },
    { title: 'SEVERITY', text: ({ severity }: TaskWithWords) => severity ?? '', style: severityStyleOf },
    { title: 'ASKED BY', text: ({ createdBy }: TaskWithWords) => askerName(createdBy) },
    { title: 'MADE', text: ({ createdAt }: TaskWithWords) => shortTime(createdAt) },
    { title: 'NAME', text: ({ name }: TaskWithWords) => name, wraps: true },
  ] as const;
  return [...tableLines(terminal, columns, tasks), ...waitLines(tasks)];
}

/** What waits, for whom or what, and what ends it. */
function waitLines(tasks: readonly TaskWithWords[]): string[] {
  const waiting = tasks.flatMap(({ id, wait }) => (wait === undefined ? [] : [`${id} waits: ${plainText(wait.message)}`]));
  return waiting.length === 0 ? [] : ['', ...waiting];
}

function resourceLines(terminal: Terminal, resource: TaskResource): string[] {
  const { resourceId, outcome, reason, calls, revision, failure } = resource;
  const because = reason === undefined ? '' : `: ${plainText(reason.message)}`;
  const head = `${terminal.style(outcomeStyle(outcome), outcome)}  ${plainText(resourceId)}${revision === 1 ? '' : ` (revision ${revision})`}${because}`;
  const failed =
    failure === undefined
      ? []
      : [
          `    ${failure.class}${reason?.stage === undefined ? '' : `, stage ${reason.stage}`} (${reason?.code ?? outcome}): ${failure.todo}`,
        ];
  return [head, ...failed, ...calls.map((call) => `    ${callText(call)}`), ...stayLines(resource), ...movedLines(terminal, resource)];
}

function callText({ operation, direction, status, at, requestId, error }: TaskResource['calls'][number]): string {
  const which = direction === 'undo' ? ' (undo)' : '';
  const id = requestId === undefined ? '' : `, request ${requestId}`;
  return `${operation}${which} ${status} at ${shortTime(at)}${id}${error === undefined ? '' : `: ${plainText(error)}`}`;
}

function decisionText(
  { person, decision, comment, at, revision }: TaskDocument['decisions'][number],
  what = `revision ${revision}`,
): string {
  const words = { approve: 'approved', reject: 'rejected', revoke: 'revoked the approval of' }[decision];
  return `${plainText(person)} ${words} ${what}, ${shortTime(at)}${comment === '' ? '' : `: ${plainText(comment)}`}`;
}

function statusStyle({ status, outcome, wait }: TaskWithWords): Style {
  if (status === 'DONE') return outcome === 'SUCCESS' ? 'green' : 'red';
  if (status === 'REJECTED' || status === 'CANCELLED') return 'red';
  return wait === undefined || wait.for === 'engine' ? 'cyan' : 'yellow';
}

/** What is worst stands out in words too. */
function severityStyleOf({ severity }: TaskWithWords) {
  return severity === undefined ? undefined : severityStyle(severity);
}

function outcomeStyle(outcome: TaskResource['outcome']): Style {
  if (outcome === 'VERIFIED' || outcome === 'ROLLED_BACK') return 'green';
  return outcome === 'FAILED' || outcome === 'UNDO_BLOCKED' ? 'red' : 'yellow';
}
