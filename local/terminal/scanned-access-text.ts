import type { AccessAccount, PermissionDocument, PrincipalReport } from '../../core/api/contract/documents/entitlement.ts';
import { counted } from '../../core/counted.ts';
import { grantLines, serviceLines } from './entitlement-text.ts';
import type { Terminal } from './terminal.ts';

const MINUTE = 60_000;

/** In whose eyes an answer is true: which scan saw the account, how long ago, and what it could not read. */
export function seenLines({ account, name, at, unread, untold }: AccessAccount, now: Date): readonly string[] {
  const where = name === undefined ? account : `${account} (${name})`;
  const gaps = new Map(unread.map(({ kind, region, reason }) => [kind, `${kind} in ${region}: ${reason}`]));
  return [
    `As the scan of ${at} saw the account ${where}, ${ageText(now.getTime() - Date.parse(at))} ago.`,
    ...[...gaps.values()].map((gap) => `Not read: ${gap}`),
    ...untold.map((gap) => `Not read: ${gap}`),
  ];
}

function ageText(milliseconds: number): string {
  const minutes = Math.max(0, Math.floor(milliseconds / MINUTE));
  if (minutes < 120) return counted(minutes, 'minute');
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? counted(hours, 'hour') : counted(Math.floor(hours / 24), 'day');
}

/** What a principal may do, as a scan saw it: what is to be looked at first, by service, and its way to an administrator. */
export function principalLines(terminal: Terminal, report: PrincipalReport, sensitive: readonly PermissionDocument[]): readonly string[] {
  const { principal, actions, services, use, isAdministrator, way, byService, unknownActions } = report;
  const head = `${terminal.style('bold', principal)} may do ${counted(actions, 'action')} of ${counted(services, 'service')}, ${report.sensitive} of them sensitive.`;
  return [
    head,
    ...(isAdministrator ? ['It is an administrator.'] : []),
    ...(way === undefined
      ? []
      : [
          `It comes to be an administrator in ${counted(way.steps.length, 'step')}: it ${way.steps.map(({ how, to }) => `${how} (${to})`).join(', then ')}.`,
        ]),
    `Of these ${use.used} are used, ${use.unused} are not, and of ${use.unknown} nobody knows.`,
    '',
    ...permissionLines(terminal, sensitive),
    ...serviceLines(terminal, byService),
    ...unknownActions.map(
      ({ patterns, policy, statement }) => `Not known: ${patterns.join(', ')}, which ${statement} of ${policy} allows.`,
    ),
  ];
}

function permissionLines(terminal: Terminal, permissions: readonly PermissionDocument[]): readonly string[] {
  const lines = statementLines(permissions);
  return lines.length === 0 ? [] : [terminal.style('bold', 'To look at first'), ...lines, ''];
}

/** Actions by the statement that gives most of each. */
export function statementLines(permissions: readonly PermissionDocument[]): readonly string[] {
  const groups = Map.groupBy(
    permissions.flatMap(({ action, service, by: [first] }) => (first === undefined ? [] : [{ action, service, first }])),
    ({ first }) => JSON.stringify(first),
  );
  return [...groups.values()].flatMap((group) => {
    const [one] = group;
    if (one === undefined) return [];
    const actions = group.map(({ action }) => action);
    const lines = grantLines({ ...one.first, service: one.service, actions, limits: [] }, actions);
    return one.first.state === 'partly'
      ? lines.with(-1, '  partly: something refuses it on some of these, or allows it on some alone')
      : lines;
  });
}
