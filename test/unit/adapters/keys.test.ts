import { chmod, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { installationKeys, openInstallationKeys, openKeyFile } from '../../../adapters/keys.ts';
import { openFileSigner } from '../../../adapters/signer/file.ts';
import { type TemporaryDirectory, temporaryDirectory } from '../../support/table-directory.ts';

let directory: TemporaryDirectory;
let path: string;
beforeEach(async () => {
  directory = await temporaryDirectory();
  path = `${directory.path}/keys/installation.key`;
});
afterEach(() => directory.remove());

describe('a key file', () => {
  test('is made on first use, for its owner alone, and then stays', async () => {
    const key = await openKeyFile(path);
    expect(key).toHaveLength(32);
    expect(await openKeyFile(path)).toEqual(key);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(`${directory.path}/keys`)).mode & 0o777).toBe(0o700);
  });

  test('is the same for all that make it at once, and nothing else is left beside it', async () => {
    const keys = await Promise.all(Array.from({ length: 10 }, () => openKeyFile(path)));
    expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(1);
    expect(await readdir(`${directory.path}/keys`)).toEqual(['installation.key']);
  });

  test.each(['', 'abc', 'g'.repeat(64)])('that holds %o is corrupt and is not written over', async (text) => {
    await openKeyFile(path);
    await writeFile(path, text);
    await expect(openKeyFile(path)).rejects.toMatchObject({ code: 'CORRUPT' });
    expect(await readFile(path, 'utf8')).toBe(text);
  });

  test('that cannot be read is no reason to make another', async () => {
    await openKeyFile(path);
    await chmod(`${directory.path}/keys`, 0o700);
    await expect(openKeyFile(`${path}/below`)).rejects.toMatchObject({ code: 'ENOTDIR' });
  });
});

describe('the keys of an installation', () => {
  test('differ by use and installation, and are the same every time', async () => {
    const keys = await openInstallationKeys(path);
    const again = await openInstallationKeys(path);
    const other = await openInstallationKeys(`${directory.path}/other.key`);
    expect(keys.keyFor('blobs')).toEqual(again.keyFor('blobs'));
    expect(keys.keyFor('blobs')).not.toEqual(keys.keyFor('anchors'));
    expect(keys.keyFor('blobs')).not.toEqual(other.keyFor('blobs'));
    expect(keys.keyFor('blobs')).toHaveLength(32);
  });

  test('need a secret of 32 bytes', () => {
    expect(() => installationKeys(new Uint8Array(31))).toThrow(/31 bytes/);
    expect(() => installationKeys(new Uint8Array(32))).not.toThrow();
  });
});

describe('the signer of one machine', () => {
  test('knows its own signature again, also after a restart', async () => {
    const signer = await openFileSigner(path);
    const mac = await signer.sign('task-1 approved by ana');
    expect(mac).toMatch(/^[0-9a-f]{64}$/);
    expect(await (await openFileSigner(path)).verify('task-1 approved by ana', mac)).toBe(true);
  });

  test('knows no other text, no other key and no mutilated signature', async () => {
    const signer = await openFileSigner(path);
    const stranger = await openFileSigner(`${directory.path}/other.key`);
    const mac = await signer.sign('task-1 approved by ana');
    expect(await signer.verify('task-1 approved by ben', mac)).toBe(false);
    expect(await signer.verify('task-1 approved by ana', await stranger.sign('task-1 approved by ana'))).toBe(false);
    for (const broken of ['', mac.slice(1), `${mac}0`, mac.toUpperCase(), 'z'.repeat(64)]) {
      expect(await signer.verify('task-1 approved by ana', broken)).toBe(false);
    }
  });
});
