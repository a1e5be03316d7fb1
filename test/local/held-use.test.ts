import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cloudmend } from '../support/command-line.ts';

const REFUSE = 'aws.iam.refuse-role-actions';
const ROLE = 'arn:aws:iam::111122223333:role/night-deploy';

let directory: string;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'cloudmend-held-use-'));
  writeFileSync(join(directory, 'calls.jsonl'), [call('lambda', 'ListFunctions20150331'), call('tea', 'Pour')].join('\n'));
  expect((await run('scan')).code).toBe(0);
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const run = (...given: readonly string[]) => cloudmend(given, { directory });
const plan = (...given: readonly string[]) => run('plan', REFUSE, '--as', 'olivia', ...given);

function call(source: string, eventName: string): string {
  const userIdentity = { sessionContext: { sessionIssuer: { arn: ROLE } } };
  return JSON.stringify({ eventTime: new Date().toISOString(), eventSource: `${source}.amazonaws.com`, eventName, userIdentity });
}

test('a plan that takes access away says that nobody has told what is used, and with records what would have been refused', async () => {
  const untold = await plan();
  expect(untold.stdout).toContain('Not known: nobody has told. `--used-from` holds recorded calls against it.');
  const told = await plan('--used-from', 'calls.jsonl');
  expect(told.code).toBe(0);
  expect(told.stdout).toContain(`0 of 1 call of ${ROLE} would have been refused.`);
  expect(told.stdout).toContain('1 call could not be held against it: it is not known what they asked for.');
  expect(told.stdout).toContain('No record shows whether it uses 1 action that it loses: iam:PassRole.');
});

test('the records are part of the plan: its JSON has the counts, and its digest is another with others', async () => {
  const { plan: first, resources } = JSON.parse((await plan('--used-from', 'calls.jsonl', '--json')).stdout);
  expect(resources[0].replay).toMatchObject({ principals: [ROLE], calls: 1, refused: 0, undecided: 1, unmapped: 1, lost: [] });
  const { plan: other } = JSON.parse((await plan('--json')).stdout);
  expect(other.digest).not.toBe(first.digest);
});

test('what says more of records that nobody gives is an error, and so is a file that is none', async () => {
  const alone = await plan('--since', '2026-09-01');
  expect([alone.code, alone.stderr]).toEqual([2, expect.stringContaining('say more of what was used: tell it with --used-from')]);
  const none = await plan('--used-from', 'nowhere');
  expect([none.code, none.stderr]).toEqual([4, expect.stringContaining('There is no file or folder nowhere.')]);
});
