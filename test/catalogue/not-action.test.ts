import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { policyOf } from '../../clouds/aws/policy-document.ts';
import type { JsonObject } from '../../core/json.ts';
import type { IamPolicy } from '../../resources/aws/iam/policy/facts.ts';
import { grantsAdministration, grantsWholeService } from '../../resources/aws/iam/policy/grants.ts';
import { rules } from '../../rules/index.gen.ts';

const allow = (change: JsonObject): JsonObject => ({ Effect: 'Allow', Resource: '*', ...change });
const allBut = (...NotAction: string[]) => allow({ NotAction });
const deny = (change: JsonObject): JsonObject => ({ Effect: 'Deny', Resource: '*', ...change });
const isAdministrator = (...statements: JsonObject[]) => grantsAdministration(policyOf({ Version: '2012-10-17', Statement: statements }));

/** As AWS writes it: everything but identities, the organization and the account, and of these what services need. */
const POWER_USER = [
  allBut('iam:*', 'organizations:*', 'account:*'),
  allow({
    Action: [
      'account:GetAccountInformation',
      'account:GetPrimaryEmail',
      'account:ListRegions',
      'iam:CreateServiceLinkedRole',
      'iam:DeleteServiceLinkedRole',
      'iam:ListRoles',
      'organizations:DescribeOrganization',
    ],
  }),
];

/** Each with the nearest that makes no administrator. */
const administrators: readonly (readonly [sentence: string, makes: JsonObject[], doesNot: JsonObject[]])[] = [
  ['all but an action that there is not', [allBut('aws:DoesNotExist')], [allBut('iam:*')]],
  ['all but one bucket action', [allBut('s3:DeleteBucket')], [allBut('iam:*', 's3:DeleteBucket')]],
  ['all but the bill', [allBut('aws-portal:*', 'budgets:*')], [allBut('aws-portal:*', 'budgets:*', 'iam:*')]],
  ['all but what leaves the organization', [allBut('organizations:LeaveOrganization')], [allBut('organizations:*', 'IAM:*')]],
  ['all but users', [allBut('iam:*User')], [allBut('iam:*')]],
  ['all but making users, keys and passwords', [allBut('iam:Create*')], [allBut('i*')]],
  [
    'all but attaching to users',
    [allBut('iam:AttachUserPolicy')],
    [allBut('iam:Add*', 'iam:Attach*', 'iam:Create*', 'iam:Pass*', 'iam:Put*', 'iam:Set*', 'iam:Update*')],
  ],
  [
    'all of IAM but handing on roles is left out',
    [allBut('iam:A*', 'iam:C*', 'iam:Put*', 'iam:S*', 'iam:U*')],
    [allBut('iam:A*', 'iam:C*', 'iam:P*', 'iam:S*', 'iam:U*')],
  ],
  [
    'versions of policies may be made',
    [allBut('iam:A*', 'iam:CreateUser', 'iam:P*', 'iam:S*', 'iam:U*')],
    [allBut('iam:A*', 'iam:Create*', 'iam:P*', 'iam:S*', 'iam:U*')],
  ],
  ['the rest stands in another statement', [...POWER_USER, allow({ Action: 'iam:*' })], POWER_USER],
  [
    'a power user who may attach policies',
    [...POWER_USER, allow({ Action: ['iam:Get*', 'iam:AttachRolePolicy'] })],
    [...POWER_USER, allow({ Action: ['iam:Get*', 'iam:List*'] })],
  ],
  [
    'a power user who may hand on any role',
    [...POWER_USER, allow({ Action: 'iam:PassRole' })],
    [...POWER_USER, allow({ Action: 'iam:PassRole', Resource: 'arn:aws:iam::210987654321:role/service-role/*' })],
  ],
  [
    'on all but some things',
    [allow({ NotAction: 'ec2:*', NotResource: 'arn:aws:s3:::ledger' })],
    [allow({ NotAction: 'ec2:*', NotResource: '*' })],
  ],
  [
    'with MFA',
    [{ ...allBut('s3:*'), Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }],
    [allow({ NotAction: 's3:*', Resource: 'arn:aws:s3:::ledger' })],
  ],
  [
    'in one region',
    [{ ...allBut('sts:*'), Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } } }],
    [{ ...allBut('sts:*', 'iam:*'), Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } } }],
  ],
  ['a part of IAM is refused', [allBut('s3:*'), deny({ Action: 'iam:DeleteRole' })], [allBut('s3:*'), deny({ Action: 'iam:*' })]],
  [
    'IAM is refused from elsewhere alone',
    [allBut('s3:*'), deny({ Action: 'iam:*', Condition: { NotIpAddress: { 'aws:SourceIp': '198.51.100.0/24' } } })],
    [allBut('s3:*'), deny({ Action: '*' })],
  ],
  ['all but IAM is refused', [allBut('s3:*'), deny({ NotAction: 'iam:*' })], [allBut('s3:*'), deny({ NotAction: 'ec2:*' })]],
  [
    'every action, and all but IAM is refused',
    [allow({ Action: '*' }), deny({ NotAction: 'iam:*' })],
    [allow({ Action: '*' }), deny({ NotAction: 's3:*' })],
  ],
];

