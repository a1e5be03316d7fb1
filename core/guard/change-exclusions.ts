import type { Engine } from '../engine.ts';
import { queryEntities } from '../entity.ts';
import { CloudmendError } from '../errors.ts';
import { activeExceptionEntity, exceptionEntity } from '../exception/exception.ts';
import { requireProtectiveScope } from '../exception/guarded-id.ts';
import type { Page, Write } from '../ports.ts';
import type { Principal } from '../principal.ts';
import { pageWithin } from '../reach/page-within.ts';
import { type Reach, standingOf } from '../reach/reach.ts';
import { changeGuard, requireGuardRole } from './change-guard.ts';
import { type Exclusion, type ExclusionScope, exclusionEntity } from './exclusion.ts';

/** Excludes resources from every write, from the next one on. Throws VALIDATION_FAILED for a resource or region that nothing can have. */
export async function addExclusion(
  engine: Engine,
  principal: Principal,
  wanted: { readonly scope: ExclusionScope; readonly reason: string },
): Promise<Exclusion> {
  requireGuardRole(principal);
  requireProtectiveScope(engine.catalogue, wanted.scope);
  const exclusion = {
    id: engine.ids.next('exclusion'),
    ...wanted,
    by: principal.name,
    byId: principal.id,
    at: engine.clock.now().toISOString(),
  };
  const writes: Write[] = [{ put: exclusionEntity.encode(exclusion), when: { exists: false } }];
  await changeGuard(engine, { principal, action: 'guard.exclusion-added', reason: wanted.reason, writes });
  return exclusion;
}

export async function removeExclusion(engine: Engine, principal: Principal, id: string): Promise<void> {
  requireGuardRole(principal);
  const found = await getExclusion(engine, id);
  const writes: Write[] = [{ delete: exclusionEntity.key({ id }) }, ...(await endOfExceptionWrites(engine, id))];
  await changeGuard(engine, { principal, action: 'guard.exclusion-removed', reason: found.reason, writes });
}

/** Throws NOT_FOUND. */
export async function getExclusion(engine: Pick<Engine, 'table'>, id: string): Promise<Exclusion> {
  const found = await findExclusion(engine, id);
  if (found !== undefined) return found;
  throw new CloudmendError('NOT_FOUND', `There is no exclusion ${id}. \`cloudmend guard\` shows all.`);
}

export async function findExclusion({ table }: Pick<Engine, 'table'>, id: string): Promise<Exclusion | undefined> {
  return exclusionEntity.find(table, { id });
}

/** Where another person has approved that reports leave out what an exclusion is for, that goes with it. */
async function endOfExceptionWrites({ table }: Pick<Engine, 'table'>, id: string): Promise<readonly Write[]> {
  const found = await exceptionEntity.find(table, { id });
  if (found?.state !== 'approved') return [];
  const { extension: _, ...rest } = found;
  const put = exceptionEntity.encode({ ...rest, state: 'withdrawn', version: found.version + 1 });
  return [{ put, when: { attribute: 'version', equals: found.version } }, { delete: activeExceptionEntity.key({ id }) }];
}

/** A page of the exclusions, in the order of their ids. Throws VALIDATION_FAILED for another list's cursor. */
export async function listExclusions(
  { table, catalogue }: Pick<Engine, 'table' | 'catalogue'>,
  request: { readonly limit: number; readonly cursor?: string | undefined },
  reach?: Reach,
): Promise<Page<Exclusion>> {
  const sort = { beginsWith: 'EXCLUSION#' };
  const read = ({ limit, cursor }: typeof request) => {
    const query = { partition: 'GUARD', sort, consistent: true, limit, ...(cursor !== undefined && { cursor }) };
    return queryEntities(table, exclusionEntity, query);
  };
  return pageWithin(reach, request, read, ({ scope }) => standingOf(reach, scope, catalogue.clouds.values()) !== 'other');
}
