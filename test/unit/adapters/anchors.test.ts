import { randomBytes } from 'node:crypto';
import { appendFile, readFile, stat, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openFileAnchors } from '../../../adapters/anchors/file.ts';
import type { Anchors } from '../../../core/ports.ts';
import { anchorContract, at } from '../../support/anchor-contract.ts';
import { type TemporaryDirectory, temporaryDirectory } from '../../support/table-directory.ts';

const key = randomBytes(32);
let directory: TemporaryDirectory;
let path: string;
let anchors: Anchors;
beforeEach(async () => {
  directory = await temporaryDirectory();
  path = `${directory.path}/audit/anchors.jsonl`;
  anchors = openFileAnchors({ path, key });
});
afterEach(() => directory.remove());

async function appendThree(): Promise<string[]> {
  for (const sequence of [1, 2, 3]) await anchors.append({ chain: 'task', sequence, hash: `hash-${sequence}`, at });
  return (await readFile(path, 'utf8')).split('\n').slice(0, -1);
}

describe('anchors in a file', () => {
  anchorContract(() => anchors);

  test('only their owner can read them, and another engine goes on with them', async () => {
    await appendThree();
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const next = openFileAnchors({ path, key });
    await next.append({ chain: 'task', sequence: 4, hash: 'hash-4', at });
    expect(await next.list('task')).toHaveLength(4);
  });

  test('a line that a crash cut off is as if it was never written', async () => {
    await appendThree();
    await appendFile(path, '{"anchor":{"at":"2026');
    expect(await anchors.list('task')).toHaveLength(3);
    await anchors.append({ chain: 'task', sequence: 4, hash: 'hash-4', at });
    expect((await anchors.list('task')).map((anchor) => anchor.sequence)).toEqual([1, 2, 3, 4]);
  });

  test.each([
    ['a hash was changed', (lines: string[]) => lines.map((line) => line.replace('hash-2', 'hash-x')), /:2 has a wrong MAC/],
    ['a line was taken out', (lines: string[]) => lines.filter((_, position) => position !== 1), /:2 does not follow/],
    ['two lines changed places', (lines: string[]) => lines.toReversed(), /:1 does not follow/],
    ['a line was doubled', (lines: string[]) => lines.flatMap((line) => [line, line]), /:2 does not follow/],
    ['a line was overwritten', (lines: string[]) => lines.with(0, 'nothing'), /:1 cannot be read/],
  ])('are corrupt where %s, for reading and for going on', async (_sentence, change, message) => {
    const lines = change(await appendThree());
    await writeFile(path, `${lines.join('\n')}\n`);
    const corrupt = { code: 'CORRUPT', message: expect.stringMatching(message) };
    await expect(anchors.list('task')).rejects.toMatchObject(corrupt);
    await expect(anchors.append({ chain: 'task', sequence: 4, hash: 'hash-4', at })).rejects.toMatchObject(corrupt);
  });

  test('signed with another key are corrupt', async () => {
    await appendThree();
    await expect(openFileAnchors({ path, key: randomBytes(32) }).list('task')).rejects.toMatchObject({ code: 'CORRUPT' });
  });
});
