import * as z from 'zod';
import type { Engine } from '../engine.ts';
import { decideTicket } from '../task/deed/decide-ticket.ts';
import type { Signed } from './signature.ts';
import { signatureFault } from './signature.ts';
import { takeSigned } from './take-signed.ts';

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

/**
 * Takes a signed decision on a ticket. Whatever is refused is in the audit of the installation: a bad signature and a stale or repeated
 * message (UNAUTHENTICATED), one that cannot be read (VALIDATION_FAILED), one that the task does not take (what `decideTicket` throws).
 */
export async function receiveTicket(engine: Engine, { system, key }: Inbound, signed: Signed, signature: string): Promise<TakenDecision> {
  const fault = signatureFault(key, signed, signature, engine.clock.now());
  return takeSigned(
    engine,
    {
      ...{ noun: 'message', schema: TicketMessage, faults },
      refused: { action: 'ticket.refused', detail: { system } },
      told: ({ taskId }) => ({ taskId }),
      begin: async (message) => ({
        async work(taken) {
          await decideTicket(engine, system, { ...message, message: signed.id }, taken);
          return { taskId: message.taskId, decision: message.decision };
        },
      }),
    },
    signed,
    fault,
  );
}

const faults = {
  'bad-signature': 'The signature is not that of this message. Sign v1:<timestamp>:<id>:<body> with the inbound key.',
  stale: 'The message is older or newer than five minutes. Set the clock, and sign it anew.',
} as const;
