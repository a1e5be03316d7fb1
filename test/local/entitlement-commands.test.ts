import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../core/json.ts';
import { cloudmend } from '../support/command-line.ts';
import { allow, arnOf } from '../support/law/access-account.ts';

const TEA = 'arn:aws:s3:::tea/*';
const KEPT = 'arn:aws:s3:::tea/keep/first-flush.txt';
const document = (...statements: readonly JsonObject[]) => ({ Version: '2012-10-17', Statement: statements });
const inline = (name: string, ...statements: readonly JsonObject[]) => [{ PolicyName: name, PolicyDocument: document(...statements) }];
const account = {
  UserDetailList: [
    {
      Arn: arnOf('user/mara'),
      GroupList: ['makers'],
      UserPolicyList: inline('own', allow(['s3:GetObject', 's3:DeleteObject', 'iam:PassRole', 'tea:Pour'], [TEA, arnOf('role/tea/*')]), {
        ...allow('s3:Delete*', 'arn:aws:s3:::tea/keep/*'),
        ...{ Effect: 'Deny', Sid: 'Keep' },
      }),
    },
    { Arn: arnOf('user/noor') },
  ],
  GroupDetailList: [
    {
      Arn: arnOf('group/makers'),
      GroupName: 'makers',
      GroupPolicyList: inline('queues', allow('sqs:SendMessage', '*', { Bool: { 'aws:MultiFactorAuthPresent': 'true' } })),
    },
  ],
  RoleDetailList: [
    {
      Arn: arnOf('role/tea/admin'),
      AssumeRolePolicyDocument: document({ Effect: 'Allow', Principal: { AWS: arnOf('user/mara') }, Action: 'sts:AssumeRole' }),
      RolePolicyList: inline('all', allow('*')),
    },
  ],
  Policies: [],
};

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'cloudmend-entitlements-'));
  writeFileSync(join(directory, 'account.json'), JSON.stringify(account));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));
const run = (...given: readonly string[]) => cloudmend([...given, '--from', 'account.json'], { directory });

