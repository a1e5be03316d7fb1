import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cloudmend } from '../support/command-line.ts';

const TLS = 'aws.s3.put-bucket-policy-tls';

let directory: string;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'cloudmend-automation-'));
  expect((await run('scan', '--services', 's3')).code).toBe(0);
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const run = (...commandLine: readonly string[]) => cloudmend(commandLine, { directory });
const create = (...more: readonly string[]) =>
  run('automation', 'create', TLS, '--name', 'Refuse plain HTTP', '--description', 'As they come', '--as', 'olivia', ...more);

test('S2-11, S2-79: where no engine runs, the command that scans has the rule fire that was let loose, and says what it made', async () => {
  const made = await create('--after-scan', '--quorum', '1', '--accounts', '111122223333');
  expect(made.stdout).toContain('AR-000001  Refuse plain HTTP');
  expect(made.stdout).toContain('proposed');
  expect(made.stderr).toContain('Next: cloudmend automation resume AR-000001 --as adam');
  expect((await run('scan', '--services', 's3')).stderr).not.toContain('AR-000001');
  expect((await run('automation', 'resume', 'AR-000001', '--as', 'olivia')).code).toBe(3);
  expect((await run('automation', 'resume', 'AR-000001', '--as', 'adam')).stdout).toContain('active');
  const scanned = await run('scan', '--services', 's3');
  expect(scanned.stderr).toMatch(/#AR-000001 made RP-000001: \d+ resources.*Next: cloudmend task status RP-000001/);
  expect((await run('task', 'list')).stdout).toContain('#AR-000001 Refuse plain HTTP');
  const shown = await run('automation', 'show', 'AR-000001');
  expect(shown.stdout).toMatch(/made {2}RP-000001/);
  // The event of the scan is delivered later, and makes no second task.
  await run('automation', 'run', 'AR-000001', '--as', 'olivia');
  expect((await run('task', 'list')).stdout).not.toContain('RP-000002');
});

test('S2-89, S2-90: times are given as windows are, and the next five are shown on the clock of their zone', async () => {
  const weekly = await create('--weekly', 'MO,TH@22:00', '--zone', 'Europe/Berlin');
  expect(weekly.stdout).toContain('weekly on MO, TH at 22:00 (Europe/Berlin)');
  expect(weekly.stdout.match(/22:00 {2}Europe\/Berlin/g)).toHaveLength(5);
  const monthly = await create('--monthly', '1,last:SU@04:00', '--zone', 'UTC');
  expect(monthly.stdout).toContain('monthly on 1, last SU at 04:00 (UTC)');
});

test('a dry run lists what it would do, and an edit of a version that is over is refused', async () => {
  const { stdout } = await create('--daily', '22:00', '--json');
  const { id } = JSON.parse(stdout);
  expect((await run('automation', 'dry-run', id)).stdout).toMatch(/It would make a task of \d+ resources at most/);
  expect((await run('automation', 'edit', id, '--name', 'Plain HTTP', '--as', 'olivia')).stdout).toContain('version 2');
  const stale = await run('automation', 'edit', id, '--name', 'HTTP', '--if-version', '1', '--as', 'olivia');
  expect([stale.code, stale.stderr]).toEqual([5, expect.stringContaining('version 2')]);
  expect((await run('automation', 'delete', id, '--as', 'olivia')).stdout).toContain(`${id} is gone`);
  expect((await run('automation', 'show', id)).code).toBe(4);
});

test.each([
  [
    'a remediation that is mistyped',
    ['automation', 'create', `${TLS}s`, '--name', 'x', '--description', 'x', '--after-scan', '--as', 'olivia'],
    TLS,
  ],
  ['no time at all', ['automation', 'create', TLS, '--name', 'x', '--description', 'x', '--as', 'olivia'], '--after-scan'],
  [
    'an account that there is not',
    ['automation', 'create', TLS, '--name', 'x', '--description', 'x', '--after-scan', '--accounts', '111122223334', '--as', 'olivia'],
    '111122223333',
  ],
])('%s is refused with what to do', async (_, commandLine, hint) => {
  const { code, stderr } = await run(...commandLine);
  expect([code, stderr]).toEqual([2, expect.stringContaining(hint)]);
});
