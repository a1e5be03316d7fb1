import { verify } from 'node:crypto';
import * as z from 'zod';
import { findJson } from '../json.ts';
import { bytesOf, Envelope, preAuthEncoding } from './dsse.ts';
import { RECEIPT_TYPE, receiptText } from './receipt-form.ts';
import { keyId, parsePublicKey } from './receipt-key.ts';

/** Payload types that were ever made. */
const KNOWN_TYPES: readonly string[] = [RECEIPT_TYPE];

/** What every version says where this one looks for it; the rest is shown as it is. */
const Said = z.looseObject({
  unmapped: z.looseObject({
    receipt: z.looseObject({
      form: z.string(),
      madeAt: z.string(),
      task: z.looseObject({ id: z.string(), status: z.string(), outcome: z.string().optional(), result: z.string().optional() }),
      decisions: z.array(z.looseObject({ decision: z.string(), person: z.string(), at: z.string() })),
      resourceCount: z.number().int(),
      evidence: z.looseObject({ digest: z.string() }),
      audit: z.looseObject({ entries: z.number().int(), hash: z.string() }),
    }),
  }),
});
export type SaidReceipt = z.infer<typeof Said>['unmapped']['receipt'];

/** Which of its faults a receipt has. */
export type ReceiptFault =
  | 'no-json'
  | 'no-envelope'
  | 'rewritten'
  | 'other-type'
  | 'other-key'
  | 'bad-signature'
  | 'no-receipt'
  | 'other-task';

export type ReceiptVerification =
  | { readonly valid: true; readonly keyId: string; readonly receipt: SaidReceipt }
  | { readonly valid: false; readonly fault: ReceiptFault; readonly why: string };

/**
 * Holds the text of a receipt against a public key, and against the task that it is to be of where one is named. Asks nobody. Throws
 * VALIDATION_FAILED for what is no public key.
 */
export function verifyReceipt(text: string, key: { readonly pem: string; readonly name: string }, taskId?: string): ReceiptVerification {
  const publicKey = parsePublicKey(key.pem, key.name);
  const json = findJson(text);
  if (json === undefined) return refuse('no-json', 'It is no JSON: it was cut off, or is another file.');
  const envelope = Envelope.safeParse(json);
  if (!envelope.success) {
    const [issue] = envelope.error.issues;
    return refuse('no-envelope', `It is no signed envelope (${issue?.path.join('.') || 'at its beginning'}: ${issue?.message}).`);
  }
  const { payload, payloadType, signatures } = envelope.data;
  const [bytes, signature] = [bytesOf(payload), bytesOf(signatures[0]?.sig ?? '')];
  if (bytes === undefined || signature === undefined || receiptText(envelope.data) !== text)
    return refuse('rewritten', 'It is not as it was written: something was added around what is signed, or written in another way.');
  if (!KNOWN_TYPES.includes(payloadType))
    return refuse('other-type', `It holds ${JSON.stringify(payloadType.slice(0, 100))} and not a receipt (${KNOWN_TYPES.join(', ')}).`);
  const [own, named] = [keyId(publicKey), signatures[0]?.keyid ?? ''];
  if (own !== named)
    return refuse('other-key', `It names the key ${named.slice(0, 64)}, and ${key.name} is ${own}. Is it of another installation?`);
  if (!verify('sha256', preAuthEncoding(payloadType, bytes), publicKey, signature))
    return refuse('bad-signature', 'The signature is not over what it holds: a byte was changed, or another key has signed it.');
  const said = Said.safeParse(findJson(Buffer.from(bytes).toString('utf8')));
  if (!said.success) {
    const [issue] = said.error.issues;
    return refuse('no-receipt', `It is signed, but says nothing that is known here (${issue?.path.join('.')}: ${issue?.message}).`);
  }
  const { receipt } = said.data.unmapped;
  if (taskId !== undefined && receipt.task.id !== taskId)
    return refuse('other-task', `It is the receipt of ${receipt.task.id}, and not of ${taskId}.`);
  return { valid: true, keyId: own, receipt };
}

function refuse(fault: ReceiptFault, why: string): ReceiptVerification {
  return { valid: false, fault, why };
}