describe('cloudmend entitlements', () => {
  test('tells what a principal may do, what is sensitive first, and what nobody knows', async () => {
    const { code, stdout } = await run('entitlements', 'user/mara');
    expect(code).toBe(0);
    expect(stdout).toContain(`${arnOf('user/mara')} may do 4 actions of 3 services, 1 of them sensitive.`);
    expect(stdout).toMatch(/To look at first\niam:PassRole\n {2}on arn:aws:iam::111111111111:role\/tea\/\*, by #1 of inline own\n/);
    expect(stdout).toMatch(/^s3 +2 +0 +0 +1 +1 +0 +0 +1 partly$/m);
    expect(stdout).toMatch(/^sqs +1 +0 .* 1 conditional$/m);
    expect(stdout).toContain('Not known: tea:Pour');
  });

  test('of one service in full, with what limits it', async () => {
    const { stdout } = await run('entitlements', 'mara', '--service', 's3');
    expect(stdout).toContain(
      's3:DeleteObject\n  on arn:aws:s3:::tea/*, by #1 of inline own\n  partly: Keep of inline own refuses arn:aws:s3:::tea/keep/*',
    );
    expect(stdout).not.toContain('PassRole');
  });

  test('as JSON with the relations of the principal', async () => {
    const { stdout } = await run('entitlements', arnOf('user/mara'), '--json');
    const { relations, grants } = JSON.parse(stdout);
    expect(relations.links).toEqual(
      expect.arrayContaining([
        { from: arnOf('user/mara'), sort: 'is in', to: arnOf('group/makers') },
        { from: arnOf('group/makers'), sort: 'has', to: `${arnOf('group/makers')} inline queues` },
        { from: arnOf('user/mara'), sort: 'has', to: `${arnOf('user/mara')} inline own` },
      ]),
    );
    expect(relations.links.filter(({ sort }: { sort: string }) => sort === 'gives')).toHaveLength(grants.length);
    const ids = relations.nodes.map(({ id }: { id: string }) => id);
    expect(relations.links.every(({ from, to }: { from: string; to: string }) => ids.includes(from) && ids.includes(to))).toBe(true);
  });

  test('of one who has none it says so', async () => {
    expect((await run('entitlements', 'user/noor')).stdout).toContain('may do nothing, as far as its policies say');
  });

  test('a session is that of its role', async () => {
    const { stdout } = await run('entitlements', 'arn:aws:sts::111111111111:assumed-role/admin/mara');
    expect(stdout).toContain(`${arnOf('role/tea/admin')} may do 22091 actions of 456`);
  });
});

describe('cloudmend who-can', () => {
  test('names each with the statement, and leaves out whom one refuses', async () => {
    const may = await run('who-can', 's3:DeleteObject', 'arn:aws:s3:::tea/leaves.txt', '--exit-code');
    expect(may.code).toBe(1);
    expect(may.stdout).toContain(`${arnOf('user/mara')}\n  allowed by #1 of inline own`);
    expect(may.stdout).toContain('Of 3 principals, 2 may do s3:DeleteObject on arn:aws:s3:::tea/leaves.txt');
    const kept = JSON.parse((await run('who-can', 's3:DeleteObject', KEPT, '--json')).stdout);
    expect(kept.holders.map(({ principal }: { principal: string }) => principal)).toEqual([arnOf('role/tea/admin')]);
  });

  test('on any resource where none is named, and on what it depends', async () => {
    const { stdout } = await run('who-can', 'sqs:SendMessage');
    expect(stdout).toContain(
      `${arnOf('user/mara')} (it depends)\n  on *\n  allowed by #1 of inline queues, if it holds: aws:multifactorauthpresent`,
    );
    expect(stdout).toContain('1 may do sqs:SendMessage, and for 1 it depends');
  });

  test.each([
    ['an action that is mistyped', ['s3:DeletObject'], /There is no action "s3:DeletObject"\. Did you mean s3:DeleteObject\?/],
    ['a service that is mistyped', ['s33:DeleteObject'], /There is no service "s33"\. Did you mean s3\?/],
    ['a pattern', ['s3:Delete*'], /without wildcards/],
    ['what the action is never on', ['s3:DeleteObject', 'arn:aws:s3:::tea'], /s3:DeleteObject is never on arn:aws:s3:::tea/],
    ['a pattern of resources', ['s3:DeleteObject', TEA], /name one resource/],
    ['a resource of an action that has none', ['s3:ListAllMyBuckets', 'arn:aws:s3:::tea'], /is on no resource/],
  ])('%s is no all-clear', async (_, given, message) => {
    const { code, stderr, stdout } = await run('who-can', ...given);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.replaceAll('\n', ' ')).toMatch(message);
  });
});

