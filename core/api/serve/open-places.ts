import type { Engine } from '../../engine.ts';
import { queryEntities } from '../../entity.ts';
import { CloudmendError } from '../../errors.ts';
import { type Finding, findingEntity, openPartition } from '../../finding/finding.ts';
import { SEVERITIES } from '../../finding/rule.ts';
import type { Page } from '../../ports.ts';
import { keyBeginnings, type Reach } from '../../reach/reach.ts';

/** Where open findings of a rule lie together: all of them, or those of a place within reach. */
interface NamedPlace {
  readonly ruleId: string;
  /** Of the keys of its findings there; '' for all. */
  readonly beginning: string;
  /** Among the places of the list. */
  readonly position: number;
}

/** Such a place, and where in it a page goes on. */
export interface Place extends NamedPlace {
  readonly inner: string | undefined;
}

/**
 * The places of some rules in the order of a list. Rules that the catalogue has as the most severe come first: what an installation sets of a
 * rule may change between two pages, and would lose findings then.
 */
export function placesOf(
  { catalogue }: Pick<Engine, 'catalogue'>,
  ruleIds: readonly string[],
  reach: Reach | undefined,
): readonly NamedPlace[] {
  const rankOf = (id: string) => SEVERITIES.indexOf(catalogue.rules.get(id)?.severity ?? 'info');
  const ranked = ruleIds.toSorted((left, right) => rankOf(left) - rankOf(right));
  const named = ranked.flatMap((ruleId) => keyBeginnings(reach).map((beginning) => ({ ruleId, beginning })));
  return named.map((place, position) => ({ ...place, position }));
}

/** The place that a cursor names; the first one without. Throws VALIDATION_FAILED for the cursor of another list. */
export function placeOf(places: readonly NamedPlace[], cursor: string | undefined): Place | undefined {
  const [first] = places;
  if (cursor === undefined) return first === undefined ? undefined : { ...first, inner: undefined };
  const [name = '', inner = ''] = cursor.split('~');
  const place = places.find((one) => nameOf(one) === name);
  if (place !== undefined) return { ...place, inner: inner === '' ? undefined : inner };
  throw new CloudmendError('VALIDATION_FAILED', 'The cursor does not belong to this list; start again without one.');
}

export function nextPlace(places: readonly NamedPlace[], { position }: NamedPlace): Place | undefined {
  const next = places[position + 1];
  return next === undefined ? undefined : { ...next, inner: undefined };
}

/** As `placeOf` takes it. */
export function cursorOf(place: Place): string {
  return `${nameOf(place)}~${place.inner ?? ''}`;
}

function nameOf({ ruleId, beginning }: NamedPlace): string {
  return Buffer.from(beginning === '' ? ruleId : `${ruleId} ${beginning}`).toString('base64url');
}

/** Places that are asked at once where nothing lies in those before. */
const MOST_AT_ONCE = 16;

/** Findings that are read ahead at the most, in all places together. */
const MOST_AHEAD = 32;

/**
 * Reads findings of places in their order. Most rules have no open finding, and each is a query of its own: so the more places were empty, the
 * more of the next ones are asked at the same time, each for a few findings.
 */
export function placeReader(engine: Pick<Engine, 'table'>, places: readonly NamedPlace[]) {
  const ahead = new Map<string, Page<Finding>>();
  let width = 1;
  return async (place: Place, limit: number): Promise<Page<Finding>> => {
    const known = place.inner === undefined ? ahead.get(nameOf(place)) : undefined;
    // What was read ahead for a longer page cannot be cut: its cursor is behind its last finding.
    if (known !== undefined && known.items.length <= limit) return known;
    const from = place.position + 1;
    const following = places.slice(from, from + width - 1).map((one) => ({ ...one, inner: undefined }));
    const few = Math.min(limit, Math.floor(MOST_AHEAD / width));
    const [page, ...others] = await Promise.all([query(engine, place, limit), ...following.map((one) => query(engine, one, few))]);
    if (following.length > 0) ahead.clear();
    for (const [index, one] of following.entries()) ahead.set(nameOf(one), others[index] ?? { items: [] });
    const isEmpty = [page, ...others].every(({ items }) => items.length === 0);
    width = isEmpty ? Math.min(MOST_AT_ONCE, 2 * width) : 1;
    return page;
  };
}

function query({ table }: Pick<Engine, 'table'>, { ruleId, beginning, inner }: Place, limit: number): Promise<Page<Finding>> {
  return queryEntities(table, findingEntity, {
    index: 'gsi1',
    partition: openPartition(ruleId),
    consistent: false,
    limit,
    ...(beginning !== '' && { sort: { beginsWith: beginning } }),
    ...(inner !== undefined && { cursor: inner }),
  });
}
