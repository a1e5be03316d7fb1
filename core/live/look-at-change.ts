import { placeIn } from '../cloud.ts';
import { laterBy } from '../due.ts';
import { changedRules, type FindingScope, isClosed } from '../finding/finding.ts';
import { loadScopeFindings } from '../finding/scope-findings.ts';
import { ifItHolds } from '../if-it-holds.ts';
import type { UnknownReason } from '../kind/facts.ts';
import type { ResourceKind } from '../kind/kind.ts';
import type { Write } from '../ports.ts';
import { createKindReader, findUnknownReason } from '../scan/kind-reader.ts';
import type { ScanEngine } from '../scan/plan-scan.ts';
import { recheckResource } from '../scan/recheck.ts';
import type { ResourceRef } from '../scan/rescan.ts';
import { type Looked, lookedEntity } from './looked.ts';
import { lookedAtEvent } from './tell-look.ts';

/** Something of a resource that was changed before `at` (RFC 3339): a look that begins later has seen it. */
export interface Change {
  readonly resource: ResourceRef;
  readonly at: string;
}

/**
 * What came of it. `seen`: a look that began after the change was told was enough. `busy`: another is looking, and began before. `unread`:
 * it could not be read now, and may be the next time; nothing was closed. `looked`: it was looked at.
 */
export type LookOutcome = 'seen' | 'busy' | 'unread' | 'looked';

/** Longer than the function may run that looks. */
const CLAIM_SECONDS = 150;

/**
 * Looks at a resource again, where no look has begun since the change was told: a thousand events of one burst lead to one look, and one that
 * comes while it looks to one more. Findings are brought up to date as by a scan, and of the resource alone. Throws what reading and storing throw.
 */
export async function lookAtChange(engine: ScanEngine, { resource, at }: Change, signal?: AbortSignal): Promise<LookOutcome> {
  const found = await lookedEntity.find(engine.table, resource);
  if (found?.state === 'done' && found.startedAt > at) return 'seen';
  if (found?.state === 'looking' && found.until > engine.clock.now().toISOString()) return 'busy';
  const claimed = await claim(engine, resource, found);
  if (claimed === undefined) return 'busy';
  try {
    return await look(engine, resource, claimed, signal);
  } catch (error) {
    await settle(engine, claimed, 'failed');
    throw error;
  }
}

async function claim(engine: ScanEngine, { id }: ResourceRef, found: Looked | undefined): Promise<Looked | undefined> {
  const startedAt = engine.clock.now().toISOString();
  const next: Looked = {
    ...{ id, lookId: engine.ids.next('look'), state: 'looking', startedAt, until: laterBy(engine, CLAIM_SECONDS) },
    since: found === undefined || found.state === 'done' ? startedAt : found.since,
    version: (found?.version ?? 0) + 1,
  };
  const when = found === undefined ? ({ exists: false } as const) : ({ attribute: 'version', equals: found.version } as const);
  return (await ifItHolds(engine.table.write({ put: lookedEntity.encode(next), when }))) ? next : undefined;
}

async function look(engine: ScanEngine, given: ResourceRef, claimed: Looked, signal: AbortSignal | undefined): Promise<LookOutcome> {
  const named = await wholeRefs(engine, given, signal);
  if ('unknown' in named) return unread(engine, claimed, named.unknown);
  const told: Write[] = [];
  for (const resource of named) {
    const { seen, readAt } = await recheckResource(engine, resource, signal);
    if ('unknown' in seen) return unread(engine, claimed, seen.unknown);
    const findings = await loadScopeFindings(engine.table, scopeOf(engine, resource), resource.id);
    const changed = changedRules(findings.all(), (changedAt) => changedAt >= claimed.since);
    if (changed.length > 0) told.push(lookedAtEvent(engine, resource, { lookId: claimed.lookId, readAt, changed: [...changed].sort() }));
  }
  await engine.table.transact([settled(claimed, 'done'), ...told]);
  return 'looked';
}

function scopeOf({ catalogue }: ScanEngine, { account, kind, region }: ResourceRef): FindingScope {
  return { account, scopeRegion: catalogue.kinds.get(kind)?.scope === 'global' ? 'global' : region, kind };
}

/** What is throttled or not reached is worth another try; what is denied is, once somebody has granted it, for the next scan. */
async function unread(engine: ScanEngine, claimed: Looked, { fault }: UnknownReason): Promise<LookOutcome> {
  const isPassing = fault === 'throttled' || fault === 'unreachable';
  await settle(engine, claimed, isPassing ? 'failed' : 'done');
  return isPassing ? 'unread' : 'looked';
}

/** The id as the kind writes it. What is there no more is looked for among what is open, by the part that was named; else it is asked for as it was given. */
async function wholeRefs(
  engine: ScanEngine,
  resource: ResourceRef,
  signal: AbortSignal | undefined,
): Promise<readonly ResourceRef[] | { readonly unknown: UnknownReason }> {
  const kind = engine.catalogue.kinds.get(resource.kind);
  if (kind?.wholeId === undefined) return [resource];
  try {
    const reader = createKindReader({ reader: engine.cloud.reader, place: placeIn(kind.cloud, resource), signal });
    const id = await kind.wholeId(reader, resource.id);
    return id === undefined ? await openByName(engine, kind, resource) : [{ ...resource, id }];
  } catch (error) {
    const unknown = findUnknownReason(error);
    if (unknown === undefined) throw error;
    return { unknown };
  }
}

async function openByName(engine: ScanEngine, { isNamedBy }: ResourceKind, resource: ResourceRef): Promise<readonly ResourceRef[]> {
  if (isNamedBy === undefined) return [resource];
  const findings = await loadScopeFindings(engine.table, scopeOf(engine, resource));
  const open = [...findings.all()].filter((finding) => !isClosed(finding) && isNamedBy(finding.resource, resource.id));
  const ids = [...new Set(open.map((finding) => finding.resource))];
  return ids.length === 0 ? [resource] : ids.map((id) => ({ ...resource, id }));
}

async function settle(engine: ScanEngine, claimed: Looked, state: 'done' | 'failed'): Promise<void> {
  await ifItHolds(engine.table.transact([settled(claimed, state)]));
}

/** Only while it is ours: one that took longer than its claim leaves the word to whoever came after. */
function settled(claimed: Looked, state: 'done' | 'failed') {
  const { version } = claimed;
  return {
    put: lookedEntity.encode({ ...claimed, state, version: version + 1 }),
    when: { attribute: 'version', equals: version },
  } as const;
}
