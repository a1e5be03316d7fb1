import type { Engine } from '../engine.ts';
import { queryEntities } from '../entity.ts';
import { CloudmendError } from '../errors.ts';
import type { Page } from '../ports.ts';
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
  const found = await exceptionEntity.find(engine.table, { id });
  if (found !== undefined) return found;
  throw new CloudmendError('NOT_FOUND', `There is no exception ${id}. \`cloudmend exception list\` shows all.`);
}
