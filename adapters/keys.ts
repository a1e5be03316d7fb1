import { hkdfSync, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { CloudmendError } from '../core/errors.ts';
import { createDurably, isFileError } from './durable-file.ts';

/** What an installation's key is used for; each use has a key of its own, so that none tells anything about another. */
export type KeyPurpose = 'blobs' | 'decisions' | 'anchors' | 'name' | 'cursors' | 'receipts';

const KEY_BYTES = 32;

/** The one secret of an installation. */
export interface InstallationKeys {
  /** 32 bytes for this use alone, the same every time. */
  keyFor(purpose: KeyPurpose): Buffer;
}

/** The keys under a key file, which is made on first use (0600). Throws CORRUPT where the file is no key. */
export async function openInstallationKeys(path: string): Promise<InstallationKeys> {
  return installationKeys(await openKeyFile(path));
}

/** The keys under a secret of at least 32 bytes, however it was kept. Throws VALIDATION_FAILED where it is shorter. */
export function installationKeys(secret: Uint8Array): InstallationKeys {
  if (secret.length < KEY_BYTES) {
    throw new CloudmendError(
      'VALIDATION_FAILED',
      `The installation's secret has ${secret.length} bytes; give it at least ${KEY_BYTES} random ones.`,
    );
  }
  return { keyFor: (purpose) => Buffer.from(hkdfSync('sha256', secret, '', `cloudmend ${purpose}`, KEY_BYTES)) };
}

/** 32 random bytes in a file of mode 0600, made by whoever comes first. Throws CORRUPT where the file is no key. */
export async function openKeyFile(path: string): Promise<Buffer> {
  const found = await readKey(path);
  if (found !== undefined) return found;
  await createDurably(path, Buffer.from(`${randomBytes(KEY_BYTES).toString('hex')}\n`));
  const made = await readKey(path);
  if (made === undefined) throw new CloudmendError('CORRUPT', `The key file ${path} went away while it was made; start again.`);
  return made;
}

async function readKey(path: string): Promise<Buffer | undefined> {
  let text: string;
  try {
    text = (await readFile(path, 'utf8')).trim();
  } catch (error) {
    if (isFileError(error, 'ENOENT')) return undefined;
    throw error;
  }
  if (/^[0-9a-f]{64}$/.test(text)) return Buffer.from(text, 'hex');
  throw new CloudmendError(
    'CORRUPT',
    `The key file ${path} does not hold 64 hexadecimal digits; put its copy back, as what it signed cannot be checked without it.`,
  );
}
