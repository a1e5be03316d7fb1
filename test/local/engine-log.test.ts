import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { VERSION } from '../../core/version.ts';
import { cloudmend } from '../support/command-line.ts';

const Line = z.looseObject({ time: z.iso.datetime(), level: z.string(), message: z.string() });
type Line = z.infer<typeof Line>;

const directory = mkdtempSync(join(tmpdir(), 'cloudmend-engine-log-'));
let text = '';
let lines: readonly Line[] = [];

beforeAll(async () => {
  await run('start --port 0', { interruptAt: 'http://' });
  const plan = (await run('plan aws.s3.put-bucket-policy-tls --as olivia --quiet')).stdout.trim();
  await run(`task create ${plan} --as olivia --name Nightingale --description Nightingale --consent`);
  expect((await run('task approve RP-000001 --as olivia --yes')).code).toBe(3);
  expect((await run('task approve RP-000001 --as adam --yes --comment Nightingale')).code).toBe(0);
  expect((await run('task run RP-000001')).code).toBe(0);
  expect((await run('task status RP-999999')).code).toBe(4);
  text = readFileSync(join(directory, '.cloudmend/demo/engine.log'), 'utf8');
  lines = text
    .trimEnd()
    .split('\n')
    .map((line) => Line.parse(JSON.parse(line)));
});
afterAll(() => rmSync(directory, { recursive: true }));

function run(words: string, more: { interruptAt?: string; environment?: { [name: string]: string } } = {}) {
  return cloudmend(words.split(' '), { directory, ...more });
}

function linesOf(message: string): readonly Line[] {
  return lines.filter((line) => line.message === message);
}

test('an engine that begins to serve says which version it is, where, and of which accounts', () => {
  expect(linesOf('The engine serves')).toEqual([
    expect.objectContaining({
      level: 'info',
      version: VERSION,
      address: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+/),
      cloud: 'demo',
      accounts: ['111122223333', '444455556666', '5ea11ab0-0000-4000-8000-000000000001'],
    }),
  ]);
});

test('a scan is there from its beginning to its end, with what it counted', () => {
  const [begun] = linesOf('A scan has begun');
  expect(begun).toMatchObject({ accounts: [{ account: '111122223333', regions: expect.arrayContaining(['eu-west-1']) }, {}, {}] });
  const [ended] = linesOf('A scan has ended');
  expect(ended).toMatchObject({ scanId: begun?.['scanId'], unread: 0, verdicts: { fail: expect.any(Number), pass: expect.any(Number) } });
  expect(ended?.['resources']).toBeGreaterThan(50);
});

test('a task is there from its making to its end, with who moved it', () => {
  expect(linesOf('A task was made')).toEqual([expect.objectContaining({ taskId: 'RP-000001', by: 'olivia' })]);
  const changes = linesOf('A task has changed its status');
  expect(changes.map(({ to }) => to)).toEqual(expect.arrayContaining(['AWAITING_APPROVAL', 'EXECUTING', 'VERIFYING', 'DONE']));
  for (const [index, { from }] of changes.entries()) if (index > 0) expect(from).toBe(changes[index - 1]?.['to']);
  expect(changes.at(-1)).toMatchObject({ taskId: 'RP-000001', to: 'DONE', outcome: 'SUCCESS', by: 'workflow' });
});

test('a refusal says who was refused what and why; what was not found is none', () => {
  expect(linesOf('A request was refused')).toEqual([
    expect.objectContaining({ by: 'olivia', code: 'FORBIDDEN', status: 403, method: 'POST', instance: '/v1/tasks/RP-000001/decisions' }),
  ]);
});

test('nothing of it is a secret, a fact or what somebody wrote', () => {
  const people = readFileSync(join(directory, '.cloudmend/demo/people.json'), 'utf8');
  const tokens = z.array(z.object({ token: z.string() })).parse(JSON.parse(people));
  expect(tokens.length).toBeGreaterThan(1);
  for (const { token } of tokens) expect(text).not.toContain(token);
  expect(text).not.toMatch(/Nightingale/);
  // Which resource is mended by what is said, in lines that say nothing else.
  const selected = linesOf('A resource was selected for remediation');
  expect(selected.length).toBeGreaterThan(0);
  const said = ['time', 'level', 'message', 'taskId', 'revision', 'resourceId', 'account', 'region', 'remediationIds', 'stage'];
  for (const line of selected) expect(said).toEqual(expect.arrayContaining(Object.keys(line)));
  const others = JSON.stringify(lines.filter((line) => !selected.includes(line)));
  expect(others).not.toMatch(/harbour-light|arn:aws|policy-tls/);
});

test('a higher level leaves it out', async () => {
  const before = readFileSync(join(directory, '.cloudmend/demo/engine.log'), 'utf8');
  expect((await run('scan --services sqs', { environment: { CLOUDMEND_LOG_LEVEL: 'warn' } })).code).toBe(0);
  expect(readFileSync(join(directory, '.cloudmend/demo/engine.log'), 'utf8')).toBe(before);
});
