import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cloudmend } from '../support/command-line.ts';

const TLS = 'aws.s3.put-bucket-policy-tls';

let directory: string;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'cloudmend-watch-'));
  expect((await run('scan', '--services', 's3')).code).toBe(0);
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const run = (...commandLine: readonly string[]) => cloudmend(commandLine, { directory });

/** Planned, put to Adam, approved and carried out. */
async function mended(taskId: string, plan: readonly string[], ...policy: readonly string[]) {
  const planId = (await run('plan', TLS, ...plan, '--quiet', '--as', 'olivia')).stdout.trim();
  const texts = ['--name', 'Refuse HTTP', '--description', 'As agreed', '--consent', '--as', 'olivia'];
  const made = await run('task', 'create', planId, ...texts, ...policy);
  expect((await run('task', 'approve', taskId, '--yes', '--as', 'adam')).code).toBe(0);
  return { made, ended: await run('task', 'run', taskId) };
}

test('S1-30, S1-31: where no engine runs, the scan opens the task again that keeps watch, says so, and it is done once that is mended', async () => {
  const { resources } = JSON.parse((await run('plan', TLS, '--json', '--as', 'olivia')).stdout);
  const resource: string = resources[0].resourceId;
  await mended('RP-000001', ['--resource', resource]);
  const { made, ended } = await mended('RP-000002', [], '--keep-watch');
  expect(made.stdout).toContain('keeps watch over its scope once it is done');
  expect(ended.stdout).toContain('Done');
  // The other task is undone: what it had mended is open again, and lies in the scope of the one that watches.
  expect((await run('task', 'undo', 'RP-000001', '--as', 'olivia')).code).toBe(0);
  await run('task', 'run', 'RP-000001');
  const scanned = await run('scan', '--services', 's3');
  expect(scanned.stderr).toMatch(/RP-000002 is open again: 1 resource of its scope is open again.*Next: cloudmend task status RP-000002/s);
  const status = (await run('task', 'status', 'RP-000002')).stdout;
  expect(status).toContain('Sent for Approval');
  expect(status).toContain('only that is planned');
  expect((await run('task', 'approve', 'RP-000002', '--yes', '--as', 'adam')).code).toBe(0);
  await run('task', 'run', 'RP-000002');
  expect((await run('task', 'list', '--column', 'Completed')).stdout).toMatch(/RP-000002/);
});
