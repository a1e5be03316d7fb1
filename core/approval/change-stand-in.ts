import { recordInInstallation } from '../audit/installation-audit.ts';
import type { Records } from '../engine.ts';
import { CloudmendError, ConditionFailed } from '../errors.ts';
import { isAllowed, permissions } from '../permissions.ts';
import type { Principal } from '../principal.ts';
import { getStandIn, isInForce, listAllStandIns, standInEntity, standInId } from './stand-in.ts';
import type { StandIn } from './stand-in-record.ts';

/** Longer than any holiday: whoever is away for good is taken off the list of those who decide. */
const MOST_DAYS = 90;
const DAY = 24 * 3600 * 1000;

export interface WantedStandIn {
  readonly person: { readonly id: string; readonly name: string };
  /** RFC 3339. */
  readonly until: string;
  readonly reason: string;
}

/**
 * Names who decides in one's own place until then. Throws FORBIDDEN unless one decides oneself, VALIDATION_FAILED for oneself and a time that
 * does not do, CONFLICT_STATE for a chain: a stand-in has none.
 */
export async function nameStandIn(records: Records, principal: Principal, { person, until, reason }: WantedStandIn): Promise<StandIn> {
  requireApprover(principal);
  const now = records.clock.now();
  if (person.id === principal.id)
    throw new CloudmendError('VALIDATION_FAILED', `${principal.name} cannot stand in for themselves: name another approver.`);
  const end = new Date(until);
  if (end.getTime() <= now.getTime() || end.getTime() > now.getTime() + MOST_DAYS * DAY)
    throw new CloudmendError(
      'VALIDATION_FAILED',
      `A stand-in is named for ${MOST_DAYS} days at most, and ${until} is not within them: give an earlier end that is still to come.`,
    );
  const inForce = (await listAllStandIns(records)).filter((one) => isInForce(one, now.toISOString()));
  requireNoChain(inForce, principal, person);
  const id = standInId(principal.id, person.id);
  const found = await standInEntity.find(records.table, { id });
  const by = { id: principal.id, name: principal.name };
  const named: StandIn = {
    id,
    for: by,
    person,
    reason,
    at: now.toISOString(),
    until: end.toISOString(),
    version: (found?.version ?? 0) + 1,
  };
  await store(records, { principal, action: 'stand-in.named', detail: { id, person: person.id, until: named.until, reason } }, named);
  return named;
}

/** Takes one back: from now on nothing is decided under it, and what was decided stays. Throws FORBIDDEN, NOT_FOUND, CONFLICT_STATE. */
export async function revokeStandIn(records: Records, principal: Principal, id: string): Promise<StandIn> {
  const found = await getStandIn(records, id);
  const isTheirs = found.for.id === principal.id || found.person.id === principal.id || isAllowed(principal, ['admin']);
  if (principal.kind !== 'person' || !isTheirs)
    throw new CloudmendError(
      'FORBIDDEN',
      `${principal.name} may not take it back that ${found.person.name} stands in for ${found.for.name}: one of the two does, or an admin.`,
    );
  if (found.revoked !== undefined) throw new CloudmendError('CONFLICT_STATE', `It was taken back at ${found.revoked.at} already.`);
  const revoked: StandIn = { ...found, revoked: { at: records.clock.now().toISOString(), by: principal.name }, version: found.version + 1 };
  await store(records, { principal, action: 'stand-in.revoked', detail: { id, for: found.for.id, person: found.person.id } }, revoked);
  return revoked;
}

function requireApprover(principal: Principal): void {
  if (principal.kind === 'person' && isAllowed(principal, permissions.decide)) return;
  throw new CloudmendError('FORBIDDEN', `${principal.name} may not name a stand-in: it takes a person with the role approver or admin.`);
}

function requireNoChain(inForce: readonly StandIn[], principal: Principal, person: WantedStandIn['person']): void {
  const own = inForce.find((one) => one.person.id === principal.id);
  if (own !== undefined)
    throw new CloudmendError(
      'CONFLICT_STATE',
      `${principal.name} stands in for ${own.for.name} until ${own.until}, and a stand-in has none of their own. Take that back first (cloudmend stand-in remove ${own.id}).`,
    );
  const theirs = inForce.find((one) => one.for.id === person.id);
  if (theirs !== undefined)
    throw new CloudmendError(
      'CONFLICT_STATE',
      `${person.name} has ${theirs.person.name} stand in for them until ${theirs.until}, so is away: name another approver.`,
    );
}

async function store(records: Records, draft: Parameters<typeof recordInInstallation>[1], standIn: StandIn): Promise<void> {
  const when = standIn.version === 1 ? ({ exists: false } as const) : ({ attribute: 'version', equals: standIn.version - 1 } as const);
  try {
    await recordInInstallation(records, draft, [{ put: standInEntity.encode(standIn), when }]);
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    throw new CloudmendError('CONFLICT_STATE', 'It was changed by another just now. Read it again and repeat.');
  }
}
