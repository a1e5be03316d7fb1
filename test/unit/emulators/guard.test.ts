import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import { findFreePort } from '../../support/emulators/free-port.ts';
import { startEmulator } from '../../support/emulators/guarded-process.ts';

const supportFolder = new URL('../../support/emulators/', import.meta.url);

/** A server that tells its process id and its scratch folder. */
const server = (port: number) => `
  require('node:http').createServer((_, answer) => answer.end(JSON.stringify([process.pid, process.cwd()]))).listen(${port}, '127.0.0.1')`;

test('an emulator ends with its folder when it is stopped', async () => {
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const emulator = await startEmulator({ name: 'a server', command: process.execPath, arguments: ['-e', server(port)], url, probe: url });
  const [pid, folder] = JSON.parse(await (await fetch(url)).text());
  expect([isAlive(pid), existsSync(folder)]).toEqual([true, true]);
  await emulator.stop();
  expect([isAlive(pid), existsSync(folder)]).toEqual([false, false]);
});

test('an emulator ends when the process that started it is killed', async () => {
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const command = JSON.stringify({ name: 'a server', command: process.execPath, arguments: ['-e', server(port)], url, probe: url });
  const starter = `
    import { startEmulator } from ${JSON.stringify(fileURLToPath(new URL('guarded-process.ts', supportFolder)))};
    await startEmulator(${command});
    console.log('started');`;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', starter], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(parent.stdout, 'data');
  const [pid, folder] = JSON.parse(await (await fetch(url)).text());
  parent.kill('SIGKILL');
  await vi.waitFor(() => expect([isAlive(pid), existsSync(folder)]).toEqual([false, false]), 5_000);
});

test('an emulator that ends at once is reported with what it wrote', async () => {
  const url = `http://127.0.0.1:${await findFreePort()}`;
  const broken = {
    name: 'a broken server',
    command: process.execPath,
    arguments: ['-e', 'throw new Error("no such port")'],
    url,
    probe: url,
  };
  await expect(startEmulator(broken)).rejects.toThrow(/a broken server ended before it answered:.*no such port/s);
});

test('a command that does not exist is reported by its name', async () => {
  const url = `http://127.0.0.1:${await findFreePort()}`;
  const missing = { name: 'a missing server', command: 'no-such-command', arguments: [], url, probe: url };
  await expect(startEmulator(missing)).rejects.toThrow(/no-such-command did not start/);
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
