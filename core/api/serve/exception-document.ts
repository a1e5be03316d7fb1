import type { Engine } from '../../engine.ts';
import type { Exception } from '../../exception/exception.ts';
import { allowedExceptionActions, statusOf } from '../../exception/status.ts';
import { loadExceptionOrExclusion } from '../../guard/exclusion-exception.ts';
import type { Principal } from '../../principal.ts';
import type { ExceptionDocument } from '../contract/documents/exception.ts';
import { etagOfEntry, requireSeen, stateOf } from './seen.ts';

/** An exception as it stands now, for whoever asks. */
export function exceptionDocument(exception: Exception, principal: Principal, now: Date): ExceptionDocument {
  const { state: _, ...rest } = exception;
  return {
    ...rest,
    etag: etagOfEntry(exceptionState(exception, now)),
    scope: { ...rest.scope },
    status: statusOf(exception, now),
    allowedActions: [...allowedExceptionActions(exception, principal, now)],
  };
}

/** Its version goes up with every change; that its time is over changes it too. */
export function exceptionState(exception: Exception, now: Date): string {
  return stateOf({ id: exception.id, version: exception.version, status: statusOf(exception, now) });
}

/** Throws PRECONDITION_FAILED where an exception, or the exclusion that it can be made of, is not as it was seen; NOT_FOUND. */
export async function requireExceptionSeen(
  engine: Pick<Engine, 'table' | 'clock'>,
  id: string,
  ifMatch: string | undefined,
): Promise<void> {
  if (ifMatch === '*') return;
  const found = await loadExceptionOrExclusion(engine, id);
  requireSeen(ifMatch, exceptionState(found, engine.clock.now()), `The exception ${id}`);
}
