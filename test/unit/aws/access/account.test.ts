import { describe, expect, test } from 'vitest';
import { access } from '../../../../clouds/aws/access/told.ts';
import type { JsonObject } from '../../../../core/json.ts';
import { allow, arnOf } from '../../../support/law/access-account.ts';

const now = new Date('2026-06-01T12:00:00Z');
const document = (...statements: readonly JsonObject[]): JsonObject => ({ Version: '2012-10-17', Statement: statements });
const trusts = (principal: JsonObject): JsonObject => document({ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' });
const ROOT = { AWS: 'arn:aws:iam::111111111111:root' };
const ALL_OF_IT = 'arn:aws:iam::aws:policy/AdministratorAccess';
const POLICIES = [
  { Arn: ALL_OF_IT, PolicyVersionList: [{ IsDefaultVersion: true, Document: document(allow('*')) }] },
  {
    Arn: arnOf('policy/tea'),
    PolicyVersionList: [
      { IsDefaultVersion: false, Document: document(allow('*')) },
      { IsDefaultVersion: true, Document: document(allow('iam:CreatePolicyVersion', arnOf('policy/tea'))) },
    ],
  },
];

function account(more: JsonObject = {}): JsonObject {
  return {
    UserDetailList: [{ Arn: arnOf('user/mara'), GroupList: ['makers'] }],
    GroupDetailList: [
      {
        Arn: arnOf('group/makers'),
        GroupName: 'makers',
        GroupPolicyList: [{ PolicyName: 'assume', PolicyDocument: document(allow('sts:AssumeRole', arnOf('role/*'))) }],
      },
    ],
    RoleDetailList: [
      { Arn: arnOf('role/admin'), AssumeRolePolicyDocument: trusts(ROOT), AttachedManagedPolicies: [{ PolicyArn: ALL_OF_IT }] },
      {
        Arn: arnOf('role/reader'),
        AssumeRolePolicyDocument: trusts({ Service: 'ec2.amazonaws.com' }),
        RolePolicyList: [{ PolicyName: 'read', PolicyDocument: document(allow('s3:GetObject', 'arn:aws:s3:::tea/*')) }],
      },
    ],
    Policies: POLICIES,
    ...more,
  };
}

const ways = (given: JsonObject) =>
  access.pathsTold(given, { now }).paths.map(({ from, steps }) => [from, ...steps.map(({ how, to }) => `${how} ${to}`)]);

describe('what IAM answers of an account', () => {
  test('a user comes to the administrator whom the policy of a group lets assume', () => {
    const found = access.pathsTold(account(), { now });
    expect(found).toMatchObject({ principals: 3, there: [arnOf('role/admin')] });
    expect(found.paths.map(({ from, to, isCertain }) => [from, to, isCertain])).toEqual([[arnOf('user/mara'), arnOf('role/admin'), true]]);
    expect(found.cut).toMatchObject({ permission: { principal: arnOf('user/mara'), action: 'sts:AssumeRole' }, ends: 1 });
  });

  test('documents as the API encodes them say the same', () => {
    const [admin, reader] = [trusts(ROOT), trusts({ Service: 'ec2.amazonaws.com' })].map((one) => encodeURIComponent(JSON.stringify(one)));
    const encoded = account({
      RoleDetailList: [
        { Arn: arnOf('role/admin'), AssumeRolePolicyDocument: admin ?? '', AttachedManagedPolicies: [{ PolicyArn: ALL_OF_IT }] },
        { Arn: arnOf('role/reader'), AssumeRolePolicyDocument: reader ?? '' },
      ],
    });
    expect(ways(encoded)).toEqual(ways(account()));
  });

  test('the version of a policy that stands counts, and one of the account can be made anew', () => {
    const holds = account({ UserDetailList: [{ Arn: arnOf('user/mara'), AttachedManagedPolicies: [{ PolicyArn: arnOf('policy/tea') }] }] });
    expect(ways(holds)).toEqual([[arnOf('user/mara'), `makes a version for everything of a policy that it has ${arnOf('user/mara')}`]]);
  });

  test('a boundary takes a way off', () => {
    const bounded = (policy: string) =>
      account({
        UserDetailList: [{ Arn: arnOf('user/mara'), GroupList: ['makers'], PermissionsBoundary: { PermissionsBoundaryArn: policy } }],
      });
    expect(ways(bounded(ALL_OF_IT))).toHaveLength(1);
    expect(ways(bounded(arnOf('policy/tea')))).toEqual([]);
  });

  test('a way to a resource that is named', () => {
    const goal = { action: 's3:GetObject', resource: 'arn:aws:s3:::tea/leaves.txt' };
    const found = access.pathsTold(account(), { now, goal });
    expect(found.there).toEqual([arnOf('role/admin'), arnOf('role/reader')]);
    expect(found.paths.map(({ from }) => from)).toEqual([arnOf('user/mara')]);
  });
});

describe('what it does not say is no all-clear', () => {
  test.each([
    [
      'a policy that is attached and whose text is missing',
      account({ Policies: [] }),
      /AdministratorAccess is attached, and its text is not in the answer/,
    ],
    [
      'a boundary whose text is missing',
      account({ UserDetailList: [{ Arn: arnOf('user/mara'), PermissionsBoundary: { PermissionsBoundaryArn: arnOf('policy/limits') } }] }),
      /policy\/limits is attached/,
    ],
    ['an answer that is cut off', account({ IsTruncated: true }), /cut off/],
    ['an answer to something else', { Users: [] }, /no answer of GetAccountAuthorizationDetails/],
    [
      'a policy that is none',
      account({ RoleDetailList: [{ Arn: arnOf('role/admin'), AssumeRolePolicyDocument: 'tea' }] }),
      /no policy document/,
    ],
    [
      'a user where a role belongs',
      account({ RoleDetailList: [{ Arn: arnOf('user/mara'), AssumeRolePolicyDocument: trusts(ROOT) }] }),
      /no ARN of a role/,
    ],
  ])('%s', (_, given, message) => {
    expect(() => access.pathsTold(given, { now })).toThrow(message);
  });
});
