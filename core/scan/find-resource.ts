import type { CloudRules, ParsedId } from '../cloud.ts';
import type { Engine } from '../engine.ts';
import { CloudmendError } from '../errors.ts';
import { isIdLike } from '../kind/id-like.ts';
import { isWithin, type Reach } from '../reach/reach.ts';
import { recentScans, scanWithin } from './coverage.ts';
import type { ResourceRef } from './rescan.ts';
import { seenMark } from './run-unit.ts';
import { type PageRecord, pageEntity, type Scan, type ScannedAccount, scanPartition } from './scan.ts';

type FindEngine = Pick<Engine, 'table' | 'clock' | 'catalogue'>;

/** `isKnown`: it is known to have been there. Else its id looks like those of the kind. */
export type FoundResource = ResourceRef & { readonly isKnown: boolean };

/**
 * Which kind an id is of, and where it is: a setting's id says so itself; others the scans of the last week remember, and where none has
 * seen one the catalogue's patterns may tell. Throws VALIDATION_FAILED for what is neither, NOT_FOUND for what nobody knows, and for what lies
 * outside of `reach`.
 */
export async function findResource(engine: FindEngine, id: string, reach?: Reach): Promise<FoundResource> {
  const [scheme = '', partition = '', account = '', region = '', kind = ''] = id.split(':');
  if (scheme === 'setting') {
    const setting = settingRef(engine, { id, partition, account, region, kind });
    if (isWithin(reach, setting)) return { ...setting, isKnown: true };
    throw unknownResource(id);
  }
  const place = parseId(engine, id);
  if (place === undefined) {
    const examples = [...engine.catalogue.clouds.values()].flatMap((cloud) => cloud.examples.ids.slice(0, 1)).join(', ');
    const what = `Write the whole id (${examples}), as \`cloudmend findings --json\` shows it.`;
    throw new CloudmendError('VALIDATION_FAILED', `"${id}" is no resource. ${what}`);
  }
  const scans = (await recentScans(engine)).map((scan) => scanWithin(scan, reach));
  const seen = await findSeen(engine, scans, place);
  if (seen !== undefined && isWithin(reach, seen)) return { ...seen, isKnown: true };
  const likely = findByPattern(engine, scans, place);
  if (likely !== undefined && isWithin(reach, likely)) return { ...likely, isKnown: false };
  throw unknownResource(id);
}

function unknownResource(id: string): CloudmendError {
  const message = `No scan has seen ${id}, and no kind of the catalogue has ids like it. \`cloudmend scan\` looks for what is new.`;
  return new CloudmendError('NOT_FOUND', message);
}

/** What an id says of itself, with the cloud that reads it. */
type IdPlace = ParsedId & { readonly id: string; readonly cloud: CloudRules };

function parseId({ catalogue }: FindEngine, id: string): IdPlace | undefined {
  for (const cloud of catalogue.clouds.values()) {
    const parsed = cloud.parseId(id);
    if (parsed !== undefined) return { ...parsed, id: cloud.normalId(id), cloud };
  }
  return undefined;
}

function settingRef({ catalogue }: FindEngine, ref: ResourceRef): ResourceRef {
  if (catalogue.kinds.has(ref.kind)) return ref;
  throw new CloudmendError('NOT_FOUND', `The setting ${ref.id} is of a kind that the catalogue does not have.`);
}

/** Newest scan first; the pages of a scan are kept for a week. */
async function findSeen({ table }: FindEngine, scans: readonly Scan[], place: IdPlace): Promise<ResourceRef | undefined> {
  const mark = seenMark(place.id);
  const isThere = ({ seen, region }: PageRecord) =>
    (place.region === undefined || region === 'global' || region === place.region) && seen.includes(mark);
  for (const { scanId, accounts } of scans) {
    for (const { account, partition } of accounts) {
      if (place.account !== undefined && place.account !== account) continue;
      const pages = await pageEntity.all(table, { partition: scanPartition(scanId, account), sort: { beginsWith: 'PAGE#' } });
      const page = pages.find(isThere);
      if (page !== undefined) return { id: place.id, kind: page.kind, partition, account, region: place.region ?? page.region };
    }
  }
  return undefined;
}

/** Something made since the last scan. Only what a fix could write has a pattern; an id without an account is looked for in the only one. */
function findByPattern({ catalogue }: FindEngine, scans: readonly Scan[], place: IdPlace): ResourceRef | undefined {
  const own = scans.flatMap(({ accounts }) => accounts.filter(({ partition }) => partition === place.partition));
  const known = new Map<string, ScannedAccount>(own.map((one) => [one.account, one]));
  const account = place.account ?? (known.size === 1 ? [...known.keys()][0] : undefined);
  if (account === undefined) return undefined;
  const fitting = [...catalogue.kinds.values()].filter(
    (kind) =>
      kind.cloud.id === place.cloud.id && isIdLike(kind.idPatterns, place.id, { partition: place.partition, account }, kind.cloud.normalId),
  );
  const [only] = fitting;
  if (only === undefined || fitting.length > 1) return undefined;
  return { id: place.id, kind: only.id, partition: place.partition, account, region: place.region ?? 'global' };
}
