import { GenerateMacCommand, type KMSClient } from '@aws-sdk/client-kms';
import { CloudmendError } from '../../core/errors.ts';

/** What is told from it: another text is another key, should the old one ever have to go. */
const PURPOSE = 'cloudmend cursors 1';

/**
 * The key that cursors are bound with: the MAC of a constant text under a KMS key that never leaves KMS and is there for nothing else. It is
 * always the same, so that every process has it for one call, and nothing is stored. Needs kms:GenerateMac. Throws DEPENDENCY_UNAVAILABLE, and asks
 * again the next time, where KMS does not do it.
 */
export function makeCursorKey(client: Pick<KMSClient, 'send'>, keyId: string): () => Promise<Uint8Array> {
  let known: Uint8Array | undefined;
  return async () => {
    known ??= await deriveKey(client, keyId);
    return known;
  };
}

async function deriveKey(client: Pick<KMSClient, 'send'>, keyId: string): Promise<Uint8Array> {
  const input = { KeyId: keyId, MacAlgorithm: 'HMAC_SHA_256', Message: Buffer.from(PURPOSE, 'utf8') } as const;
  const { Mac } = await client.send(new GenerateMacCommand(input)).catch((cause: unknown) => {
    throw unavailable(keyId, cause);
  });
  if (Mac === undefined) throw unavailable(keyId, undefined);
  return Mac;
}

function unavailable(keyId: string, cause: unknown): CloudmendError {
  const name = cause instanceof Error ? cause.name : 'no answer';
  return new CloudmendError(
    'DEPENDENCY_UNAVAILABLE',
    `KMS did not give the key of cursors with ${keyId} (${name}); see that the key is enabled and the role may use it.`,
    { cause },
  );
}
