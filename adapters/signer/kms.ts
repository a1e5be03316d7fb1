import { GenerateMacCommand, type KMSClient, KMSInvalidMacException, VerifyMacCommand } from '@aws-sdk/client-kms';
import { CloudmendError } from '../../core/errors.ts';
import type { DecisionSigner } from '../../core/ports.ts';

const MAC = /^[0-9a-f]{64}$/;
// https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateMac.html
const MAX_MESSAGE_BYTES = 4096;

/**
 * HMAC-SHA-256 in hex under a KMS key that never leaves KMS (spec HMAC_256). Needs kms:GenerateMac to sign, kms:VerifyMac to verify.
 * Throws LIMIT_EXCEEDED over 4096 bytes, DEPENDENCY_UNAVAILABLE where KMS does not do it.
 */
export function makeKmsSigner({ client, keyId }: { readonly client: KMSClient; readonly keyId: string }): DecisionSigner {
  const request = (text: string) => ({ KeyId: keyId, MacAlgorithm: 'HMAC_SHA_256', Message: messageOf(text) }) as const;
  return {
    async sign(text) {
      const input = request(text);
      const { Mac } = await client.send(new GenerateMacCommand(input)).catch((cause: unknown) => refuse('GenerateMac', keyId, cause));
      if (Mac === undefined) return refuse('GenerateMac', keyId, undefined);
      return Buffer.from(Mac).toString('hex');
    },
    async verify(text, mac) {
      if (!MAC.test(mac)) return false;
      const input = { ...request(text), Mac: Buffer.from(mac, 'hex') };
      try {
        const { MacValid } = await client.send(new VerifyMacCommand(input));
        return MacValid === true;
      } catch (cause) {
        if (cause instanceof KMSInvalidMacException) return false;
        return refuse('VerifyMac', keyId, cause);
      }
    },
  };
}

function messageOf(text: string): Uint8Array {
  const message = Buffer.from(text, 'utf8');
  if (message.length <= MAX_MESSAGE_BYTES) return message;
  throw new CloudmendError(
    'LIMIT_EXCEEDED',
    `${message.length} bytes cannot be signed at once and ${MAX_MESSAGE_BYTES} is the most; sign their digest.`,
  );
}

function refuse(operation: string, keyId: string, cause: unknown): never {
  const name = cause instanceof Error ? cause.name : 'no answer';
  throw new CloudmendError(
    'DEPENDENCY_UNAVAILABLE',
    `KMS did not ${operation} with ${keyId} (${name}); see that the key is enabled and the role may use it.`,
    { cause },
  );
}