describe.each(administrators)('an administrator: %s', (_, makes, doesNot) => {
  test('is one', () => expect(isAdministrator(...makes)).toBe(true));
  test('and the nearest neighbour is none', () => expect(isAdministrator(...doesNot)).toBe(false));
});

test.each<[string, JsonObject[]]>([
  ['a power user', POWER_USER],
  ['all but everything', [allBut('*')]],
  ['all but everything, in two words', [allBut('*:*')]],
  ['all of two services', [allow({ Action: ['s3:*', 'ec2:*'] })]],
  ['all that looks', [allow({ Action: ['*:Get*', '*:List*', '*:Describe*'] })]],
  ['all of IAM, which the benchmarks do not ask of this rule', [allow({ Action: 'iam:*' })]],
  ['nothing', []],
])('no administrator: %s', (_, statements) => expect(isAdministrator(...statements)).toBe(false));

test('a service is wholly granted by all but others, and not by all but a part of it', () => {
  const policy = (...statements: JsonObject[]) => policyOf({ Version: '2012-10-17', Statement: statements });
  expect(grantsWholeService(policy(allBut('iam:*')), 'kms')).toBe(true);
  expect(grantsWholeService(policy(allBut('kms:Decrypt')), 'kms')).toBe(false);
});

test('a further refusal makes no administrator', () => {
  const statements = fc.constantFrom(...administrators.flatMap(([, makes, doesNot]) => [makes, doesNot]));
  const actions = fc.constantFrom('*', 'iam:*', 'iam:Attach*', 'iam:PassRole', 's3:*', 'sts:*');
  const refusal = fc.tuple(fc.constantFrom('Action', 'NotAction'), actions).map(([sort, action]) => deny({ [sort]: action }));
  fc.assert(
    fc.property(statements, refusal, (some, one) => {
      if (!isAdministrator(...some)) expect(isAdministrator(...some, one)).toBe(false);
    }),
  );
});

test('an Allow that leaves out more makes no administrator of whom the wider one made none', () => {
  const some = fc.subarray(['iam:*', 'iam:Attach*', 'iam:P*', 'iam:C*', 's3:*', 'organizations:*', 'iam:A*', 'iam:S*', 'iam:U*']);
  fc.assert(
    fc.property(some, some, (left, more) => {
      if (!isAdministrator(allBut(...left, 'x:y'))) expect(isAdministrator(allBut(...left, 'x:y', ...more))).toBe(false);
    }),
  );
});

describe.each(['policy', 'role', 'user', 'group'])('the rules on policies of a %s', (holder) => {
  const ids = ['admin', 'all-of-kms', 'all-of-cloudtrail'].map((what) =>
    holder === 'policy' ? `aws.iam.policy-not-${what}` : `aws.iam.${holder}-inline-policy-not-${what}`,
  );

  test.each(ids)('%s fails all but one action, and passes all but IAM, KMS and CloudTrail', (id) => {
    const verdict = (...NotAction: string[]) => {
      const document = policyOf({ Version: '2012-10-17', Statement: [allBut(...NotAction)] });
      const facts = {
        name: 'dough',
        document,
        attachments: 1,
        limits: 0,
        inline: { dough: document },
        tags: {},
      } satisfies Partial<IamPolicy> & JsonObject;
      return rules.get(id)?.check(facts, { now: new Date('2026-06-01T12:00:00.000Z'), others: () => [] }).verdict;
    };
    expect(verdict('ec2:RunInstances')).toBe('fail');
    expect(verdict('iam:*', 'kms:*', 'cloudtrail:*')).toBe('pass');
  });
});
