import * as z from 'zod';

/**
 * A Dead Simple Signing Envelope: a payload, what it is, and who signed both. Names stand in the order of RFC 8785, so that its JSON is
 * canonical as it comes. https://github.com/secure-systems-lab/dsse/blob/v1.0.2/envelope.md
 */
export const Envelope = z.strictObject({
  payload: z.string(),
  payloadType: z.string(),
  signatures: z.array(z.strictObject({ keyid: z.string(), sig: z.string() })).length(1),
});
export type Envelope = z.infer<typeof Envelope>;

/**
 * What is signed: type and payload with their lengths in bytes, so that no byte can pass from one to the other.
 * https://github.com/secure-systems-lab/dsse/blob/v1.0.2/protocol.md
 */
export function preAuthEncoding(payloadType: string, payload: Uint8Array): Uint8Array {
  const type = Buffer.from(payloadType, 'utf8');
  return Buffer.concat([Buffer.from(`DSSEv1 ${type.length} `), type, Buffer.from(` ${payload.length} `), payload]);
}

/** The bytes of a text in base64; undefined where another text stands for the same bytes, or it is none. */
export function bytesOf(base64: string): Uint8Array | undefined {
  const bytes = Buffer.from(base64, 'base64');
  return bytes.toString('base64') === base64 ? bytes : undefined;
}
