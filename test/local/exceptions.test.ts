import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CommandOptions, cloudmend } from '../support/command-line.ts';

const RULE = 'aws.s3.bucket-requires-tls';
const INVOICES = 'arn:aws:s3:::harbour-light-invoices';

let directory: string;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'cloudmend-exceptions-'));
  expect((await run(['scan'])).code).toBe(0);
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const run = (commandLine: readonly string[], options: Partial<CommandOptions> = {}) => cloudmend(commandLine, { directory, ...options });
const request = (...scope: readonly string[]) => [
  'exception',
  'request',
  'Moves next month',
  '--owner',
  'billing',
  '--days',
  '30',
  ...scope,
];

async function asked(...scope: readonly string[]): Promise<string> {
  const { code, stdout } = await run([...request(...scope), '--as', 'olivia', '--json']);
  expect(code).toBe(0);
  return JSON.parse(stdout).id;
}

const approve = (id: string, who = 'adam') => run(['exception', 'approve', id, '--comment', 'Seen', '--as', who]);
const gate = () => run(['scan', '--rules', RULE, '--exit-code']);

test('a gate counts what an exception is asked for, leaves it out once another person approved, and counts it again when it is withdrawn (S2-122)', async () => {
  expect((await gate()).code).toBe(1);
  const id = await asked('--rule', RULE);
  expect((await gate()).code).toBe(1);
  expect((await approve(id, 'olivia')).code).toBe(3);
  expect((await approve(id)).code).toBe(0);
  const left = await gate();
  expect([left.code, left.stderr]).toEqual([0, expect.stringMatching(/11 of those that failed are excepted/)]);
  expect(left.stdout).toMatch(/Excepted, and so not counted: 11\n/);
  for (const word of ['harbour-light-invoices', 'billing', 'Moves next month', id]) expect(left.stdout).toContain(word);
  expect((await run(['exception', 'withdraw', id, 'Done', '--as', 'olivia'])).code).toBe(0);
  expect((await gate()).code).toBe(1);
});

test('one resource less in the list, and the report says which, why, whose and until when (S1-13)', async () => {
  const before = JSON.parse((await run(['findings', '--rules', RULE, '--json'])).stdout);
  const id = await asked('--rule', RULE, '--resource', INVOICES);
  await approve(id);
  const { stdout, stderr } = await run(['findings', '--rules', RULE, '--json']);
  expect(JSON.parse(stdout)).toHaveLength(before.length - 1);
  expect(stderr).toContain('1 more finding is excepted and not counted here');
  const [one, ...others] = JSON.parse((await run(['findings', '--status', 'excepted', '--json'])).stdout);
  expect(others).toEqual([]);
  expect(one).toMatchObject({
    resourceId: INVOICES,
    status: 'excepted',
    exception: { id, owner: 'billing', reason: 'Moves next month', until: expect.any(String) },
  });
  const shown = await run(['findings', '--rules', RULE]);
  expect(shown.stdout).toMatch(/Excepted, and so not counted: 1\n/);
  expect((await run(['remediations'])).stderr).toContain('1 more finding is excepted');
  const lines = (await run(['scan', '--rules', RULE, '--json'])).stdout.trim().split('\n');
  const told = lines.map((line) => JSON.parse(line)).filter(({ exception }) => exception !== undefined);
  expect(told).toMatchObject([{ resource: INVOICES, verdict: 'fail', exception: { id } }]);
  await run(['exception', 'withdraw', id, 'Done', '--as', 'adam']);
});

test('looking at one resource leaves out what is excepted of it, and its gate too', async () => {
  const look = () => run(['recheck', INVOICES, '--exit-code']);
  expect((await look()).code).toBe(1);
  const id = await asked('--resource', INVOICES);
  await approve(id);
  const { code, stdout } = await look();
  expect([code, stdout]).toEqual([0, expect.stringContaining('Excepted, and so not counted')]);
  await run(['exception', 'withdraw', id, 'Done', '--as', 'adam']);
});

test.each([
  ['an id', ['--resource', 'arn:aws:s3:::harbour-light-invoicez']],
  ['a tag', ['--tag', 'team=paymentz']],
  ['an account', ['--account', '999999999999']],
  ['a rule on a resource of another kind', ['--rule', RULE, '--resource', 'arn:aws:sqs:eu-west-1:111122223333:none']],
])('%s with a slip leaves nothing out, and that is said', async (_, scope) => {
  const made = await run([...request(...scope), '--as', 'olivia']);
  expect([made.code, made.stdout]).toEqual([0, expect.stringMatching(/No open finding is in its scope/)]);
  const id = /exception-\w+/.exec(made.stdout)?.[0] ?? '';
  await approve(id);
  expect((await gate()).code).toBe(1);
  expect((await run(['exception', 'show', id])).stdout).toContain('leaves nothing out now');
  await run(['exception', 'withdraw', id, 'Done', '--as', 'adam']);
});

test.each([
  ['what is no id', [...request('--resource', 'harbour-light-invoices')], 2, /whole id/],
  ['what is no region', [...request('--region', 'eu-wst-1')], 2, /Did you mean eu-west-1/],
  ['what is no rule', [...request('--rule', 'aws.s3.bucket-requires-tlz')], 2, /no rule aws\.s3\.bucket-requires-tlz/],
  ['what is no account', [...request('--account', '12')], 2, /no account/],
  ['nothing at all', [...request()], 2, /Name what it is for/],
  ['no owner', ['exception', 'request', 'why', '--days', '3', '--rule', RULE], 2, /--owner/],
  ['no end', ['exception', 'request', 'why', '--owner', 'billing', '--rule', RULE], 2, /Say when it ends/],
  [
    'a day that no month has',
    ['exception', 'request', 'why', '--owner', 'b', '--rule', RULE, '--until', '2027-02-30'],
    2,
    /no day or time/,
  ],
  ['366 days', ['exception', 'request', 'why', '--owner', 'b', '--rule', RULE, '--days', '366'], 2, /365 days/],
  ['a day that is past', ['exception', 'request', 'why', '--owner', 'b', '--rule', RULE, '--until', '2020-01-01'], 2, /not in the future/],
  ['one that is not there', ['exception', 'show', 'exception-0A1B2C3D4E5F6G7H'], 4, /no exception/],
] as const)('an exception for %s is refused with what to do', async (_, commandLine, code, says) => {
  const ended = await run([...commandLine, ...(commandLine[1] === 'show' ? [] : ['--as', 'olivia'])]);
  expect([ended.code, ended.stderr]).toEqual([code, expect.stringMatching(says)]);
});

test('365 days are not too many', async () => {
  const { code } = await run(['exception', 'request', 'why', '--owner', 'b', '--rule', RULE, '--days', '365', '--as', 'olivia']);
  expect(code).toBe(0);
});

test('an exclusion stands in the list, and by the word of another person reports leave it out; included again, all is as before', async () => {
  const { id } = JSON.parse((await run(['guard', 'exclude', 'Theirs', '--rule', RULE, '--as', 'adam', '--json'])).stdout);
  expect((await gate()).code).toBe(1);
  expect((await run(['exception', 'list'])).stdout).toContain(`${id}  held back from writes by Adam`);
  expect((await approve(id)).code).toBe(3);
  const people = (await run(['guard', 'include', id, '--as', 'adam'])).code;
  expect(people).toBe(0);
  expect((await run(['exception', 'list'])).stdout).not.toContain('held back from writes');
});
