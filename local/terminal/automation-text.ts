import type {
  AutomationDocument,
  AutomationWithState,
  DryRunDocument,
  FiringDocument,
} from '../../core/api/contract/documents/automation.ts';
import { localText } from '../../core/schedule/local-text.ts';
import { Recurrence } from '../../core/schedule/recurrence.ts';
import { plainText, type Terminal } from './terminal.ts';
import { shortTime } from './words.ts';

/** A rule in a line or two of a list. */
export function automationRows(terminal: Terminal, one: AutomationDocument): readonly string[] {
  const { id, status, name, remediations } = one;
  const which = remediations.map((remediation) => remediation.id).join(', ');
  return [
    `${terminal.style('bold', id)}  ${statusWord(terminal, status)}  ${plainText(name)}`,
    `    ${triggerText(one.trigger)}; ${which}`,
  ];
}

/** Everything about a rule. */
export function automationLines(terminal: Terminal, one: AutomationWithState): readonly string[] {
  const { id, version, status, name, description, remediations, scope, policy, recipients, createdBy, changedBy } = one;
  const settings = ({ parameters }: (typeof remediations)[number]) =>
    Object.keys(parameters).length === 0 ? '' : `  ${plainText(JSON.stringify(parameters))}`;
  const zone = zoneOf(one.trigger);
  return [
    `${terminal.style('bold', id)}  ${plainText(name)}`,
    ...plainText(description)
      .split('\n')
      .map((line) => `  ${line}`),
    `  status      ${statusWord(terminal, status)}, version ${version}`,
    `  fires       ${triggerText(one.trigger)}`,
    ...one.nextRuns.map((at, index) => `${index === 0 ? '  next        ' : '              '}${localText(at, zone)}  ${zone}`),
    ...remediations.map(
      (remediation, index) => `${index === 0 ? '  mends       ' : '              '}${remediation.id}${settings(remediation)}`,
    ),
    `  for         ${scopeText(scope)}`,
    ...(Object.keys(policy).length === 0 ? [] : [`  policy      ${plainText(JSON.stringify(policy))}`]),
    ...standingLines(one.standing),
    ...(recipients === undefined ? [] : [`  tells       ${plainText(recipients.join(', '))}`]),
    `  made by     ${plainText(createdBy.name)}; changed last by ${plainText(changedBy.name)}, who approves none of its tasks`,
    ...(one.lastTaskId === undefined ? [] : [`  last task   ${one.lastTaskId}`]),
  ];
}

function standingLines(standing: AutomationWithState['standing']): readonly string[] {
  if (standing === undefined) return [];
  const { state, cap, until, open, digest, by } = standing;
  const who = by.length === 0 ? '' : ` by ${plainText(by.join(' and '))}`;
  return [
    `  standing    ${STANDING[state]}${who}: up to ${cap} resources a task until ${shortTime(until)}`,
    `              (${open} were open when it was asked for; digest ${digest})`,
  ];
}

const STANDING: { readonly [state in NonNullable<AutomationWithState['standing']>['state']]: string } = {
  open: 'asked for, and not approved yet',
  approved: 'approved',
  rejected: 'rejected',
  expired: 'nobody decided in time',
  forged: 'its decisions are not what people decided',
  ended: 'has ended',
};

/** One firing, in a line. */
export function firingLine(terminal: Terminal, { dueAt, cause, state, why, taskId }: FiringDocument): string {
  const task = taskId === undefined ? '' : `  ${taskId}`;
  const word = state === 'failed' ? terminal.style('red', state) : state;
  return `${terminal.style('dim', shortTime(dueAt))}  ${plainText(cause)}  ${word}${task}${why === undefined ? '' : `  ${plainText(why)}`}`;
}

/** What a rule would do. */
export function dryRunLines({ why, scan, resources, leftOut, isWhole, asks, whyAsks = '', items }: DryRunDocument): readonly string[] {
  const asOf =
    scan?.completedAt === undefined ? 'Nothing was scanned to its end yet.' : `As of the scan that ended ${shortTime(scan.completedAt)}.`;
  const more = isWhole ? '' : ' There are more findings than were looked at.';
  return [
    plainText(why),
    `${asOf} ${resources} in its task, ${leftOut} left out.${more}`,
    asks ? `People would be asked. ${plainText(whyAsks)}`.trimEnd() : 'Nobody would be asked: it lies within its standing approval.',
    ...items.map(
      (item) =>
        `  ${plainText(item.resourceId)}  ${item.leftOut === undefined ? item.remediations.join(', ') : `left out: ${plainText(item.leftOut)}`}`,
    ),
    ...(items.length < resources + leftOut ? [`  and ${resources + leftOut - items.length} more`] : []),
  ];
}

function statusWord(terminal: Terminal, status: AutomationDocument['status']): string {
  return status === 'active' ? terminal.style('green', status) : terminal.style('yellow', status);
}

function scopeText(scope: AutomationDocument['scope']): string {
  const parts = Object.entries(scope).map(([name, values]) => `${name} ${JSON.stringify(values)}`);
  return parts.length === 0 ? 'everything that is open' : plainText(parts.join(', '));
}

function recurrenceOf(trigger: AutomationDocument['trigger']): Recurrence | undefined {
  return Recurrence.safeParse(trigger['recurrence']).data;
}

function zoneOf(trigger: AutomationDocument['trigger']): string {
  return recurrenceOf(trigger)?.zone ?? 'UTC';
}

function triggerText(trigger: AutomationDocument['trigger']): string {
  const recurrence = recurrenceOf(trigger);
  if (recurrence === undefined) return 'after each scan that finds something new';
  if ('rule' in recurrence) return `${recurrence.rule} from ${recurrence.start} (${recurrence.zone})`;
  const when = `at ${recurrence.at} (${recurrence.zone})`;
  if (recurrence.every === 'day') return `daily ${when}`;
  if (recurrence.every === 'week') return `weekly on ${recurrence.on.join(', ')} ${when}`;
  if ('days' in recurrence) return `monthly on day ${recurrence.days.join(', ')} ${when}`;
  return `monthly on ${recurrence.weeks.join(', ')} ${recurrence.on.join(', ')} ${when}`;
}
