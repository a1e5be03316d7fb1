import { createECDH, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import type { ReceiptKey } from '../../core/receipt/receipt-key.ts';
import type { InstallationKeys } from '../keys.ts';

const COORDINATE_BYTES = 32;

/**
 * The key of receipts of one machine: the installation's key for this use is the private number of one on P-256. It does not bind whoever
 * can read that file.
 */
export function makeFileReceiptKey(keys: InstallationKeys): ReceiptKey {
  // Every number of 32 bytes but one in four thousand million is one; ECDH refuses the others.
  const pair = createECDH('prime256v1');
  const number = keys.keyFor('receipts');
  pair.setPrivateKey(number);
  const point = pair.getPublicKey();
  const coordinate = (position: number) =>
    point.subarray(1 + position * COORDINATE_BYTES, 1 + (position + 1) * COORDINATE_BYTES).toString('base64url');
  const key = createPrivateKey({
    key: { kty: 'EC', crv: 'P-256', d: number.toString('base64url'), x: coordinate(0), y: coordinate(1) },
    format: 'jwk',
  });
  return {
    publicKey: async () => createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString(),
    sign: async (message) => sign('sha256', message, key),
  };
}
