import { digestOf } from '../digest.ts';
import type { Engine } from '../engine.ts';
import { isSigned } from '../signed.ts';
import { type ActiveException, activeExceptionEntity, activeExceptionsQuery } from './exception.ts';
import { isOver } from './status.ts';

/** What the MAC covers: all of it. A digest, since ids are long. */
export function signedException(exception: Omit<ActiveException, 'mac'>): string {
  const { id, version, scope, reason, owner, until, requesters, approver, approverName, at } = exception;
  return `exception ${digestOf({ id, version, scope, reason, owner, until, requesters, approver, approverName, at })}`;
}

type Reader = Pick<Engine, 'table' | 'clock' | 'signer' | 'log'>;

/**
 * The exceptions in force now that the approving function has signed, read strongly. What only looks like one leaves nothing out of a report
 * (and is said in the log); before a write the guard keeps to it all the same, since that can only leave a resource as it is.
 */
export async function readActiveExceptions(engine: Reader): Promise<readonly ActiveException[]> {
  const stored = await activeExceptionEntity.all(engine.table, activeExceptionsQuery);
  const now = engine.clock.now();
  const genuine: ActiveException[] = [];
  for (const exception of stored) {
    if (isOver(exception, now)) continue;
    if (await isSigned(engine.signer, signedException(exception), exception.mac)) genuine.push(exception);
    else
      engine.log.error('An exception is not what the approving function has signed, so nothing is left out for it', { id: exception.id });
  }
  return genuine;
}
