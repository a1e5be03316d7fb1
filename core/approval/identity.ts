import * as z from 'zod';
import { recordInInstallation } from '../audit/installation-audit.ts';
import { digestText } from '../digest.ts';
import type { Records } from '../engine.ts';
import { defineEntity, queryEntities } from '../entity.ts';
import { CloudmendError, ConditionFailed } from '../errors.ts';
import { isAllowed, permissions } from '../permissions.ts';
import type { Page } from '../ports.ts';
import type { Principal } from '../principal.ts';

/** A person as a forge names them, `github:octocat`, and who that is here. Without one a review of theirs is nobody's. */
export const Identity = z.strictObject({
  /** Follows from `identity`. */
  id: z.string(),
  identity: z.string(),
  /** Who it is here, by the id that their decisions carry. */
  person: z.string(),
  personName: z.string(),
  by: z.string(),
  at: z.string(),
});
export type Identity = z.infer<typeof Identity>;

const PARTITION = 'IDENTITIES';

const identityEntity = defineEntity({
  identity: ['id'],
  name: 'Identity',
  schemaVersion: 1,
  schema: Identity,
  key: ({ id }) => ({ pk: PARTITION, sk: `IDENTITY#${id}` }),
});

/** What names an identity in a path: nothing of what a forge may call somebody has to be escaped. */
export function identityId(identity: string): string {
  return `identity-${digestText(identity).slice(0, 16)}`;
}

export interface WantedIdentity {
  readonly identity: string;
  readonly person: string;
  readonly personName: string;
}

/** Says who a reviewer of a forge is here. Throws FORBIDDEN, and CONFLICT_STATE where the identity is somebody's already. */
export async function mapIdentity(
  records: Records,
  principal: Principal,
  { identity, person, personName }: WantedIdentity,
): Promise<Identity> {
  requireMapper(principal);
  const mapped = { id: identityId(identity), identity, person, personName, by: principal.name, at: records.clock.now().toISOString() };
  try {
    await recordInInstallation(records, { principal, action: 'identity.mapped', detail: { identity, person } }, [
      { put: identityEntity.encode(mapped), when: { exists: false } },
    ]);
    return mapped;
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    throw new CloudmendError(
      'CONFLICT_STATE',
      `${identity} is mapped already. Take that away first (cloudmend identity remove ${mapped.id}).`,
    );
  }
}

/** Takes an identity away: its reviews count for nothing from then on, and what was decided stays. Throws FORBIDDEN and NOT_FOUND. */
export async function unmapIdentity(records: Records, principal: Principal, id: string): Promise<void> {
  requireMapper(principal);
  const { identity, person } = await getIdentity(records, id);
  await recordInInstallation(records, { principal, action: 'identity.unmapped', detail: { identity, person } }, [
    { delete: identityEntity.key({ id }) },
  ]);
}

/** Throws NOT_FOUND. */
export async function getIdentity({ table }: Pick<Records, 'table'>, id: string): Promise<Identity> {
  const found = await identityEntity.find(table, { id });
  if (found !== undefined) return found;
  throw new CloudmendError('NOT_FOUND', `There is no identity ${id}. \`cloudmend identity list\` shows all.`);
}

/** Whom an identity stands for; undefined where nobody has said. */
export function findIdentity({ table }: Pick<Records, 'table'>, identity: string): Promise<Identity | undefined> {
  return identityEntity.find(table, { id: identityId(identity) });
}

/** A page of them. Throws VALIDATION_FAILED for another list's cursor. */
export function listIdentities(
  { table }: Pick<Records, 'table'>,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<Identity>> {
  const sort = { beginsWith: 'IDENTITY#' };
  return queryEntities(table, identityEntity, {
    partition: PARTITION,
    sort,
    consistent: true,
    limit,
    ...(cursor !== undefined && { cursor }),
  });
}

function requireMapper(principal: Principal): void {
  if (principal.kind === 'person' && isAllowed(principal, permissions.mapIdentity)) return;
  throw new CloudmendError('FORBIDDEN', `${principal.name} may not say who a reviewer is: it takes a person with the role admin.`);
}
