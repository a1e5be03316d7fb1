import { join } from 'node:path';
import * as z from 'zod';
import type { Settings } from '../../adapters/env.ts';
import { CloudmendError } from '../../core/errors.ts';
import { readPrivateJson, removeFile, writePrivateJson } from '../../local/private-file.ts';

/** A deployed engine that somebody signed in to here. */
export const SignedIn = z.strictObject({
  /** Its address, without a slash at the end. */
  url: z.url(),
  issuer: z.url(),
  discovery: z.url(),
  clientId: z.string(),
  /** What the API takes, when it ends, and what gets another one, once. */
  token: z.string(),
  endsAt: z.iso.datetime(),
  refreshToken: z.string().optional(),
});
export type SignedIn = z.infer<typeof SignedIn>;

/** Undefined where nobody is signed in. Throws CORRUPT where the file is not what was written. */
export function findSignedIn(settings: Settings): Promise<SignedIn | undefined> {
  return readPrivateJson(pathOf(settings), SignedIn);
}

/** Throws UNAUTHENTICATED where nobody is signed in. */
export async function getSignedIn(settings: Settings): Promise<SignedIn> {
  const found = await findSignedIn(settings);
  if (found !== undefined) return found;
  throw new CloudmendError('UNAUTHENTICATED', 'You are signed in to no engine: `cloudmend login <address>` signs you in.');
}

/** With mode 0600, whole or not at all. */
export async function keepSignedIn(settings: Settings, signedIn: SignedIn): Promise<void> {
  await writePrivateJson(pathOf(settings), signedIn);
}

export async function forgetSignedIn(settings: Settings): Promise<void> {
  await removeFile(pathOf(settings));
}

function pathOf({ configDirectory }: Settings): string {
  return join(configDirectory, 'engine.json');
}