describe('cloudmend can with a principal', () => {
  test('decides by what the account says, and by the trust policy of a role', async () => {
    const assume = await run('can', 'user/mara', 'sts:AssumeRole', arnOf('role/tea/admin'));
    expect(assume.stdout).toMatch(/^allow: /);
    const refused = await run('can', 'user/mara', 's3:DeleteObject', KEPT, '--exit-code');
    expect(refused.code).toBe(1);
    expect(refused.stdout).toBe('deny: A statement refuses it.\n  refused by Keep of inline own\n');
  });

  test('depends on a key until it is told', async () => {
    const queue = 'arn:aws:sqs:eu-west-1:111111111111:jobs';
    expect((await run('can', 'mara', 'sqs:SendMessage', queue)).stdout).toMatch(/^depends: It depends on aws:multifactorauthpresent/);
    const told = await run('can', 'mara', 'sqs:SendMessage', queue, '--with', 'aws:MultiFactorAuthPresent=true');
    expect(told.stdout).toMatch(/^allow/);
  });

  test.each([
    ['nobody of that name', ['user/marra', 's3:GetObject', KEPT], /There is no principal "user\/marra"\. Did you mean user\/mara\?/],
    ['no resource', ['user/mara', 's3:GetObject', '*'], /name one/],
    ['nothing', [], /can PRINCIPAL ACTION RESOURCE`, with --from FILE/],
    ['a key without a value', ['user/mara', 's3:GetObject', KEPT, '--with', 'aws:SourceIp'], /no condition key with its value/],
  ])('%s', async (_, given, message) => {
    const { code, stderr } = await run('can', ...given);
    expect(code).toBe(2);
    expect(stderr.replaceAll('\n', ' ')).toMatch(message);
  });
});

describe('by what the last scan saw', () => {
  const DEPLOY = 'arn:aws:iam::111122223333:role/night-deploy';
  let installed: string;
  beforeAll(async () => {
    installed = mkdtempSync(join(tmpdir(), 'cloudmend-seen-'));
    await cloudmend(['scan', '--demo'], { directory: installed });
  });
  afterAll(() => rmSync(installed, { recursive: true, force: true }));
  const ask = (...given: readonly string[]) => cloudmend(given, { directory: installed });

  test('a principal is told with its way, and standard error says which scan saw it, and when', async () => {
    const { code, stdout, stderr } = await ask('entitlements', 'role/night-deploy');
    expect(code).toBe(0);
    expect(stdout).toContain(`${DEPLOY} may do 4 actions of 2 services, 3 of them sensitive.`);
    expect(stdout).toContain('It comes to be an administrator in 1 step');
    expect(stdout).toMatch(/To look at first\niam:PassRole\n {2}on \*, by HandsRoles of inline work\n/);
    expect(stderr).toMatch(/As the scan of 2\S+ saw the account 111122223333 \(harbour-light-production\), \d+ minutes? ago\./);
    const lambda = await ask('entitlements', 'role/night-deploy', '--service', 'lambda');
    expect(lambda.stdout).toContain('lambda:CreateFunction');
    expect(lambda.stdout).not.toContain('iam:PassRole');
    expect((await ask('entitlements', 'role/night-deploy', '--service', 's3')).code).toBe(2);
    const { relations, permissions } = JSON.parse((await ask('entitlements', 'role/night-deploy', '--json')).stdout);
    expect(permissions).toHaveLength(3);
    expect(relations.links).toContainEqual(expect.objectContaining({ from: DEPLOY, sort: 'comes to act as' }));
  });

  test('it is asked who may, whether one may, and by which ways', async () => {
    const who = await ask('who-can', 'iam:PassRole', '--account', '111122223333', '--exit-code');
    expect(who.code).toBe(1);
    expect(who.stdout).toContain('Of 4 principals, 2 may do iam:PassRole');
    const may = await ask('can', 'role/night-deploy', 'iam:PassRole', 'arn:aws:iam::111122223333:role/platform');
    expect(may.stdout).toMatch(/^allow: /);
    const unseen = await ask('can', 'role/billing', 's3:GetObject', 'arn:aws:s3:::nobody-has-seen-it/x', '--exit-code');
    expect(unseen.code).toBe(1);
    expect(unseen.stdout).toMatch(/^depends: It depends on the policy of arn:aws:s3:::nobody-has-seen-it\/x, which no scan has read/);
    const paths = await ask('paths', '--exit-code');
    expect(paths.code).toBe(1);
    expect(paths.stdout).toContain(`Without iam:PassRole of ${DEPLOY}, 1 of 1 ways are gone.`);
    expect(JSON.parse((await ask('paths', '--json')).stdout)).toMatchObject([{ account: '111122223333', paths: [{ from: DEPLOY }] }, {}]);
  });

  test('what is mistyped or left open is told with what to write', async () => {
    expect((await ask('who-can', 'iam:PassRole')).stderr).toContain('Say in which account: 111122223333, 444455556666.');
    const nobody = await ask('entitlements', 'role/night-deplay', '--account', '111122223333');
    expect(nobody).toMatchObject({ code: 2, stderr: expect.stringContaining('role/night-deploy') });
    expect((await ask('paths', '--action', 's3:GetObject', '--on', 'arn:aws:s3:::tea/x')).code).toBe(2);
    expect((await ask('who-can', 'iam:PassRole', '--from', 'account.json', '--account', '111122223333')).code).toBe(2);
  });

  test('where nothing was scanned it says so', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'cloudmend-unseen-'));
    expect(await cloudmend(['paths'], { directory: empty })).toMatchObject({ code: 4, stderr: expect.stringContaining('cloudmend scan') });
    rmSync(empty, { recursive: true, force: true });
  });
});
