import { counted } from '../../core/counted.ts';
import type { ActionUse, CallCounts, LeastPrivilege, ReplayReport, Usage } from '../../core/entitlement/usage.ts';
import type { Terminal } from './terminal.ts';

/** More lines of a kind than these are no longer read. */
const MOST_LINES = 20;

/** What a principal used, what not since when, and of what nobody can tell. */
export function usageLines(terminal: Terminal, { principal, actions, calls }: Usage): readonly string[] {
  const of = (use: ActionUse['use']) => actions.filter((one) => one.use === use);
  const [used, unused, unknown] = [of('used'), of('unused'), of('unknown')];
  return [
    `${terminal.style('bold', principal)} used ${used.length} of ${counted(actions.length, 'action')}; ${unused.length} it did not use, and of ${unknown.length} it is not known.`,
    ...listed(
      'Used',
      used.map(({ action, lastUsed }) => `${action}, last ${day(lastUsed)}`),
    ),
    ...listed(
      'Unused',
      unused.map(({ action, since }) => `${action}, since ${day(since)}`),
    ),
    ...[...Map.groupBy(unknown, ({ why }) => why ?? 'nothing tells')].map(
      ([why, group]) => `Not known of ${counted(group.length, 'action')}: ${why}.`,
    ),
    ...countLines(calls),
  ];
}

function countLines({ records, own, unreadable, unmapped }: CallCounts): readonly string[] {
  return [
    `Of ${counted(records, 'record')}, ${own} are calls of it.`,
    ...(unreadable > 0 ? [`${counted(unreadable, 'record')} cannot be read as calls.`] : []),
    ...listed('Calls that ask for no action that is known', pairs(unmapped)),
  ];
}

/** What the policies of a principal can be cut to: what goes, and each new version as it is to be written. */
export function cutLines(terminal: Terminal, { policies }: LeastPrivilege): readonly string[] {
  return policies.flatMap(({ policy, isYoung, removed, document, isTooLong }) => {
    const head = terminal.style('bold', policy);
    if (isYoung) return [`${head} stays: it has not been there for the whole time.`];
    if (removed.length === 0) return [`${head} stays: nothing in it is known to be unused.`];
    if (document === undefined) return [`${head} can be taken away: nothing that it gives was used.`];
    return [
      `${head} without ${counted(removed.length, 'action')}: ${few(removed)}`,
      ...JSON.stringify(document, undefined, 2).split('\n'),
      ...(isTooLong ? ['This is longer than a policy may be: part it into several.'] : []),
    ];
  });
}

/** How recorded calls would have fared. */
export function replayLines(report: ReplayReport, gaps: readonly string[] = []): readonly string[] {
  const { own, refusedThen, refusedCalls, undecidedCalls, unmappedCalls, unreadable } = report;
  const held = own - refusedThen - unmappedCalls;
  return [
    refusedCalls === 0 && gaps.length > 0
      ? `It is not known whether calls would have been refused: of ${held} that were read none, and others were not read.`
      : `${refusedCalls} of ${counted(held, 'call')} would have been refused.`,
    ...listed('Not read', gaps),
    ...listed('Refused', pairs(report.refused)),
    ...(undecidedCalls > 0 ? [`Of ${counted(undecidedCalls, 'call')} it is not known: it rests on what nobody has told.`] : []),
    ...listed('Not known', pairs(report.undecided)),
    ...(unmappedCalls > 0 ? [`${counted(unmappedCalls, 'call')} could not be held against it: it is not known what they asked for.`] : []),
    ...listed('Not held', pairs(report.unmapped)),
    ...(refusedThen > 0
      ? [`${counted(refusedThen, 'call was', 'calls were')} refused at the time, and ${refusedThen === 1 ? 'does' : 'do'} not count.`]
      : []),
    ...(unreadable > 0 ? [`${counted(unreadable, 'record')} cannot be read as calls.`] : []),
  ];
}

function pairs(counts: { readonly [name: string]: number }): readonly string[] {
  const sorted = Object.entries(counts).toSorted(([, left], [, right]) => right - left);
  return sorted.map(([name, count]) => `${count} ${name}`);
}

function listed(title: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  const more = lines.length - MOST_LINES;
  return [`${title}:`, ...lines.slice(0, MOST_LINES).map((line) => `  ${line}`), ...(more > 0 ? [`  and ${more} more (--json)`] : [])];
}

function few(names: readonly string[]): string {
  const more = names.length - MOST_LINES;
  return more > 0 ? `${names.slice(0, MOST_LINES).join(', ')} and ${more} more` : names.join(', ');
}

function day(time: string | undefined): string {
  return time?.slice(0, 10) ?? 'unknown';
}
