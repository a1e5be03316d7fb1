import type { Engine } from '../../engine.ts';
import { queryEntities } from '../../entity.ts';
import { CloudmendError } from '../../errors.ts';
import { closedOfRulePartition, closedPartition, type Finding, findingEntity } from '../../finding/finding.ts';
import { turnOfClosing } from '../../finding/flow.ts';
import type { Page, Query } from '../../ports.ts';
import { pageWithin } from '../../reach/page-within.ts';
import { isWithin, type Reach } from '../../reach/reach.ts';
import { statisticsMarkEntity } from '../../scan/account-statistics.ts';
import type { FindingQuery } from '../contract/documents/finding.ts';
import { rulesAskedFor } from './asked-rules.ts';
import { isWanted } from './finding-list.ts';

/** Findings that one request looks at, where filters pass over most: those of the longest page. */
const MOST_LOOKED_AT = 200;
/** Months that one request looks into, where nothing was closed in most. */
const MOST_MONTHS = 24;

/**
 * Findings that were closed, newest first: of one rule by its own index, else month by month. A page that ends early has a cursor. Throws
 * VALIDATION_FAILED for another list's cursor.
 */
export async function pageOfClosed(engine: Engine, query: FindingQuery, reach: Reach | undefined): Promise<Page<Finding>> {
  const read = ({ limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined }) => {
    const { cursor: _, ...rest } = query;
    return pageOfAll(engine, { ...rest, limit, ...(cursor !== undefined && { cursor }) });
  };
  return await pageWithin(reach, query, read, (finding) => isWithin(reach, finding));
}

async function pageOfAll(engine: Engine, query: FindingQuery): Promise<Page<Finding>> {
  const rules = new Set(rulesAskedFor(engine, query));
  const [only, ...others] = query.rule ?? [];
  const places = only !== undefined && others.length === 0 ? [ofRule(only)] : await monthsOf(engine);
  const items: Finding[] = [];
  let place: Place | undefined = placeOf(places, query.cursor);
  let looked = 0;
  for (let asked = 0; asked < MOST_MONTHS && place !== undefined && items.length < query.limit && looked < MOST_LOOKED_AT; asked++) {
    const page = await queryEntities(engine.table, findingEntity, {
      ...place.query,
      ...{ consistent: false, descending: true, limit: Math.min(query.limit - items.length, MOST_LOOKED_AT - looked) },
      ...(place.inner !== undefined && { cursor: place.inner }),
    });
    looked += page.items.length;
    items.push(...page.items.filter((one) => isAskedFor(engine, one, { query, rules })));
    place = page.cursor === undefined ? nextPlace(places, place) : { ...place, inner: page.cursor };
  }
  return place === undefined ? { items } : { items, cursor: `${place.name}~${place.inner ?? ''}` };
}

function isAskedFor(
  engine: Engine,
  finding: Finding,
  { query, rules }: { readonly query: FindingQuery; readonly rules: ReadonlySet<string> },
): boolean {
  const isOfRule = rules.has(finding.ruleId) || (query.rule === undefined && query.tool === undefined);
  const isSo = query.how === undefined || query.how.some((one) => one === turnOfClosing(finding.resolvedBecause, finding.resolvedBy));
  return isOfRule && isSo && isWanted(engine, finding, query);
}

interface Place {
  readonly name: string;
  readonly query: Pick<Query, 'index' | 'partition'>;
  readonly inner?: string;
}

function ofRule(ruleId: string): Place {
  return { name: 'rule', query: { index: 'gsi2', partition: closedOfRulePartition(ruleId) } };
}

/** From this month back to the first in which anything was put into the index. */
async function monthsOf({ table, clock }: Engine): Promise<readonly Place[]> {
  const since = (await statisticsMarkEntity.find(table, {}))?.first ?? '9999';
  const months: Place[] = [];
  const now = clock.now();
  for (let back = 0; ; back++) {
    const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1)).toISOString();
    if (month.slice(0, 7) < since.slice(0, 7)) return months;
    months.push({ name: month.slice(0, 7), query: { index: 'gsi1', partition: closedPartition(month) } });
  }
}

function placeOf(places: readonly Place[], cursor: string | undefined): Place | undefined {
  if (cursor === undefined) return places[0];
  const [name, inner = ''] = cursor.split('~');
  const place = places.find((one) => one.name === name);
  if (place !== undefined) return inner === '' ? place : { ...place, inner };
  throw new CloudmendError('VALIDATION_FAILED', 'The cursor does not belong to this list; start again without one.');
}

function nextPlace(places: readonly Place[], { name }: Place): Place | undefined {
  return places[places.findIndex((one) => one.name === name) + 1];
}
