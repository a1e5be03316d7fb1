import type { Records } from '../engine.ts';
import { CloudmendError } from '../errors.ts';
import type { Write } from '../ports.ts';
import type { Principal } from '../principal.ts';
import { signedException } from './active.ts';
import { changeException, requireFound } from './change.ts';
import { type ActiveException, activeExceptionEntity, type Exception } from './exception.ts';
import { refusalOf, requestersOf, statusOf } from './status.ts';

export interface ExceptionDecision {
  readonly id: string;
  /** The version that the person was shown: a decision on another one is refused. */
  readonly version: number;
  readonly decision: 'approve' | 'reject';
  readonly comment: string;
}

/**
 * Decides on a request, or on the extension of what is in force. The engine must be the one whose signer may sign. `derive` gives what can
 * be decided on and was never asked for by itself. Throws FORBIDDEN, SELF_APPROVAL, NOT_FOUND, CONFLICT_STATE.
 */
export async function decideException(
  engine: Records,
  principal: Principal,
  { id, version, decision, comment }: ExceptionDecision,
  derive: () => Promise<Exception | undefined> = async () => undefined,
): Promise<Exception> {
  return changeException(engine, principal, id, async (stored) => {
    const found = requireFound(stored ?? (await derive()), id);
    const now = engine.clock.now();
    const refusal = refusalOf(decision, found, principal, now);
    if (refusal !== undefined) throw refusal;
    const current = stored?.version ?? 1;
    if (version !== current) {
      throw new CloudmendError(
        'CONFLICT_STATE',
        `${id} is at version ${current} by now, and what was seen is version ${version}. Read it again, then decide on that.`,
      );
    }
    const { extension, ...rest } = found;
    const said = { decidedBy: { id: principal.id, name: principal.name }, decidedAt: now.toISOString(), comment };
    const what = statusOf(found, now) === 'active' ? 'exception.extension-' : 'exception.';
    if (decision === 'reject') {
      const state = what === 'exception.' ? ('rejected' as const) : found.state;
      return { next: { ...rest, ...said, state }, action: `${what}rejected`, detail: { comment } };
    }
    const until = extension?.until ?? found.until;
    return {
      next: { ...rest, ...said, state: 'approved', until, heldFrom: found.heldFrom ?? heldBefore(found) ?? said.decidedAt },
      action: `${what}approved`,
      detail: { comment, until, scope: { ...found.scope } },
      writes: async (next) => [await activeWrite(engine, next, requestersOf(found))],
    };
  });
}

/** Of one that an older version approved, which is extended now. */
function heldBefore({ state, decidedAt }: Exception): string | undefined {
  return state === 'approved' ? decidedAt : undefined;
}

async function activeWrite(engine: Records, exception: Exception, requesters: readonly Exception['requestedBy'][]): Promise<Write> {
  const { id, version, scope, reason, owner, until, decidedBy, decidedAt = '' } = exception;
  if (decidedBy === undefined) throw new CloudmendError('INTERNAL', `Nobody has decided on ${id}.`);
  const unsigned: Omit<ActiveException, 'mac'> = {
    ...{ id, version, scope, reason, owner, until },
    requesters: requesters.map((one) => one.id),
    ...{ approver: decidedBy.id, approverName: decidedBy.name, at: decidedAt },
  };
  return { put: activeExceptionEntity.encode({ ...unsigned, mac: await engine.signer.sign(signedException(unsigned)) }) };
}
