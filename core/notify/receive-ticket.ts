import * as z from 'zod';
import { recordInInstallation } from '../audit/installation-audit.ts';
import type { Engine } from '../engine.ts';
import { CloudmendError, ConditionFailed } from '../errors.ts';
import { findJson } from '../json.ts';
import type { Principal } from '../principal.ts';
import { decideTicket } from '../task/deed/decide-ticket.ts';
import type { Signed } from './signature.ts';
import { signatureFault } from './signature.ts';
import { isTaken, MESSAGE_ID, takeWrite } from './taken-message.ts';

/** What a ticket system says. */
const TicketMessage = z.strictObject({
  taskId: z.string().regex(/^[A-Za-z0-9_-]{1,80}$/),
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  decision: z.enum(['approve', 'reject']),
  by: z.string().min(1).max(200),
  comment: z.string().max(2000).default(''),
  ticket: z.string().min(1).max(200).exactOptional(),
});

/** What was decided, of which task. */
type TakenDecision = Pick<z.infer<typeof TicketMessage>, 'taskId' | 'decision'>;

/** The ticket system and the key that its messages are signed with. */
export interface Inbound {
  readonly system: string;
  readonly key: string;
}

type Refusal = 'bad-signature' | 'stale' | 'replayed' | 'malformed' | 'not-decided';

const RECEIVER: Principal = { id: 'receiver', name: 'Receiver', kind: 'machine', roles: [], channel: 'api' };

/**
 * Takes a signed decision on a ticket. Whatever is refused is in the audit of the installation: a bad signature and a stale or repeated
 * message (UNAUTHENTICATED), one that cannot be read (VALIDATION_FAILED), one that the task does not take (what `decideTicket` throws).
 */
export async function receiveTicket(engine: Engine, { system, key }: Inbound, signed: Signed, signature: string): Promise<TakenDecision> {
  const refuse = async (why: Refusal, error: CloudmendError, more = {}): Promise<never> => {
    await recordInInstallation(engine, { principal: RECEIVER, action: 'ticket.refused', detail: { system, why, ...more } });
    throw error;
  };
  const fault = signatureFault(key, signed, signature, engine.clock.now());
  if (fault !== undefined) return refuse(fault, new CloudmendError('UNAUTHENTICATED', faults[fault]));
  const parsed = TicketMessage.safeParse(findJson(signed.body));
  if (!parsed.success || !MESSAGE_ID.test(signed.id)) return refuse('malformed', malformed(parsed.error));
  const { taskId, decision } = parsed.data;
  const seen = takeWrite(signed.id, engine.clock.now());
  if (await isTaken(engine.table, signed.id)) return refuse('replayed', replayed(), { taskId, message: signed.id });
  try {
    await decideTicket(engine, system, { ...parsed.data, message: signed.id }, seen);
    return { taskId, decision };
  } catch (error) {
    // Another took the same message in this moment.
    if (error instanceof ConditionFailed) return refuse('replayed', replayed(), { taskId, message: signed.id });
    if (!(error instanceof CloudmendError)) throw error;
    return refuse('not-decided', error, { taskId, message: signed.id, code: error.code });
  }
}

const faults = {
  'bad-signature': 'The signature is not that of this message. Sign v1:<timestamp>:<id>:<body> with the inbound key.',
  stale: 'The message is older or newer than five minutes. Set the clock, and sign it anew.',
} as const;

function replayed(): CloudmendError {
  return new CloudmendError('UNAUTHENTICATED', 'A message with this id was taken before. Nothing was changed by this one.');
}

function malformed(error: z.ZodError | undefined): CloudmendError {
  const what = error === undefined ? 'its id has not 8 to 100 letters, digits, hyphens or underscores' : z.prettifyError(error);
  return new CloudmendError('VALIDATION_FAILED', `The message cannot be read: ${what}`);
}
