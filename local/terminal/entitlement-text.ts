import { counted } from '../../core/counted.ts';
import type { AccessBecause } from '../../core/entitlement/access.ts';
import type { EntitlementsReport, Grant, Holders, ServiceEntitlements } from '../../core/entitlement/entitlements.ts';
import { tableLines } from './table.ts';
import type { Terminal } from './terminal.ts';

/** More names in a row than these are no longer read. */
const MOST_NAMED = 12;

/** What a principal may do, by service, and before it what is to be looked at first. */
export function entitlementLines(terminal: Terminal, report: EntitlementsReport): readonly string[] {
  const { principal, services, unknown } = report;
  const actions = services.reduce((sum, one) => sum + one.actions, 0);
  const sensitive = new Set(services.flatMap((one) => one.sensitive));
  const head = `${terminal.style('bold', principal)} may do ${counted(actions, 'action')} of ${counted(services.length, 'service')}, ${sensitive.size} of them sensitive.`;
  if (actions === 0) return [`${principal} may do nothing, as far as its policies say.`, ...unknown.map(unknownText)];
  return [
    head,
    '',
    ...sensitiveLines(terminal, report.grants, sensitive),
    ...serviceLines(terminal, services),
    ...unknown.map(unknownText),
  ];
}

function sensitiveLines(terminal: Terminal, grants: readonly Grant[], sensitive: ReadonlySet<string>): readonly string[] {
  const lines = grants.flatMap((grant) => {
    const own = grant.actions.filter((action) => sensitive.has(action));
    return own.length === 0 ? [] : grantLines(grant, own);
  });
  return lines.length === 0 ? [] : [terminal.style('bold', 'To look at first'), ...lines, ''];
}

/** Some actions of a grant, on what, and by which statement. */
export function grantLines(grant: Grant, actions: readonly string[]): readonly string[] {
  const { resources, except, limits, policy, statement, state, dependsOn } = grant;
  const but = except.length === 0 ? '' : ` but ${few(except)}`;
  return [
    few(actions),
    `  on ${few(resources)}${but}, by ${statement} of ${policy}`,
    ...(dependsOn.length === 0 ? [] : [`  depends on ${few(dependsOn)}`]),
    ...(state === 'partly' ? [`  partly: ${limits.map(limitText).join('; ')}`] : []),
  ];
}

function limitText({ level, policy, statement, isDeny, resources }: Grant['limits'][number]): string {
  if (statement === 'none') return `no statement of the ${level} allows it on ${few(resources)}`;
  return isDeny ? `${statement} of ${policy} refuses ${few(resources)}` : `the ${level} allows it on ${few(resources)} alone`;
}

/** Services with how much of each a principal may do. */
export function serviceLines(terminal: Terminal, services: readonly ServiceEntitlements[]): readonly string[] {
  const level = (title: string, name: string) => ({
    title,
    text: ({ levels }: ServiceEntitlements) => `${levels[name] ?? 0}`,
    alignsRight: true as const,
  });
  const columns = [
    { title: 'SERVICE', text: ({ service }: ServiceEntitlements) => service },
    { title: 'ACTIONS', text: ({ actions }: ServiceEntitlements) => `${actions}`, alignsRight: true as const },
    { title: 'SENSITIVE', text: ({ sensitive }: ServiceEntitlements) => `${sensitive.length}`, alignsRight: true as const },
    level('LIST', 'list'),
    level('READ', 'read'),
    level('WRITE', 'write'),
    level('TAG', 'tagging'),
    level('PERMISSIONS', 'permissions management'),
    { title: 'LEFT OPEN', text: openText },
  ];
  return tableLines(terminal, columns, services);
}

function openText({ conditional, partly }: ServiceEntitlements): string {
  const parts = [conditional > 0 ? `${conditional} conditional` : '', partly > 0 ? `${partly} partly` : ''];
  return parts.filter((part) => part !== '').join(', ');
}

function unknownText({ patterns, policy, statement }: EntitlementsReport['unknown'][number]): string {
  return `Not known: ${few(patterns)}, which ${statement} of ${policy} allows: newer than our table of actions, or mistyped.`;
}

/** Who may do an action, those for sure first. */
export function holderLines(terminal: Terminal, { action, resource, principals, holders }: Holders): readonly string[] {
  const on = resource === undefined || resource === '*' ? '' : ` on ${resource}`;
  const sure = holders.filter(({ decision }) => decision === 'allow').length;
  const open = holders.length - sure;
  return [
    ...holders.flatMap(({ principal, decision, resources, because }) => [
      `${terminal.style('bold', principal)}${decision === 'depends' ? ' (it depends)' : ''}`,
      ...(resource === undefined ? [`  on ${few(resources)}`] : []),
      ...because.map((one) => `  ${becauseText(one)}`),
    ]),
    `Of ${counted(principals, 'principal')}, ${sure} may do ${action}${on}${open > 0 ? `, and for ${open} it depends` : ''}, as far as their policies say.`,
  ];
}

/** A statement that an answer rests on. */
export function becauseText({ policy, statement, isDeny, dependsOn }: AccessBecause): string {
  if (statement === 'untold') return `perhaps ${isDeny ? 'refused' : 'allowed'} by ${policy}`;
  return `${isDeny ? 'refused' : 'allowed'} by ${statement} of ${policy}${dependsOn.length > 0 ? `, if it holds: ${dependsOn.join(', ')}` : ''}`;
}

function few(names: readonly string[]): string {
  const more = names.length - MOST_NAMED;
  return more <= 0 ? names.join(', ') : `${names.slice(0, MOST_NAMED).join(', ')} and ${more} more`;
}
