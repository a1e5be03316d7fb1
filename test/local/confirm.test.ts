import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSqliteTable } from '../../adapters/table/sqlite.ts';
import { taskEntity } from '../../core/task/record/entities.ts';
import { type CommandOptions, cloudmend } from '../support/command-line.ts';

const TLS = 'aws.s3.put-bucket-policy-tls';
const INVOICES = 'arn:aws:s3:::harbour-light-invoices';

let directory: string;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'cloudmend-confirm-'));
  expect((await run(['scan'])).code).toBe(0);
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const run = (commandLine: readonly string[], options: Partial<CommandOptions> = {}) => cloudmend(commandLine, { directory, ...options });
const json = async (commandLine: readonly string[]) => JSON.parse((await run([...commandLine, '--json'])).stdout);

/** A task that is armed for half an hour, verified, and waits for a person. */
async function waiting(): Promise<string> {
  const { plan } = await json(['plan', TLS, '--resource', INVOICES, '--as', 'olivia']);
  const words = ['--name', 'TLS', '--description', 'Found by the scan', '--consent'];
  const made = await run(['task', 'create', plan.id, ...words, '--confirm-within', '30m', '--as', 'olivia']);
  expect(made.stdout).toContain('goes back 30 minutes after its first write unless a person confirms it');
  const id = /RP-\d+/.exec(made.stdout)?.[0] ?? '';
  expect((await run(['task', 'approve', id, '--yes', '--as', 'adam'])).code).toBe(0);
  const followed = await run(['task', 'run', id]);
  expect(followed.code).toBe(5);
  expect(followed.stdout).toMatch(/goes back by itself after .* unless a person confirms it/);
  expect(followed.stderr).toContain(`cloudmend task confirm ${id}`);
  return id;
}

/** The time to confirm passes while nothing runs here. */
async function passTime(id: string): Promise<void> {
  const table = openSqliteTable({ path: join(directory, '.cloudmend', 'demo', 'store.db') });
  const task = await taskEntity.find(table, { id });
  if (task?.confirmation !== undefined) {
    const confirmBy = new Date(Date.now() - 60_000).toISOString();
    await table.write({ put: taskEntity.encode({ ...task, confirmation: { ...task.confirmation, confirmBy } }) });
  }
  table.close();
  expect(task?.confirmation?.state).toBe('armed');
}

test('what nobody confirmed while no engine ran goes back at its next start, before it scans', async () => {
  const id = await waiting();
  await passTime(id);
  const { stdout } = await run(['start', '--port', '0'], { interruptAt: 'Scanned ' });
  const first = stdout.indexOf(`Nobody confirmed ${id} in time: what was written goes back first.`);
  expect(first).toBeGreaterThan(-1);
  expect(stdout.indexOf('Scanned ')).toBeGreaterThan(first);
  const { task } = await json(['task', 'status', id]);
  expect(task).toMatchObject({ status: 'DONE', result: 'UNDONE', confirmation: { state: 'lapsed' } });
  const late = await run(['task', 'confirm', id, '--as', 'olivia']);
  expect(late.code).not.toBe(0);
  expect(late.stderr).toContain(`1 resource was undone: ${INVOICES}`);
});

test('what is confirmed in time stays', async () => {
  const id = await waiting();
  const confirmed = await run(['task', 'confirm', id, '--as', 'olivia']);
  expect(confirmed.code).toBe(0);
  expect((await run(['task', 'run', id])).code).toBe(0);
  expect((await run(['task', 'status', id])).stdout).toContain('Confirmed by Olivia');
});

test.each(['30', '0m', 'soon'])('a time to confirm of "%s" is refused', async (time) => {
  const words = ['--name', 'TLS', '--description', 'x', '--consent', '--as', 'olivia'];
  const { code, stderr } = await run(['task', 'create', 'plan-1', ...words, '--confirm-within', time]);
  expect(code).toBe(2);
  expect(stderr).toContain('Write a time like 30m, 2h or 1d.');
});
