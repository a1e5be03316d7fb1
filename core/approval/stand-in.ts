import { digestText } from '../digest.ts';
import type { Records } from '../engine.ts';
import { defineEntity, queryEntities } from '../entity.ts';
import { CloudmendError } from '../errors.ts';
import type { Page, Write } from '../ports.ts';
import type { RequiredApprover } from './required-approver.ts';
import { StandIn } from './stand-in-record.ts';

const PARTITION = 'STAND-INS';

export const standInEntity = defineEntity({
  identity: ['id'],
  name: 'StandIn',
  schemaVersion: 1,
  schema: StandIn,
  key: ({ id }) => ({ pk: PARTITION, sk: `STAND-IN#${id}` }),
});

/** One for each two people: naming the same one again takes its place. */
export function standInId(forId: string, personId: string): string {
  return `stand-in-${digestText(JSON.stringify([forId, personId])).slice(0, 16)}`;
}

/** Whether it holds at a time (RFC 3339). */
export function isInForce({ until, revoked }: StandIn, now: string): boolean {
  return revoked === undefined && now < until;
}

/** All of them: no more than there are pairs of people who decide. */
export function listAllStandIns({ table }: Pick<Records, 'table'>): Promise<readonly StandIn[]> {
  return standInEntity.all(table, { partition: PARTITION, sort: { beginsWith: 'STAND-IN#' } });
}

/** Throws NOT_FOUND. */
export async function getStandIn({ table }: Pick<Records, 'table'>, id: string): Promise<StandIn> {
  const found = await standInEntity.find(table, { id });
  if (found !== undefined) return found;
  throw new CloudmendError('NOT_FOUND', `There is no stand-in ${id}. \`cloudmend stand-in list\` shows all.`);
}

/** A page of them. Throws VALIDATION_FAILED for another list's cursor. */
export function listStandIns(
  { table }: Pick<Records, 'table'>,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<StandIn>> {
  const sort = { beginsWith: 'STAND-IN#' };
  const query = { partition: PARTITION, sort, consistent: true, limit, ...(cursor !== undefined && { cursor }) };
  return queryEntities(table, standInEntity, query);
}

/**
 * Whose place somebody may take in a decision under a policy: that makes a difference only where the other has to be among the
 * approvers, by name.
 */
export async function findPlaces(
  { table, clock }: Pick<Records, 'table' | 'clock'>,
  { id: personId }: { readonly id: string },
  required: RequiredApprover | undefined,
): Promise<readonly StandIn['for'][]> {
  if (required === undefined || !('people' in required)) return [];
  const keys = required.people.filter((id) => id !== personId).map((id) => standInEntity.key({ id: standInId(id, personId) }));
  const found = (await table.getMany(keys, { consistent: true })).filter((item) => item !== undefined).map(standInEntity.decode);
  const now = clock.now().toISOString();
  return found.filter((standIn) => isInForce(standIn, now)).map((standIn) => standIn.for);
}

/**
 * That somebody may decide in another's place now, read strongly, with the write that holds it until the decision is stored. Throws FORBIDDEN
 * where nobody has said so, and where it is over or was taken back.
 */
export async function requireStandIn(
  { table, clock }: Pick<Records, 'table' | 'clock'>,
  person: { readonly id: string; readonly name: string },
  forId: string,
): Promise<{ readonly standIn: StandIn; readonly check: Write }> {
  const id = standInId(forId, person.id);
  const standIn = await standInEntity.find(table, { id });
  if (standIn === undefined)
    throw new CloudmendError(
      'FORBIDDEN',
      `${forId} has not named ${person.name} as a stand-in. They do it themselves (cloudmend stand-in name ${person.id}).`,
    );
  const { revoked, until, for: other } = standIn;
  if (revoked !== undefined)
    throw new CloudmendError(
      'FORBIDDEN',
      `That ${person.name} stands in for ${other.name} was taken back at ${revoked.at} by ${revoked.by}.`,
    );
  if (!isInForce(standIn, clock.now().toISOString()))
    throw new CloudmendError('FORBIDDEN', `${person.name} stood in for ${other.name} until ${until}. ${other.name} can name them again.`);
  return { standIn, check: { check: standInEntity.key({ id }), when: { attribute: 'version', equals: standIn.version } } };
}
