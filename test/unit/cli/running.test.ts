import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadSettings } from '../../../adapters/env.ts';
import { chooseCloud } from '../../../cli/choose-cloud.ts';
import { CommonOptions } from '../../../cli/options.ts';
import { announceRunning, findRunning } from '../../../local/running.ts';
import { type LocalServer, startLocalServer } from '../../../local/server.ts';

let directory: string;
const servers: (LocalServer | Server)[] = [];
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'cloudmend-running-'));
});
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
  rmSync(directory, { recursive: true });
});

async function startEngine(): Promise<string> {
  const notFound = { statusCode: 401, headers: { 'www-authenticate': 'Bearer realm="cloudmend"' }, body: '{}' };
  const server = await startLocalServer({ port: 0, people: [], answer: async () => notFound });
  servers.push(server);
  return server.url;
}

async function startStranger(): Promise<string> {
  const server = createServer((_, response) => response.end('hello'));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}

test('an engine that answers is found', async () => {
  const running = { url: await startEngine(), pid: process.pid };
  await announceRunning(directory, running);
  expect(await findRunning(directory)).toEqual(running);
});

test('an engine whose process id is now that of another program is not running', async () => {
  await announceRunning(directory, { url: 'http://127.0.0.1:9', pid: process.pid });
  expect(await findRunning(directory)).toBeUndefined();
});

test('another program at its address is no engine', async () => {
  await announceRunning(directory, { url: await startStranger(), pid: process.pid });
  expect(await findRunning(directory)).toBeUndefined();
});

test('where the demo cloud and AWS both have findings, the one that is meant must be said', async () => {
  const settings = loadSettings({ CLOUDMEND_DATA: directory });
  for (const cloud of ['demo', 'aws']) mkdirSync(join(directory, cloud));
  expect((await chooseCloud(CommonOptions.parse({}), settings, 'other')).cloud).toBe('demo');
  for (const cloud of ['demo', 'aws']) writeFileSync(join(directory, cloud, 'store.db'), '');
  await expect(chooseCloud(CommonOptions.parse({}), settings, 'other')).rejects.toThrow('--demo or --real');
  expect((await chooseCloud(CommonOptions.parse({ real: true }), settings, 'other')).cloud).toBe('aws');
  expect((await chooseCloud(CommonOptions.parse({}), settings, 'start')).cloud).toBe('demo');
});
