import type { Engine } from '../engine.ts';
import { queryEntities } from '../entity.ts';
import type { Page } from '../ports.ts';
import { pageWithin } from '../reach/page-within.ts';
import { type Reach, standingOf } from '../reach/reach.ts';
import { requireFound } from './change.ts';
import { type Exception, exceptionEntity, exceptionsQuery } from './exception.ts';

/** A page of all exceptions, the newest first. Throws VALIDATION_FAILED for another list's cursor. */
export async function listExceptions(
  { table, catalogue }: Pick<Engine, 'table' | 'catalogue'>,
  request: { readonly limit: number; readonly cursor?: string | undefined },
  reach?: Reach,
): Promise<Page<Exception>> {
  const read = ({ limit, cursor }: typeof request) => {
    const query = { ...exceptionsQuery, consistent: true, descending: true, limit, ...(cursor !== undefined && { cursor }) };
    return queryEntities(table, exceptionEntity, query);
  };
  return pageWithin(reach, request, read, ({ scope }) => standingOf(reach, scope, catalogue.clouds.values()) !== 'other');
}

/** Throws NOT_FOUND. */
export async function loadException(engine: Pick<Engine, 'table'>, id: string): Promise<Exception> {
  return requireFound(await exceptionEntity.find(engine.table, { id }), id);
}
