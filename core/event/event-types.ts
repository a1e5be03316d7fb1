import * as z from 'zod';

/** What is told on the bus: what has happened, and what its detail says beside `subject`. */
export interface EventType {
  readonly says: string;
  /** Further fields may come; none of these goes or means something else. */
  readonly detail: z.ZodObject;
}

const text = (says: string) => z.string().describe(says);
const time = (says: string) => z.string().describe(`${says} (RFC 3339, UTC)`);
const count = (says: string) => z.number().int().describe(says);
const flag = (says: string) => z.boolean().describe(says);
const list = (says: string) => z.array(z.string()).describe(says);
const numbers = (says: string) => z.record(z.string(), z.number()).describe(says);
const any = (says: string) => z.record(z.string(), z.unknown()).describe(says);

const revision = count('Of the task, 1 for its first plan');
const run = count('Of the task, 1 for its first execution');
const code = text('A constant that names the reason');
const action = text('What was done, as the audit calls it');

function event(says: string, fields: { readonly [name: string]: z.ZodType } = {}): EventType {
  return { says, detail: z.looseObject(fields) };
}

/** Every event by its name. Those of tasks have the task's id as `subject`. What docs/events.md is written from. @public */
export const EVENT_TYPES: { readonly [type: string]: EventType } = {
  TaskCreated: event('A task was made, or a draft of one.', { name: text('What it is called') }),
  TaskEdited: event('A draft was changed.', { fields: list('What was changed') }),
  TaskActivated: event('A draft was put to its approvers.', { name: text('What it is called') }),
  TaskApprovalReminder: event('The time to decide is nearly over, and it still waits.', { revision, decideBy: time('Until when') }),
  TaskApprovalRequested: event('People are asked to decide, for the first time or again.', {
    revision: revision.optional(),
    decideBy: time('Until when they may').optional(),
  }),
  TaskTicketDecided: event('The ticket system has decided on its change ticket.', { decision: text('approve or reject'), revision }),
  TaskDecided: event('A person has decided on a plan, or on a raise.', {
    decision: text('approve, reject or revoke'),
    revision,
    raise: count('The raise that was decided on; absent for the plan').optional(),
  }),
  TaskApproved: event('Enough people have approved its plan.', { revision }),
  TaskRaiseRequested: event('Somebody asks that it may write more resources.', {
    raise: count('Which of its raises'),
    from: count('Resources that it may write now'),
    cap: count('Resources that it is to be allowed'),
    decideBy: time('Until when that can be decided'),
  }),
  TaskCapRaised: event('It may write more resources.', { cap: count('How many'), raise: count('Which of its raises') }),
  TaskRunStarted: event('An execution of it has begun.', { run, status: text('Its status then') }),
  TaskRunBegunAgain: event('Its execution was begun again by an alarm.', { run }),
  TaskRunDied: event('An execution of it has died; another one settles what it left.', { run }),
  TaskStatusChanged: event('Its status has changed in a way that no other event tells.', {
    from: text('The status before'),
    to: text('The status now'),
  }),
  TaskPaused: event('It waits for the guard, for another task, for a window, or because somebody has paused it.', { code }),
  TaskResumed: event('It goes on: somebody has let it, or what a provider was still at work on is looked at again.', {
    revision: revision.optional(),
    resourceId: text('That is looked at again').optional(),
  }),
  TaskPrepareRetrying: event('It could not be prepared, and is tried again by itself.', {
    code,
    tries: count('How often it has failed so far'),
    until: time('When it is tried again'),
  }),
  TaskRevised: event('What has changed since its plan is another plan to decide on.', { revision, code }),
  TaskWatchDue: event('A task that is done is to look at what a scan has found in its scope. For its own use.', {
    scanId: text('Of the scan'),
  }),
  TaskReopened: event('Something of its scope is open that was not: it is opened again with that alone.', {
    revision,
    scanId: text('Of the scan that found it'),
    again: count('Resources that were compliant once'),
    joined: count('Resources that have come to its scope'),
    code,
  }),
  TaskWatchEnded: event('It keeps watch over its scope no more.', { message: text('Why') }),
  TaskLeftOpen: event('Something of its scope is open and left for a person.', {
    resources: count('How many'),
    message: text('Which, and why'),
  }),
  TaskCancelling: event('Somebody cancels it: nothing more begins.', {
    mode: text('immediate: no call begins any more; drain: what has begun is seen through').optional(),
  }),
  TaskEnded: event('It has ended, or is back where it can be made anew.', {
    status: text('DONE, CANCELLED or REJECTED'),
    outcome: text('SUCCESS, COMPLETED or FAILED').optional(),
    result: text('What stands now: MENDED, PARTLY_MENDED, UNDONE …').optional(),
    counts: numbers('Its resources by what became of them'),
    failures: numbers('Resources that went wrong, by the class of their failure').optional(),
    revoked: any('Of one that was cancelled: what it held and gave up').optional(),
    code: code.optional(),
    message: text('The reason in a sentence').optional(),
  }),
  TaskRetried: event('What went wrong with it is taken up by a new task.', {
    taskId: text('Of the new task'),
    resources: count('How many'),
  }),
  TaskArchived: event('It was taken off the board.'),
  TaskUnarchived: event('It was put back on the board.'),
  TaskDeleted: event('It was deleted; its audit stays.', { name: text('What it was called') }),
  TaskUndoRequested: event('Somebody asks for its undo.', { revision }),
  TaskUndoPlanned: event('Its undo is planned.', { revision, covered: flag('Whether it runs under the approval of what it brings back') }),
  TaskUndoRefused: event('Its undo came to nothing; the task is as it was before.', { revision, code }),
  TaskUndoArmed: event('It goes back by itself unless a person confirms it in time.', { revision, confirmBy: time('Until when') }),
  TaskUndoDisarmed: event('It does not go back by itself any more.'),
  TaskConfirmationRequested: event('It was verified, and waits to be confirmed.', { revision, confirmBy: time('Until when') }),
  TaskConfirmed: event('A person has confirmed it.', { revision }),
  TaskNotConfirmed: event('Nobody has confirmed it in time: it goes back.', { revision, code, confirmBy: time('Until when it could be') }),
  TaskWakeUp: event('It looks again at what it waits for. For its own use.'),
  LeaseReleased: event('A resource that it waited for is free. For its own use.', { id: text('Of the resource') }),
  ScanCompleted: event('A scan has ended; its id is the subject.', {
    scanId: text('Of the scan'),
    accounts: list('What it covered'),
    startedAt: time('When it began'),
    completedAt: time('When it ended'),
    filters: any('What it was narrowed to; empty lists for everything'),
    counts: numbers('Verdicts'),
    changed: list('Rules of which something came to be open, or became another, since the scan before'),
  }),
  ResourceLookedAt: event('A resource that was changed was looked at again, and something of it came to be open; its id is the subject.', {
    lookId: text('Of the look'),
    account: text('Where it lies'),
    kind: text('Which kind of resource it is'),
    readAt: time('When it was read'),
    changed: list('Rules of which something came to be open, or became another'),
  }),
  GuardChanged: event('The guard has changed: kill switch, caps, never-touch list, exclusions, windows or freezes.', { action }),
  ExceptionChanged: event('An exception was asked for, decided on, extended or withdrawn; its id is the subject.', {
    action,
    id: text('Of the exception'),
    version: count('Of the exception'),
  }),
  SettingsChanged: event('A setting of the installation has changed; the subject names it.', { reason: text('Why') }),
  RuleSettingChanged: event(
    'A rule was turned off or on, or its severity or thresholds were set or given back, everywhere or in an account; its id is the subject.',
    {
      action,
      rule: text('That was changed'),
      reason: text('Why'),
    },
  ),
  BaselineDecided: event('What a resource has become was approved as its baseline, or objected to; the id of the rule is the subject.', {
    rule: text('About the change'),
    resource: text('That has changed'),
    decision: text('approve or object'),
    reason: text('Why'),
  }),
  FindingNoted: event('Somebody has given a finding an owner or a comment; its id is the subject.', {
    findingId: text('Of the finding'),
    ruleId: text('Of its rule'),
    resource: text('That it is about'),
  }),
  AutomationChanged: event('A rule of automation was made, changed, paused, resumed or deleted; its id is the subject.', { action }),
  AutomationFired: event('A rule of automation has fired; its id is the subject.', {
    taskId: text('The task that it made').optional(),
  }),
  StandingApprovalDecided: event('A person has decided on the standing approval of a rule; the id of the rule is the subject.', {
    decision: text('approve, reject or revoke'),
    digest: text('Of what was decided on'),
  }),
};
