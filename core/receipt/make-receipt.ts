import type { Engine } from '../engine.ts';
import { canonicalText, type JsonObject } from '../json.ts';
import { type Envelope, preAuthEncoding } from './dsse.ts';
import { type ReceiptContent, readReceipt } from './read-receipt.ts';
import { RECEIPT_TYPE } from './receipt-form.ts';
import { keyId, parsePublicKey, type ReceiptKey } from './receipt-key.ts';

/** What receipts are made with: the installation's key, and the format that they are told in. */
export interface Receipts {
  readonly key: ReceiptKey;
  /** The payload: an OCSF event that carries the content whole, as `unmapped.receipt`. */
  eventOf(content: ReceiptContent): JsonObject;
}

/** The receipt of a task that is over, signed. Throws what reading it throws, and DEPENDENCY_UNAVAILABLE where the key cannot be had. */
export async function makeReceipt(engine: Engine, { key, eventOf }: Receipts, taskId: string): Promise<Envelope> {
  const payload = Buffer.from(canonicalText(eventOf(await readReceipt(engine, taskId))), 'utf8');
  const keyid = keyId(parsePublicKey(await key.publicKey(), 'The key of receipts'));
  const signature = await key.sign(preAuthEncoding(RECEIPT_TYPE, payload));
  return {
    payload: payload.toString('base64'),
    payloadType: RECEIPT_TYPE,
    signatures: [{ keyid, sig: Buffer.from(signature).toString('base64') }],
  };
}
