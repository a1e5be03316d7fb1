import type { Engine } from '../engine.ts';
import { queryEntities } from '../entity.ts';
import { CloudmendError } from '../errors.ts';
import { isAmong } from '../is-among.ts';
import type { Page } from '../ports.ts';
import { isWithin, type Reach } from '../reach/reach.ts';
import { latestAccounts } from '../scan/coverage.ts';
import { anomaliesOf, type EventAnomaly, eventAnomalyEntity } from './event-anomaly.ts';

export interface AskedAnomalies {
  readonly accounts: readonly string[] | undefined;
  readonly reach: Reach | undefined;
  readonly limit: number;
  readonly cursor: string | undefined;
  isListed(anomaly: EventAnomaly): boolean;
}

/** Anomalies that one request looks at, where filters pass over most. */
const MOST_LOOKED_AT = 200;

/**
 * What was told of accounts that scans have covered, account by account, the newest first; an account's lie together, so that whoever is bound
 * to some reads those alone. A page that ends early has a cursor. Throws VALIDATION_FAILED for another list's cursor.
 */
export async function listEventAnomalies(
  engine: Engine,
  { accounts, reach, limit, cursor, isListed }: AskedAnomalies,
): Promise<Page<EventAnomaly>> {
  // What somebody did belongs to no region.
  const all = (await latestAccounts(engine))
    .map(({ account }) => account)
    .filter((account) => isAmong(accounts, account) && isWithin(reach, { account, region: 'global' }))
    .sort();
  const now = engine.clock.now().toISOString();
  const items: EventAnomaly[] = [];
  let place = placeOf(all, cursor);
  for (let looked = 0; place !== undefined && items.length < limit && looked < MOST_LOOKED_AT; ) {
    const page = await queryEntities(engine.table, eventAnomalyEntity, {
      ...{ index: 'gsi1', partition: anomaliesOf(place.account), consistent: false, descending: true },
      limit: Math.min(limit - items.length, MOST_LOOKED_AT - looked),
      ...(place.inner !== '' && { cursor: place.inner }),
    });
    looked += Math.max(1, page.items.length);
    items.push(...page.items.filter((one) => !isOver(one, now) && isListed(one)));
    const next: string | undefined = all[all.indexOf(place.account) + 1];
    if (page.cursor !== undefined) place = { account: place.account, inner: page.cursor };
    else place = next === undefined ? undefined : { account: next, inner: '' };
  }
  return place === undefined ? { items } : { items, cursor: `${place.account}~${place.inner}` };
}

/** Deletion comes later than the end of its time. */
function isOver(anomaly: EventAnomaly, now: string): boolean {
  const { expiresAt } = eventAnomalyEntity.encode(anomaly);
  return expiresAt !== undefined && expiresAt * 1000 <= Date.parse(now);
}

interface Place {
  readonly account: string;
  readonly inner: string;
}

function placeOf(accounts: readonly string[], cursor: string | undefined): Place | undefined {
  const [first] = accounts;
  if (cursor === undefined) return first === undefined ? undefined : { account: first, inner: '' };
  const [account = '', inner = ''] = cursor.split('~');
  if (accounts.includes(account)) return { account, inner };
  throw new CloudmendError('VALIDATION_FAILED', 'The cursor does not belong to this list; start again without one.');
}
