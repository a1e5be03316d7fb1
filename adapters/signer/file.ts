import { createHmac, timingSafeEqual } from 'node:crypto';
import type { DecisionSigner } from '../../core/ports.ts';
import { openKeyFile } from '../keys.ts';

const MAC = /^[0-9a-f]{64}$/;

/** HMAC-SHA-256 in hex under a key file, which is made on first use (0600). It does not bind whoever can read that file. */
export async function openFileSigner(path: string): Promise<DecisionSigner> {
  const key = await openKeyFile(path);
  const macOf = (text: string) => createHmac('sha256', key).update(text, 'utf8').digest();
  return {
    async sign(text) {
      return macOf(text).toString('hex');
    },
    async verify(text, mac) {
      return MAC.test(mac) && timingSafeEqual(macOf(text), Buffer.from(mac, 'hex'));
    },
  };
}
