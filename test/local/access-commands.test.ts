import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cloudmend } from '../support/command-line.ts';
import { allow, arnOf } from '../support/law/access-account.ts';

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'cloudmend-access-'));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const request = {
  id: 'tea',
  principal: arnOf('user/mara'),
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::tea/leaves.txt',
  identityPolicies: [{ Version: '2012-10-17', Statement: [{ Sid: 'Tea', ...allow('s3:*', 'arn:aws:s3:::tea/*') }] }],
};
const can = (...lines: readonly unknown[]) =>
  cloudmend(['can', '--stdin'], {
    directory,
    input: lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
  });

describe('cloudmend can', () => {
  test('answers each line with the statements that decide', async () => {
    const { code, stdout } = await can(request, { ...request, id: 'coffee', resource: 'arn:aws:s3:::coffee/beans.txt' });
    expect(code).toBe(0);
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toMatchObject([
      { id: 'tea', decision: 'allow', because: [{ statement: 'Tea', isDeny: false }] },
      { id: 'coffee', decision: 'deny', because: [] },
    ]);
  });

  test.each([
    ['a line that is no JSON', 'tea', /Line 2: This is no JSON/],
    ['a word that is misspelt', { ...request, boundry: {} }, /boundry/],
    ['a pattern in the place of an action', { ...request, action: 's3:*' }, /without wildcards/],
    ['a principal that is none', { ...request, principal: 'mara' }, /neither an ARN/],
    ['an account that is not the principal’s', { ...request, principalAccount: '222222222222' }, /is not of the account 222222222222/],
  ])('%s is told, ends it with 2, and the others are answered', async (_, wrong, message) => {
    const { code, stdout, stderr } = await can(request, wrong, request);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
    expect(stdout.trim().split('\n')).toHaveLength(2);
  });

  test('without a pipe it says what to do', async () => {
    expect(await cloudmend(['can'], { directory })).toMatchObject({ code: 2, stderr: expect.stringContaining('can --stdin') });
  });
});

describe('cloudmend paths', () => {
  const file = (name: string, content: unknown) => {
    writeFileSync(join(directory, name), typeof content === 'string' ? content : JSON.stringify(content));
    return name;
  };
  const everything = { Version: '2012-10-17', Statement: [allow('*')] };
  const account = (...actions: readonly string[]) => ({
    UserDetailList: [
      {
        Arn: arnOf('user/mara'),
        UserPolicyList: [{ PolicyName: 'own', PolicyDocument: { Version: '2012-10-17', Statement: [allow(actions)] } }],
      },
    ],
    GroupDetailList: [],
    RoleDetailList: [
      {
        Arn: arnOf('role/admin'),
        AssumeRolePolicyDocument: {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
        },
        RolePolicyList: [{ PolicyName: 'all', PolicyDocument: everything }],
      },
    ],
    Policies: [],
  });

  test('tells the way, what it takes, and the permission that ends it', async () => {
    const name = file('account.json', account('iam:PassRole', 'lambda:CreateFunction', 'lambda:InvokeFunction'));
    const { code, stdout } = await cloudmend(['paths', name, '--exit-code'], { directory });
    expect(code).toBe(1);
    expect(stdout).toContain('hands the role to lambda.amazonaws.com and tells it what to do: arn:aws:iam::111111111111:role/admin');
    expect(stdout).toContain('by iam:PassRole, lambda:CreateFunction, lambda:InvokeFunction');
    expect(stdout).toContain('Of 2 principals, 1 is there already, and 1 has a way.');
    expect(stdout).toContain('Without iam:PassRole of arn:aws:iam::111111111111:user/mara, 1 of 1 ways are gone.');
  });

  test('without one of the permissions there is none', async () => {
    const name = file('account.json', account('iam:PassRole', 'lambda:InvokeFunction'));
    const { code, stdout } = await cloudmend(['paths', name, '--exit-code', '--json'], { directory });
    expect({ code, paths: JSON.parse(stdout).paths }).toEqual({ code: 0, paths: [] });
  });

  test.each([
    ['a file that is not there', ['nowhere.json'], 4, /nowhere\.json cannot be read/],
    ['a file that is no JSON', ['tea.txt'], 2, /holds no JSON/],
    ['an answer to something else', ['users.json'], 2, /no answer of GetAccountAuthorizationDetails/],
    ['an action without its resource', ['users.json', '--action', 's3:GetObject'], 2, /takes both/],
  ])('%s', async (_, given, code, message) => {
    file('tea.txt', 'tea');
    file('users.json', { Users: [] });
    const ended = await cloudmend(['paths', ...given], { directory });
    expect(ended.code).toBe(code);
    expect(ended.stderr).toMatch(message);
  });
});
