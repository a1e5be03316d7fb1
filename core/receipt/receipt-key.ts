import { createPublicKey, type KeyObject } from 'node:crypto';
import { digestOfBytes } from '../digest.ts';
import { CloudmendError } from '../errors.ts';

/** The key of receipts: ECDSA on P-256 with SHA-256. Its private half stays where it is. */
export interface ReceiptKey {
  /** The public half, as PEM (SubjectPublicKeyInfo). */
  publicKey(): Promise<string>;
  /** A signature of the bytes, in DER. */
  sign(message: Uint8Array): Promise<Uint8Array>;
}

/** Reads a public key of the form that receipts are signed with. Throws VALIDATION_FAILED for any other text, a private key above all. */
export function parsePublicKey(pem: string, name: string): KeyObject {
  if (pem.includes('PRIVATE KEY'))
    throw new CloudmendError(
      'VALIDATION_FAILED',
      `${name} holds a private key. Give the public one, as \`cloudmend audit key\` prints it.`,
    );
  const key = findKey(pem);
  if (key?.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1') return key;
  throw new CloudmendError('VALIDATION_FAILED', `${name} is no public key of receipts (PEM, P-256). \`cloudmend audit key\` prints it.`);
}

function findKey(pem: string): KeyObject | undefined {
  try {
    return createPublicKey(pem);
  } catch {
    return undefined;
  }
}

/** What names a key: the SHA-256 of its public half (SubjectPublicKeyInfo, DER), in hex. */
export function keyId(key: KeyObject): string {
  return digestOfBytes(key.export({ type: 'spki', format: 'der' }));
}
