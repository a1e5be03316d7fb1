import { createHash } from 'node:crypto';
import { GetPublicKeyCommand, type KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { CloudmendError } from '../../core/errors.ts';
import type { ReceiptKey } from '../../core/receipt/receipt-key.ts';

const LINE = /.{1,64}/g;

/**
 * A KMS key of spec ECC_NIST_P256 that signs. Its private half never leaves KMS, which is given the digest: a message of its own may have 4096 bytes.
 * Needs kms:Sign and kms:GetPublicKey. Throws DEPENDENCY_UNAVAILABLE where KMS does not do it.
 */
export function makeKmsReceiptKey({ client, keyId }: { readonly client: Pick<KMSClient, 'send'>; readonly keyId: string }): ReceiptKey {
  let known: string | undefined;
  return {
    async publicKey() {
      known ??= await loadPublicKey(client, keyId);
      return known;
    },
    async sign(message) {
      const digest = createHash('sha256').update(message).digest();
      const input = { KeyId: keyId, Message: digest, MessageType: 'DIGEST', SigningAlgorithm: 'ECDSA_SHA_256' } as const;
      const { Signature } = await client.send(new SignCommand(input)).catch((cause: unknown) => refuse('Sign', keyId, cause));
      return Signature ?? refuse('Sign', keyId, undefined);
    },
  };
}

async function loadPublicKey(client: Pick<KMSClient, 'send'>, keyId: string): Promise<string> {
  const { PublicKey } = await client
    .send(new GetPublicKeyCommand({ KeyId: keyId }))
    .catch((cause: unknown) => refuse('GetPublicKey', keyId, cause));
  if (PublicKey === undefined) return refuse('GetPublicKey', keyId, undefined);
  const lines = Buffer.from(PublicKey).toString('base64').match(LINE) ?? [];
  return ['-----BEGIN PUBLIC KEY-----', ...lines, '-----END PUBLIC KEY-----', ''].join('\n');
}

function refuse(operation: string, keyId: string, cause: unknown): never {
  const name = cause instanceof Error ? cause.name : 'no answer';
  throw new CloudmendError(
    'DEPENDENCY_UNAVAILABLE',
    `KMS did not ${operation} with ${keyId} (${name}); see that the key is enabled and the role may use it.`,
    { cause },
  );
}
