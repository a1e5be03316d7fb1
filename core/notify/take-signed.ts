import * as z from 'zod';
import { recordInInstallation } from '../audit/installation-audit.ts';
import type { Engine } from '../engine.ts';
import { CloudmendError, ConditionFailed } from '../errors.ts';
import { findJson, type JsonObject } from '../json.ts';
import type { Write } from '../ports.ts';
import type { Principal } from '../principal.ts';
import type { SignatureFault, Signed } from './signature.ts';
import { isTaken, MESSAGE_ID, takeWrite } from './taken-message.ts';

const RECEIVER: Principal = { id: 'receiver', name: 'Receiver', kind: 'machine', roles: [], channel: 'api' };

/** Why a message is not taken, as the audit has it. */
export interface Refusal {
  readonly why: string;
  readonly error: CloudmendError;
}

/** What kind of message is taken, and what is done with one that is whole and new. */
export interface Receiver<Message, Taken> {
  /** Names it to people: `message`, `review`. */
  readonly noun: string;
  readonly schema: z.ZodType<Message>;
  /** What a fault of the signature is told as. */
  readonly faults: { readonly [Fault in SignatureFault]: string };
  /** What the audit says of a refusal: the action and what is known of every message. */
  readonly refused: { readonly action: string; readonly detail: JsonObject };
  /** And of one that was read. */
  told(message: Message): JsonObject;
  /** Why it is not taken from whom it is of, or what is done with it: that writes `taken` in its own transaction, so that it is done once. */
  begin(message: Message): Promise<{ readonly refusal: Refusal } | { work(taken: Write): Promise<Taken> }>;
}

/**
 * Takes a signed message, once. Whatever is refused is in the audit of the installation: a signature with a fault and a repeated message
 * (UNAUTHENTICATED), one that cannot be read (VALIDATION_FAILED), one that is of nobody here, one whose work throws (what that throws).
 */
export async function takeSigned<Message, Taken>(
  engine: Engine,
  receiver: Receiver<Message, Taken>,
  signed: Signed,
  fault: SignatureFault | undefined,
): Promise<Taken> {
  const { noun, faults, refused } = receiver;
  const refuse = async ({ why, error }: Refusal, more: JsonObject = {}): Promise<never> => {
    const detail = { ...refused.detail, why, ...more };
    await recordInInstallation(engine, { principal: RECEIVER, action: refused.action, detail });
    throw error;
  };
  if (fault !== undefined) return refuse({ why: fault, error: new CloudmendError('UNAUTHENTICATED', faults[fault]) });
  const parsed = receiver.schema.safeParse(findJson(signed.body));
  if (!parsed.success || !MESSAGE_ID.test(signed.id)) return refuse({ why: 'malformed', error: malformed(noun, parsed.error) });
  const more = { ...receiver.told(parsed.data), message: signed.id };
  const taken = takeWrite(signed.id, engine.clock.now());
  if (await isTaken(engine.table, signed.id)) return refuse(replayed(), more);
  const begun = await receiver.begin(parsed.data);
  if ('refusal' in begun) return refuse(begun.refusal, more);
  try {
    return await begun.work(taken);
  } catch (error) {
    // Another took the same message in this moment.
    if (error instanceof ConditionFailed) return refuse(replayed(), more);
    if (!(error instanceof CloudmendError)) throw error;
    return refuse({ why: 'not-decided', error }, { ...more, code: error.code });
  }
}

function replayed(): Refusal {
  const message = 'A message with this id was taken before. Nothing was changed by this one.';
  return { why: 'replayed', error: new CloudmendError('UNAUTHENTICATED', message) };
}

function malformed(noun: string, error: z.ZodError | undefined): CloudmendError {
  const what = error === undefined ? 'its id has not 8 to 100 letters, digits, hyphens or underscores' : z.prettifyError(error);
  return new CloudmendError('VALIDATION_FAILED', `The ${noun} cannot be read: ${what}`);
}
