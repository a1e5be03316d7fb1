import { goneAmong } from '../../account/gone-accounts.ts';
import type { Engine } from '../../engine.ts';
import { type Exceptions, loadExceptions } from '../../exception/excepted.ts';
import { loadExceptedTime } from '../../exception/held.ts';
import { type Finding, isClosed } from '../../finding/finding.ts';
import { isAmong } from '../../is-among.ts';
import type { Page } from '../../ports.ts';
import { type Due, dueOf } from '../../posture/due.ts';
import { readDueDays } from '../../posture/due-days.ts';
import { readNotes } from '../../posture/note.ts';
import { isWithin, type Reach } from '../../reach/reach.ts';
import { loadRuleSettings, type RuleSettings } from '../../rule-setting/in-force.ts';
import type { FindingDocument, FindingQuery } from '../contract/documents/finding.ts';
import { rulesAskedFor } from './asked-rules.ts';
import { findingDocument, serviceOf } from './finding-document.ts';
import { cursorOf, nextPlace, placeOf, placeReader, placesOf } from './open-places.ts';

/** What is told of findings beside what was seen. */
export interface Beside {
  readonly exceptions: Exceptions;
  readonly settings: RuleSettings;
  readonly reach: Reach | undefined;
  dueIn(finding: Finding): Due | undefined;
}

/** Reads what is in force, whatever findings are asked for. */
export async function loadBeside(engine: Engine, reach: Reach | undefined): Promise<Beside> {
  const [exceptions, exceptedTime, { days }, settings] = await Promise.all([
    loadExceptions(engine),
    loadExceptedTime(engine),
    readDueDays(engine),
    loadRuleSettings(engine),
  ]);
  const now = engine.clock.now();
  const dueIn = (finding: Finding) =>
    dueOf(finding, { days, now, isExcepted: exceptions.of(finding) !== undefined, exceptedMs: exceptedTime.of(finding) });
  return { exceptions, settings, reach, dueIn };
}

/** A page of open findings, or of those that exceptions leave out, as routes answer it. */
export async function listOpenFindings(
  engine: Engine,
  query: OpenQuery,
  reach: Reach | undefined,
): Promise<{ items: FindingDocument[]; cursor?: string }> {
  const beside = await loadBeside(engine, reach);
  return findingDocuments(engine, await pageOfFindings(engine, query, beside), beside);
}

/** What is closed has no due date and no exception any more. */
export async function findingDocuments(
  engine: Engine,
  { items, cursor }: Page<Finding>,
  { exceptions, settings, dueIn }: Beside,
): Promise<{ items: FindingDocument[]; cursor?: string }> {
  const notes = await readNotes(
    engine,
    items.map(({ findingId }) => findingId),
  );
  const gone = await goneAmong(
    engine.table,
    items.map(({ account }) => account),
  );
  const documents = items.map((finding) => {
    const open = isClosed(finding) ? undefined : { exception: exceptions.of(finding), due: dueIn(finding) };
    return findingDocument(engine, finding, {
      ...{ exception: open?.exception, due: open?.due, settings },
      ...{ note: notes.get(finding.findingId), gone: gone.get(finding.account) },
    });
  });
  return { items: documents, ...(cursor !== undefined && { cursor }) };
}

/** Places in one request: one a rule, and rules without open findings are many. A page that ends early has a cursor. */
const MOST_PLACES = 1_000;

/** Findings that one request looks at, where filters pass over most: those of the longest page. */
const MOST_LOOKED_AT = 200;

/** A list of open findings as it is asked for. */
export type OpenQuery = Pick<FindingQuery, 'limit' | 'status'> & Partial<Omit<FindingQuery, 'limit' | 'status' | 'state' | 'how'>>;

/** Open findings lie by rule and account; the cursor names these and where to go on. Filters are applied to what was read. */
export async function pageOfFindings(
  engine: Engine,
  query: OpenQuery,
  { exceptions, settings, dueIn, reach }: Beside,
): Promise<Page<Finding>> {
  const isExcepted = query.status === 'excepted';
  if (isExcepted && exceptions.inForce.length === 0) return { items: [] };
  const places = placesOf(engine, rulesAskedFor(engine, query), reach);
  const read = placeReader(engine, places);
  const items: Finding[] = [];
  let place = placeOf(places, query.cursor);
  let looked = 0;
  const goesOn = () => items.length < query.limit && looked < MOST_LOOKED_AT;
  for (let asked = 0; asked < MOST_PLACES && place !== undefined && goesOn(); asked++) {
    const page = await read(place, Math.min(query.limit - items.length, MOST_LOOKED_AT - looked));
    looked += page.items.length;
    const isListed = (one: Finding) =>
      isWithin(reach, one) &&
      isWanted(engine, one, query) &&
      (exceptions.of(one) !== undefined) === isExcepted &&
      (query.due === undefined || query.due.some((status) => status === dueIn(one)?.status));
    items.push(...page.items.map(settings.asSet).filter(isListed));
    place = page.cursor === undefined ? nextPlace(places, place) : { ...place, inner: page.cursor };
  }
  return place === undefined ? { items } : { items, cursor: cursorOf(place) };
}

/** Whether a finding is one of those that are asked for. */
export function isWanted(engine: Engine, finding: Finding, query: Omit<OpenQuery, 'limit' | 'status'>): boolean {
  return (
    isAmong(query.severity, finding.severity) &&
    (query.confidence === undefined || query.confidence.some((one) => one === finding.confidence)) &&
    isAmong(query.account, finding.account) &&
    isAmong(query.region, finding.region) &&
    isAmong(query.service, serviceOf(engine, finding)) &&
    (query.resource === undefined || query.resource === finding.resource)
  );
}
