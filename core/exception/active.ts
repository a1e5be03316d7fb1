import { digestOf } from '../digest.ts';
import type { Engine } from '../engine.ts';
import type { DecisionSigner } from '../ports.ts';
import { remembered } from '../remember.ts';
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
    if (await isGenuine(engine, exception)) genuine.push(exception);
    else
      engine.log.error('An exception is not what the approving function has signed, so nothing is left out for it', { id: exception.id });
  }
  return genuine;
}

/** MACs that were found right by this process, so that KMS is asked once for each. */
const checkedBy = remembered((_: DecisionSigner) => new Set<string>());
/** Beyond what an installation has in force; then it is asked again. */
const MOST_REMEMBERED = 10_000;

async function isGenuine({ signer }: Pick<Engine, 'signer'>, exception: ActiveException): Promise<boolean> {
  const text = signedException(exception);
  const name = `${text} ${exception.mac}`;
  const known = checkedBy(signer);
  if (known.has(name)) return true;
  if (!(await signer.verify(text, exception.mac))) return false;
  if (known.size >= MOST_REMEMBERED) known.clear();
  known.add(name);
  return true;
}
