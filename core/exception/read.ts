import type { Engine } from '../engine.ts';
import { queryEntities } from '../entity.ts';
import type { Page } from '../ports.ts';
import { requireFound } from './change.ts';
import { type Exception, exceptionEntity, exceptionsQuery } from './exception.ts';

/** A page of all exceptions, the newest first. Throws VALIDATION_FAILED for another list's cursor. */
export async function listExceptions(
  engine: Pick<Engine, 'table'>,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<Exception>> {
  return queryEntities(engine.table, exceptionEntity, {
    ...{ ...exceptionsQuery, consistent: true, descending: true, limit },
    ...(cursor !== undefined && { cursor }),
  });
}

/** Throws NOT_FOUND. */
export async function loadException(engine: Pick<Engine, 'table'>, id: string): Promise<Exception> {
  return requireFound(await exceptionEntity.find(engine.table, { id }), id);
}
