import { GenerateMacCommand } from '@aws-sdk/client-kms';
import { expect, test } from 'vitest';
import { installationKeys } from '../../../adapters/keys.ts';
import { makeCursorKey } from '../../../adapters/signer/cursor-key.ts';

/** KMS as far as it is asked: each answer once, the last one for ever. */
function kmsOf(...answers: readonly (Uint8Array | Error | undefined)[]) {
  const asked: unknown[] = [];
  return {
    asked,
    async send(command: unknown) {
      const answer = answers[Math.min(asked.length, answers.length - 1)];
      asked.push(command instanceof GenerateMacCommand ? command.input : command);
      if (answer instanceof Error) throw answer;
      return { Mac: answer };
    },
  };
}

const MAC = new Uint8Array(32).fill(9);

test('a process asks KMS once for the key of cursors, and always for the same', async () => {
  const kms = kmsOf(MAC);
  const key = makeCursorKey(kms as never, 'arn:key');
  expect([await key(), await key()]).toEqual([MAC, MAC]);
  expect(kms.asked).toEqual([{ KeyId: 'arn:key', MacAlgorithm: 'HMAC_SHA_256', Message: Buffer.from('cloudmend cursors 1') }]);
});

test('what KMS refuses is said, and asked for again the next time', async () => {
  const key = makeCursorKey(kmsOf(Object.assign(new Error('no'), { name: 'DisabledException' }), undefined, MAC) as never, 'arn:key');
  await expect(key()).rejects.toMatchObject({ code: 'DEPENDENCY_UNAVAILABLE', message: expect.stringContaining('DisabledException') });
  await expect(key()).rejects.toThrow('no answer');
  expect(await key()).toEqual(MAC);
});

test('on one machine the key is kept with the installation, and is none that anything else is signed with', () => {
  const { keyFor } = installationKeys(new Uint8Array(32).fill(1));
  const others = (['blobs', 'decisions', 'anchors', 'name'] as const).map((purpose) => keyFor(purpose).toString('hex'));
  expect(others).not.toContain(keyFor('cursors').toString('hex'));
  expect(keyFor('cursors')).toEqual(installationKeys(new Uint8Array(32).fill(1)).keyFor('cursors'));
});
