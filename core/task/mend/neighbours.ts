import { mapBounded } from '../../concurrency.ts';
import { digestOf } from '../../digest.ts';
import { CloudmendError } from '../../errors.ts';
import type { JsonObject } from '../../json.ts';
import type { Observation } from '../../kind/facts.ts';
import type { ResourceKind } from '../../kind/kind.ts';
import { EXISTS } from '../../kind/kind.ts';
import { getKind, observe } from '../../plan/observe.ts';
import type { PlannedNeighbours } from '../../plan/plan.ts';
import { findUnknownReason } from '../../scan/kind-reader.ts';
import type { NeighbourLook, NeighboursSeen } from '../record/neighbours-seen.ts';
import type { BatchRun, ResourceWork } from './batch-run.ts';

type Named = PlannedNeighbours['named'][number];

/** Reads of neighbours of one resource at a time. */
const READS_AT_ONCE = 5;

/**
 * Looks at the neighbours that the plan names; undefined where it names none. Resources that share `looks` look at a neighbour once, together.
 * Never throws for what is to be seen of them.
 */
export async function lookAtNeighbours(
  { run, plan }: Pick<ResourceWork, 'run' | 'plan'>,
  looks: BatchRun['looks'],
): Promise<readonly NeighbourLook[] | undefined> {
  const { neighbours } = plan;
  if (neighbours === undefined || neighbours.named.length === 0) return undefined;
  return mapBounded(neighbours.named, READS_AT_ONCE, (one) => {
    const known = looks.get(one.id) ?? look({ run, plan }, one);
    looks.set(one.id, known);
    return known;
  });
}

/** Ids and names of facts alone: the audit is kept for ever. */
export function auditedNeighbours({ same, changed, notKnown, more }: NeighboursSeen): JsonObject {
  return { same, changed: changed.map(({ id, facts }) => ({ id, facts })), notKnown: notKnown.map(({ id }) => id), more };
}

/** What has become of the neighbours since the look before, as far as both looks tell. */
export function compareNeighbours(
  { named, more, unknown }: PlannedNeighbours,
  before: readonly NeighbourLook[],
  after: readonly NeighbourLook[],
): NeighboursSeen {
  const seen: NeighboursSeen = { same: 0, changed: [], notKnown: [], more, ...(unknown !== undefined && { unknown }) };
  for (const { kind, id } of named) {
    const facts = compare(lookOf(before, id), lookOf(after, id));
    if (facts === 'same') seen.same += 1;
    else if ('changed' in facts) seen.changed.push({ kind, id, facts: [...facts.changed] });
    else seen.notKnown.push({ kind, id, why: facts.why });
  }
  return seen;
}

function lookOf(looks: readonly NeighbourLook[], id: string): NeighbourLook {
  return looks.find((one) => one.id === id) ?? { id, facts: {}, unread: {}, unreadable: 'There is no look at it on record.' };
}

/** Equal only where every fact was known both times. */
function compare(before: NeighbourLook, after: NeighbourLook): 'same' | { readonly changed: readonly string[] } | { readonly why: string } {
  const unreadable = before.unreadable ?? after.unreadable;
  if (unreadable !== undefined) return { why: unreadable };
  // One that went, or came, has no other facts to tell of.
  if (before.facts[EXISTS] !== after.facts[EXISTS]) return { changed: [EXISTS] };
  const unread = { ...before.unread, ...after.unread };
  const names = [...new Set([...Object.keys(before.facts), ...Object.keys(after.facts)])].filter((name) => !(name in unread));
  const changed = names.filter((name) => before.facts[name] !== after.facts[name]).sort();
  if (changed.length > 0) return { changed };
  const [first] = Object.entries(unread);
  return first === undefined ? 'same' : { why: `${first[0]}: ${first[1]}` };
}

async function look({ run, plan }: Pick<ResourceWork, 'run' | 'plan'>, { kind: kindId, id, region }: Named): Promise<NeighbourLook> {
  const { engine, signal } = run;
  try {
    const kind = getKind(engine, kindId);
    const { partition, account } = plan;
    const seen = await observe(engine, { resourceId: id, kind: kindId, partition, account, region }, { signal });
    return seen === undefined ? { id, facts: { [EXISTS]: digestOf(false) }, unread: {} } : lookOfSeen(kind, seen);
  } catch (error) {
    // A neighbour is no reason to leave a change half done: whatever hinders the look, nothing is known of it then.
    return { id, facts: {}, unread: {}, unreadable: whyUnreadable(error, engine.log, id) };
  }
}

/** What changes by itself is left out. */
function lookOfSeen(kind: ResourceKind, { id, fields }: Observation): NeighbourLook {
  const facts: { [name: string]: string } = { [EXISTS]: digestOf(true) };
  const unread: { [name: string]: string } = {};
  for (const [name, field] of Object.entries(fields)) {
    if (kind.volatile.includes(name)) continue;
    if ('known' in field) facts[name] = digestOf(field.known);
    else unread[name] = field.unknown.message;
  }
  return { id, facts, unread };
}

function whyUnreadable(error: unknown, log: ResourceWork['run']['engine']['log'], id: string): string {
  const reason = findUnknownReason(error);
  if (reason !== undefined) return reason.message;
  if (error instanceof CloudmendError) return error.message;
  log.error('A look at a neighbour broke off.', { resource: id, error: error instanceof Error ? error.name : 'unknown' });
  return 'The look at it broke off.';
}
