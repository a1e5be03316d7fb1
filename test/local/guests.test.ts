import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cloudmend, cloudmendProcess, type Ended } from '../support/command-line.ts';

const KEEPS_WAITING = /waiting for it, 30 seconds at most/;

let directory: string;
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'cloudmend-guests-'));
  expect((await run('scan')).code).toBe(0);
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

function run(...commandLine: string[]): Promise<Ended> {
  return cloudmend(commandLine, { directory });
}

async function taskFor(remediation: string): Promise<string> {
  const plan = (await run('plan', remediation, '--as', 'olivia', '--quiet')).stdout.trim();
  const made = await run('task', 'create', plan, '--as', 'olivia', '--name', 'It', '--description', 'So', '--consent');
  return /RP-\d+/.exec(made.stdout)?.[0] ?? '';
}

/** A command in a process of its own, once it answers others. */
async function host(...commandLine: string[]): Promise<{ readonly ended: Promise<Ended> }> {
  const ended = cloudmendProcess(commandLine, { directory });
  while (!isServed()) await sleep(50);
  return { ended };
}

function isServed(): boolean {
  return existsSync(join(directory, '.cloudmend/demo/guests.json'));
}

test('while a run waits for its approval the kill switch can be pressed, and whoever approves need not wait either', async () => {
  const task = await taskFor('aws.s3.put-bucket-policy-tls');
  const { ended } = await host('task', 'run', task, '--wait');

  const stopped = await run('guard', 'stop', 'Not now', '--as', 'adam');
  expect([stopped.code, stopped.stdout]).toEqual([0, expect.stringContaining('on: Not now')]);
  expect(stopped.stderr).not.toMatch(KEEPS_WAITING);
  expect((await run('guard', 'go', 'Now', '--as', 'adam')).code).toBe(0);
  const approved = await run('task', 'approve', task, '--as', 'adam', '--yes');
  expect([approved.code, KEEPS_WAITING.test(approved.stderr)]).toEqual([0, false]);

  expect((await ended).code).toBe(0);
  expect(isServed()).toBe(false);
  expect((await run('task', 'status', task)).stdout).toContain('Done: Mended');
});

test('the one that asked goes on by itself where the other is done first', async () => {
  const [first, second] = [await taskFor('aws.s3.put-bucket-policy-tls'), await taskFor('aws.ec2.revoke-default-group-rules')];
  const { ended } = await host('task', 'run', first, '--wait');
  const guest = cloudmendProcess(['task', 'run', second, '--wait'], { directory });
  await sleep(1500);
  expect((await run('task', 'approve', first, '--as', 'adam', '--yes')).code).toBe(0);
  expect((await ended).code).toBe(0);

  const approved = await run('task', 'approve', second, '--as', 'adam', '--yes');
  expect(approved).toEqual({ code: 0, stdout: expect.any(String), stderr: expect.any(String) });
  const { code, stdout } = await guest;
  expect([code, stdout]).toEqual([0, expect.stringMatching(/mended/i)]);
});
