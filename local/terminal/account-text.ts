import type { AccountDocument, AccountsDocument } from '../../core/api/contract/documents/account.ts';
import type { OriginDocument } from '../../core/api/contract/documents/origin.ts';
import { counted } from '../../core/counted.ts';
import { hanging } from './lay-out.ts';
import { tableLines } from './table.ts';
import { plainText, type Terminal } from './terminal.ts';
import { shortTime } from './words.ts';

/** `of the organization: r-ab12/Workloads/Production, stage=production` */
export function originText({ by, isNamed, unit, tags = [] }: OriginDocument): string {
  if (by !== 'organization') return by === 'named' ? 'named by the setting' : 'of the credentials';
  const where = [...(unit === undefined ? [] : [unit]), ...tags, ...(isNamed === true ? ['named by the setting'] : [])].map(plainText);
  return where.length === 0 ? 'of the organization' : `of the organization: ${where.join(', ')}`;
}

const STATES = { scanned: 'scanned', left: 'not listed any more', removed: 'taken off' } as const;
const STYLES = { scanned: 'green', left: 'yellow', removed: 'yellow' } as const;

/** Accounts, those that are scanned first, and then what of the list is to be known. */
export function accountLines(terminal: Terminal, { accounts, list }: AccountsDocument): string[] {
  const columns = [
    { title: 'ACCOUNT', text: ({ account }: AccountDocument) => account },
    { title: 'NAME', text: ({ name = '' }: AccountDocument) => name },
    {
      title: 'STATE',
      text: ({ state }: AccountDocument) => STATES[state],
      style: ({ state }: AccountDocument) => STYLES[state],
    },
    { title: 'SINCE', text: ({ since }: AccountDocument) => (since === undefined ? '' : shortTime(since)) },
    ...(accounts.some(({ roles }) => roles !== undefined)
      ? [
          {
            title: 'ROLES',
            text: ({ roles }: AccountDocument) => rolesText(roles),
            style: ({ roles }: AccountDocument) => rolesStyle(roles),
          },
        ]
      : []),
    { title: 'WHERE FROM', text: ({ origin, reason, by }: AccountDocument) => whyText({ origin, reason, by }), wraps: true },
  ] as const;
  const sorted = accounts.toSorted((left, right) => Number(left.state !== 'scanned') - Number(right.state !== 'scanned'));
  const isOfAnother = accounts.some(({ state, roles }) => state === 'scanned' && roles !== undefined && roles.contract !== roles.wanted);
  return [
    ...(accounts.length === 0
      ? ['No account is known yet: `cloudmend scan` looks which there are.']
      : tableLines(terminal, columns, sorted)),
    ...(isOfAnother ? ['Roles that are not of this version may lack something: `cloudmend readiness` says what, and for which fix.'] : []),
    ...listLines(terminal, list),
  ];
}

/** `this version`, or the contract that they were made for. */
function rolesText(roles: AccountDocument['roles']): string {
  if (roles === undefined) return '';
  if (roles.unread !== undefined) return 'not asked';
  if (roles.contract === roles.wanted) return 'this version';
  return roles.contract === undefined ? 'version unsaid' : `of ${plainText(roles.contract)}`;
}

function rolesStyle(roles: AccountDocument['roles']) {
  return roles === undefined || roles.contract === roles.wanted ? undefined : 'yellow';
}

function whyText({ origin, reason, by }: Pick<AccountDocument, 'origin' | 'reason' | 'by'>): string {
  const from = origin === undefined ? '' : originText(origin);
  if (reason === undefined) return from;
  return plainText(by === undefined ? reason : `${reason} (${by})`);
}

/** As many as a screen has room for. */
const MOST_SHOWN = 20;

function listLines(terminal: Terminal, list: AccountsDocument['list']): string[] {
  if (list === undefined) return [];
  const { at, unread, passedOver, more, notes } = list;
  const say = (text: string) => hanging('  ', plainText(text), terminal.width);
  const hidden = passedOver.length - MOST_SHOWN + more;
  return [
    '',
    ...unread.flatMap(({ cloud, reason }) => [
      terminal.style(
        'yellow',
        `The list of ${cloud} could not be read ${shortTime(at)}: these are the accounts of the time before, and there may be others.`,
      ),
      ...say(reason),
    ]),
    ...(passedOver.length === 0 ? [] : [`${counted(passedOver.length + more, 'account')} not scanned:`]),
    ...passedOver
      .slice(0, MOST_SHOWN)
      .flatMap(({ account, name, why }) => say(`${account}${name === undefined ? '' : ` (${name})`}: ${why}`)),
    ...(hidden > 0 ? [`  and ${hidden} more`] : []),
    ...notes.flatMap((note) => hanging('', terminal.style('yellow', plainText(note)), terminal.width)),
    ...(unread.length === 0 ? [`The list was read ${shortTime(at)}.`] : []),
  ];
}
