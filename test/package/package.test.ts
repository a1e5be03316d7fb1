import { execFile } from 'node:child_process';
import { globSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { installGlobally, type Packed, pack, prepareNode } from '../support/package/packed.ts';
import { type Ended, startDemoEngine, walkThroughBlocks } from '../support/walk-through.ts';

const run = promisify(execFile);
const MEGABYTE = 1024 * 1024;
const place = mkdtempSync(join(tmpdir(), 'cloudmend-package-'));

let packed: Packed;

beforeAll(async () => {
  packed = await pack(place);
});

afterAll(() => rmSync(place, { recursive: true, force: true }));

describe('the package', () => {
  test('is small, and has the program, its licences and nothing else', () => {
    expect(packed.size).toBeLessThan(8 * MEGABYTE);
    expect(packed.unpackedSize).toBeLessThan(40 * MEGABYTE);
    const paths = packed.files.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining(['LICENSE', 'README.md', 'CHANGELOG.md', 'package.json', 'bin/cloudmend.js', 'dist/THIRD-PARTY.txt']),
    );
    const program = /^(bin\/cloudmend\.js|dist\/cloudmend\.js|dist\/parts\/[\w.-]+\.js|dist\/dashboard\/assets\/[\w.-]+\.(js|css))$/;
    expect(paths.filter((path) => !program.test(path)).toSorted()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'dist/THIRD-PARTY.txt',
      'dist/dashboard/icon.svg',
      'dist/dashboard/index.html',
      'dist/dashboard/third-party.txt',
      'dist/help.txt',
      'package.json',
    ]);
    expect(paths.length).toBeGreaterThan(50);
  });
});

// The oldest that is supported, and the newest of the line that has long-term support.
describe.each(['22.13.0', '24'])('under Node %s', (version) => {
  let bin: string;
  let node: string;
  let said: string;
  const prefix = join(place, `node-${version}`);
  const command = () => `env "PATH=${node}:$PATH" "${join(bin, 'cloudmend')}"`;

  beforeAll(async () => {
    node = await prepareNode(version);
    ({ bin, said } = await installGlobally(packed.path, node, prefix));
  });

  test('it installs without a warning, without another package, and within 40 MB', async () => {
    const { stdout } = await run(join(node, 'node'), ['--version']);
    expect(stdout).toMatch(new RegExp(`^v${version.replaceAll('.', '\\.')}(\\.|$)`, 'm'));
    expect(said).toMatch(/added 1 package/);
    expect(said).not.toMatch(/warn/i);
    const files = globSync('**', { cwd: prefix, withFileTypes: true }).filter((file) => file.isFile());
    const bytes = files.reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).size, 0);
    expect(bytes).toBeGreaterThan(MEGABYTE);
    expect(bytes).toBeLessThan(40 * MEGABYTE);
    expect(files.filter(({ name }) => /\.(node|ts|test\.js)$/.test(name))).toEqual([]);
  });

  test('the walk-through of the README works in an empty folder, without a word on the standard error of the engine', async () => {
    const engine = await startDemoEngine(command());
    try {
      const ended: Ended[] = [];
      for (const block of walkThroughBlocks()) ended.push(await engine.run(block));
      expect(ended.map(({ code }) => code)).toEqual(walkThroughBlocks().map(() => 0));
      expect(ended.map(({ errors }) => errors).join('')).not.toMatch(/warning/i);
      const undone = ended
        .map(({ output }) => output)
        .join('')
        .matchAll(/(RP-00000\d) {2}Done: Undone/g);
      expect(new Set([...undone].map(([, id]) => id)).size).toBe(7);
      expect(await engine.stop()).toBe(0);
      expect(engine.written().errors).toBe('');
    } finally {
      await engine.remove();
    }
  });
});
