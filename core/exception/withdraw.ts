import type { Records } from '../engine.ts';
import type { Principal } from '../principal.ts';
import { changeException, requireFound } from './change.ts';
import { activeExceptionEntity, type Exception } from './exception.ts';
import { refusalOf } from './status.ts';

/** Takes an exception away: what it was for is open again at once. Throws FORBIDDEN, NOT_FOUND, CONFLICT_STATE. */
export async function withdrawException(
  engine: Records,
  principal: Principal,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<Exception> {
  return changeException(engine, principal, id, (stored) => {
    const { extension: _, ...found } = requireFound(stored, id);
    const now = engine.clock.now();
    const refusal = refusalOf('withdraw', found, principal, now);
    if (refusal !== undefined) throw refusal;
    return {
      next: { ...found, state: 'withdrawn', ...(found.state === 'approved' && heldUntilNow(found, now)) },
      action: 'exception.withdrawn',
      detail: { reason },
      writes: () => [{ delete: activeExceptionEntity.key({ id }) }],
    };
  });
}

/** That it held is told by when it began, also of one that an older version approved. */
function heldUntilNow({ heldFrom, decidedAt }: Exception, now: Date): Pick<Exception, 'heldFrom' | 'heldUntil'> {
  const from = heldFrom ?? decidedAt;
  return from === undefined ? {} : { heldFrom: from, heldUntil: now.toISOString() };
}
