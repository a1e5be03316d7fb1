import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cloudmend } from '../support/command-line.ts';

let directory: string;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'cloudmend-drafts-'));
  expect((await run(['scan'])).code).toBe(0);
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function run(commandLine: readonly string[]) {
  return cloudmend(commandLine, { directory });
}

function as(who: string, ...commandLine: readonly string[]) {
  return run(['task', ...commandLine, '--as', who]);
}

test('S1-04 S1-54 S1-77 a draft is begun, completed, activated, copied and deleted from the command line, which says what is next', async () => {
  const plan = (await run(['plan', 'aws.s3.put-bucket-policy-tls', '--as', 'olivia', '--quiet'])).stdout.trim();
  const begun = await as('olivia', 'draft', '--name', 'TLS');
  expect(begun.stdout).toContain('RP-000001  Missing Configuration');
  expect(begun.stderr).toContain('Next: cloudmend task edit RP-000001 --description <text> --plan <plan> --as olivia');
  const early = await as('olivia', 'activate', 'RP-000001', '--consent');
  expect([early.code, early.stderr]).toEqual([5, expect.stringContaining('is missing 2 fields: description, planId')]);
  const early2 = await as('olivia', 'approve', 'RP-000001', '--yes');
  expect([early2.code, early2.stderr]).toEqual([5, expect.stringContaining('RP-000001 is a draft')]);
  // Nobody is waited for.
  expect((await run(['task', 'run', 'RP-000001'])).code).toBe(5);
  const whole = await as('olivia', 'edit', 'RP-000001', '--description', 'Buckets refuse HTTP', '--plan', plan, '--quorum', '2');
  expect(whole.stdout).toContain('RP-000001  Activation Required');
  expect(whole.stderr).toContain('Next: cloudmend task activate RP-000001 --consent --as olivia');
  expect((await as('olivia', 'rename', 'RP-000001', 'TLS for every bucket')).code).toBe(0);
  expect((await run(['task', 'status', 'RP-000001'])).stdout).toContain(`Plan ${plan}`);
  expect((await as('olivia', 'edit', 'RP-000001')).code).toBe(2);
  expect((await as('olivia', 'activate', 'RP-000001')).code).toBe(2);
  await as('olivia', 'edit', 'RP-000001', '--quorum', '1');
  const active = await as('olivia', 'activate', 'RP-000001', '--consent');
  expect([active.code, active.stderr]).toEqual([0, expect.stringContaining('Next: cloudmend task approve RP-000001 --as adam')]);
  const copy = await as('olivia', 'duplicate', 'RP-000001');
  expect(copy.stdout).toContain('RP-000002  Activation Required');
  expect((await run(['task', 'list', '--column', 'New'])).stdout).toMatch(/RP-000002[\s\S]*TLS for every bucket/);
  expect((await run(['task', 'list', '--column', 'New'])).stdout).not.toContain('RP-000001');
  expect((await as('olivia', 'delete', 'RP-000002')).stdout).toContain('RP-000002 is deleted. Its audit stays');
  expect((await run(['task', 'list', '--overall', 'Not Initiated'])).stdout).toContain('No task is there.');
  expect((await run(['task', 'list', '--column', 'Old'])).code).toBe(2);
  expect((await run(['audit', 'verify', 'RP-000002'])).code).toBe(0);
});

test('S1-35 S1-37 S1-75 a cancelled task is archived, leaves the list, and comes back as it ended', async () => {
  expect((await as('olivia', 'archive', 'RP-000001')).stderr).toContain('only what is completed is archived');
  expect((await as('olivia', 'cancel', 'RP-000001', '--archive')).code).toBe(0);
  await run(['task', 'run', 'RP-000001']);
  expect((await run(['task', 'list'])).stdout).toContain('No task yet');
  expect((await run(['task', 'list', '--column', 'archived'])).stdout).toContain('RP-000001');
  expect((await as('olivia', 'unarchive', 'RP-000001')).stdout).toContain('RP-000001  Canceled');
  expect((await run(['task', 'list', '--column', 'Completed'])).stdout).toContain('RP-000001');
});
