import { createHmac, timingSafeEqual } from 'node:crypto';

/** How far the clocks of sender and receiver may be apart, and how long a message may be under way. */
export const WINDOW_SECONDS = 300;

export interface Signed {
  /** Seconds since 1970, as text. */
  readonly timestamp: string;
  /** What names the message and is never used again. */
  readonly id: string;
  /** The bytes that were sent, as text. */
  readonly body: string;
}

/** `v1=` and the HMAC-SHA256, in hex, over version, timestamp, id and body with colons between. */
export function signatureOf(key: string, { timestamp, id, body }: Signed): string {
  return `v1=${createHmac('sha256', key).update(`v1:${timestamp}:${id}:${body}`, 'utf8').digest('hex')}`;
}

/** What goes along with a message that is signed now, so that its receiver can look at the signature. */
export function signedHeaders(key: string, { id, body }: Pick<Signed, 'id' | 'body'>, now: Date) {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const signature = signatureOf(key, { timestamp, id, body });
  return { 'x-cloudmend-id': id, 'x-cloudmend-timestamp': timestamp, 'x-cloudmend-signature': signature };
}

/** What is wrong with the signature of a message. */
export type SignatureFault = 'bad-signature' | 'stale';

/** Why a signed message is not taken; undefined where it is. Whether its id was seen before is for whoever keeps ids to say. */
export function signatureFault(key: string, signed: Signed, signature: string, now: Date): SignatureFault | undefined {
  return keptSignatureFault(key, { ...signed, signature, windowSeconds: WINDOW_SECONDS }, now);
}

/** A message with the signature that it shows, which may be a while old: it was kept somewhere. */
export interface Kept extends Signed {
  readonly signature: string;
  /** How old it may be. */
  readonly windowSeconds: number;
}

/** The same of a message that was kept; one from the future is no message. */
export function keptSignatureFault(key: string, { signature, windowSeconds, ...signed }: Kept, now: Date): SignatureFault | undefined {
  const expected = Buffer.from(signatureOf(key, signed));
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'bad-signature';
  if (!/^\d{1,12}$/.test(signed.timestamp)) return 'stale';
  const age = now.getTime() / 1000 - Number(signed.timestamp);
  return age > windowSeconds || -age > WINDOW_SECONDS ? 'stale' : undefined;
}
