import type { AnswerOf } from '../../api/call.ts';

export type Account = AnswerOf<'readAccounts'>['accounts'][number];

const STATES = { scanned: 'scanned', left: 'not listed any more', removed: 'taken off' } as const;

export function stateWords({ state }: Pick<Account, 'state'>): string {
  return STATES[state];
}

/** Where it was found, in words: `of the organization: r-ab12/Workloads, stage=production`. */
export function originWords(origin: Account['origin']): string {
  if (origin === undefined) return 'not known';
  const { by, isNamed, unit, tags = [] } = origin;
  if (by !== 'organization') return by === 'named' ? 'named by the setting' : 'of the credentials';
  const where = [...(unit === undefined ? [] : [unit]), ...tags, ...(isNamed === true ? ['named by the setting'] : [])];
  return where.length === 0 ? 'of the organization' : `of the organization: ${where.join(', ')}`;
}
