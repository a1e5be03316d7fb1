import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { GetPublicKeyCommand, SignCommand } from '@aws-sdk/client-kms';
import { expect, test } from 'vitest';
import { installationKeys } from '../../../adapters/keys.ts';
import { makeFileReceiptKey } from '../../../adapters/receipts/file-key.ts';
import { makeKmsReceiptKey } from '../../../adapters/receipts/kms-key.ts';
import { parsePublicKey } from '../../../core/receipt/receipt-key.ts';

const MESSAGE = Buffer.alloc(10_000, 'more than KMS takes at once ');

test('on one machine the key is of the installation, the same each time, and of another another', async () => {
  const secret = (byte: number) => installationKeys(new Uint8Array(32).fill(byte));
  const [one, same, other] = await Promise.all([1, 1, 2].map((byte) => makeFileReceiptKey(secret(byte)).publicKey()));
  expect(one).toBe(same);
  expect(one).not.toBe(other);
  const signature = await makeFileReceiptKey(secret(1)).sign(MESSAGE);
  expect(verify('sha256', MESSAGE, parsePublicKey(one ?? '', 'it'), signature)).toBe(true);
  expect(verify('sha256', MESSAGE, parsePublicKey(other ?? '', 'it'), signature)).toBe(false);
});

/** KMS as far as it is asked: it is given a digest, signs that, and refuses what is longer. */
function kmsOf(fault?: Error) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const asked: string[] = [];
  return {
    asked,
    publicKey,
    async send(command: unknown) {
      if (fault !== undefined) throw fault;
      if (command instanceof GetPublicKeyCommand) {
        asked.push('GetPublicKey');
        return { PublicKey: publicKey.export({ type: 'spki', format: 'der' }) };
      }
      expect(command).toBeInstanceOf(SignCommand);
      const { input } = command as SignCommand;
      expect(input).toMatchObject({ KeyId: 'arn:key', MessageType: 'DIGEST', SigningAlgorithm: 'ECDSA_SHA_256' });
      expect(input.Message).toHaveLength(32);
      asked.push('Sign');
      // Node signs digests of its own alone; the whole message has the same.
      return { Signature: sign('sha256', MESSAGE, createPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' }))) };
    },
  };
}

test('KMS is given the digest, and asked for the public half once', async () => {
  const kms = kmsOf();
  const key = makeKmsReceiptKey({ client: kms as never, keyId: 'arn:key' });
  const pem = await key.publicKey();
  expect(await key.publicKey()).toBe(pem);
  expect(createPublicKey(pem).equals(kms.publicKey)).toBe(true);
  expect(verify('sha256', MESSAGE, parsePublicKey(pem, 'it'), await key.sign(MESSAGE))).toBe(true);
  expect(kms.asked).toEqual(['GetPublicKey', 'Sign']);
});

test('what KMS refuses is said, by its name', async () => {
  const key = makeKmsReceiptKey({
    client: kmsOf(Object.assign(new Error('no'), { name: 'DisabledException' })) as never,
    keyId: 'arn:key',
  });
  await expect(key.publicKey()).rejects.toMatchObject({
    code: 'DEPENDENCY_UNAVAILABLE',
    message: expect.stringContaining('DisabledException'),
  });
  await expect(key.sign(MESSAGE)).rejects.toThrow('Sign with arn:key');
});
