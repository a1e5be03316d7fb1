import type { Exception } from '../../exception/exception.ts';
import { allowedExceptionActions, statusOf } from '../../exception/status.ts';
import type { Principal } from '../../principal.ts';
import type { ExceptionDocument } from '../contract/documents/exception.ts';

/** An exception as it stands now, for whoever asks. */
export function exceptionDocument(exception: Exception, principal: Principal, now: Date): ExceptionDocument {
  const { state: _, ...rest } = exception;
  return {
    ...rest,
    scope: { ...rest.scope },
    status: statusOf(exception, now),
    allowedActions: [...allowedExceptionActions(exception, principal, now)],
  };
}
