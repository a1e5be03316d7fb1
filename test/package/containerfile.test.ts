import { execFile } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pack, prepareNode, projectRoot } from '../support/package/packed.ts';

const run = promisify(execFile);
const place = mkdtempSync(join(tmpdir(), 'cloudmend-image-'));
/** Stands for the image's file system: absolute paths of the steps are taken from here. */
const image = join(place, 'image');

const steps = readFileSync(join(projectRoot, 'Containerfile'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => ({ instruction: line.slice(0, line.indexOf(' ')), argument: line.slice(line.indexOf(' ') + 1) }));
const argumentOf = (name: string) => steps.filter(({ instruction }) => instruction === name).map(({ argument }) => argument);

let environment: NodeJS.ProcessEnv;
let owners = '';

// The steps one after the other, as an engine does them; nothing here needs one.
beforeAll(async () => {
  const context = join(place, 'context');
  for (const folder of [context, join(image, 'tmp'), join(image, 'usr/local/bin')]) mkdirSync(folder, { recursive: true });
  const packed = await pack(context);
  // Whose files they are is the engine's affair: what is asked for is noted.
  writeFileSync(join(image, 'usr/local/bin/chown'), `#!/bin/sh\necho "$@" >> ${join(place, 'owners')}\n`);
  chmodSync(join(image, 'usr/local/bin/chown'), 0o755);
  const node = await prepareNode(/node:(\d+)/.exec(argumentOf('FROM')[0] ?? '')?.[1] ?? '');
  environment = {
    PATH: `${join(image, 'usr/local/bin')}:${node}:${process.env['PATH']}`,
    HOME: join(image, 'root'),
    npm_config_prefix: join(image, 'usr/local'),
  };
  for (const { instruction, argument } of steps) {
    if (instruction === 'COPY') copyFileSync(packed.path, join(image, 'tmp', basename(packed.path)));
    if (instruction === 'RUN') await run('sh', ['-e', '-c', inImage(argument)], { cwd: image, env: environment });
    if (instruction === 'ENV') Object.assign(environment, Object.fromEntries([inImage(argument).split('=')]));
  }
  owners = readFileSync(join(place, 'owners'), 'utf8');
});

afterAll(() => rmSync(place, { recursive: true, force: true }));

function inImage(command: string): string {
  return command.replaceAll(/(?<=^|[\s=])\/(?=tmp|data|root)/g, `${image}/`);
}

test('it has only steps that this test does or that say what the engine is to do', () => {
  const known = new Set(['FROM', 'COPY', 'RUN', 'USER', 'WORKDIR', 'ENV', 'ENTRYPOINT', 'CMD']);
  expect(steps.filter(({ instruction }) => !known.has(instruction))).toEqual([]);
  expect(argumentOf('COPY')).toEqual(['cloudmend-*.tgz /tmp/']);
  expect(argumentOf('RUN').length).toBeGreaterThan(0);
});

test('the program is not run by root, and owns the only place that it writes to', () => {
  expect(argumentOf('USER')).toEqual(['node']);
  expect(steps.findLastIndex(({ instruction }) => instruction === 'RUN')).toBeLessThan(
    steps.findIndex(({ instruction }) => instruction === 'USER'),
  );
  expect(owners.trim()).toBe(`node:node ${join(image, 'data')}`);
  expect(argumentOf('WORKDIR')).toEqual(['/data']);
});

test('nothing of the package is left over but what was installed', () => {
  expect(existsSync(join(image, 'tmp', 'cloudmend-0.1.0.tgz'))).toBe(false);
  expect(existsSync(join(image, 'usr/local/lib/node_modules/cloudmend/dist/cloudmend.js'))).toBe(true);
});

test('it starts the program, and what it finds is kept in the volume', async () => {
  const [entry] = JSON.parse(argumentOf('ENTRYPOINT')[0] ?? '[]');
  const start = (given: readonly string[]) => run(entry, [...given], { cwd: join(image, 'data'), env: environment });
  const help = await start(JSON.parse(argumentOf('CMD')[0] ?? '[]'));
  expect(help).toMatchObject({ stdout: expect.stringContaining('Usage: cloudmend'), stderr: '' });
  await start(['scan', '--demo']);
  expect(existsSync(join(image, 'data', 'demo'))).toBe(true);
});
