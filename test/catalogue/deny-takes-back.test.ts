import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { policyOf } from '../../clouds/aws/policy-document.ts';
import { findExposures, findPublicDoubt } from '../../clouds/aws/policy-exposure.ts';
import type { JsonObject } from '../../core/json.ts';
import { rules } from '../../rules/index.gen.ts';
import { kindFixtures } from '../fixtures/index.gen.ts';

const OWN = '210987654321';
const PARTNER = '222233334444';
const QUEUE = `arn:aws:sqs:eu-west-1:${OWN}:orders`;
const BUCKET = 'arn:aws:s3:::ledgers';
const ORGANISATION = 'o-a1b2c3d4e5';

const everyone = (change: JsonObject = {}): JsonObject => ({
  ...{ Sid: 'Visitors', Effect: 'Allow', Principal: '*', Action: 'sqs:SendMessage', Resource: QUEUE },
  ...change,
});
const refusal = (change: JsonObject = {}): JsonObject => ({
  ...{ Sid: 'Others', Effect: 'Deny', Principal: '*', Action: 'sqs:*', Resource: QUEUE },
  ...change,
});
/** As a policy names a variable. */
const variable = (name: string) => `\${${name}}`;
const unless = (Condition: JsonObject, change: JsonObject = {}) => refusal({ Condition, ...change });
const office = { NotIpAddress: { 'aws:SourceIp': ['198.51.100.0/24', '203.0.113.7/32'] } };
const vpc = { StringNotEquals: { 'aws:SourceVpc': 'vpc-0a1b2c3d' } };
const organisation = { StringNotEquals: { 'aws:PrincipalOrgID': ORGANISATION } };
const account = { StringNotEquals: { 'aws:PrincipalAccount': OWN } };

/** To whom the statements are open, as words. */
function openTo(statements: readonly JsonObject[], owned = { arn: QUEUE, account: OWN }): readonly string[] {
  const policy = policyOf({ Version: '2012-10-17', Statement: [...statements] });
  const said = findExposures('policy', policy, owned).flatMap(({ toEveryone, toAccounts, toServices }) => {
    return [...(toEveryone ? ['everyone'] : []), ...toAccounts, ...toServices];
  });
  return said.length === 0 && findPublicDoubt('policy', policy, owned) !== undefined ? ['nobody knows'] : said;
}
const queueOpenTo = (...denies: readonly JsonObject[]) => openTo([everyone(), ...denies]);

describe('a Deny takes back what an Allow gave everyone, where it spares alone', () => {
  test.each<[string, readonly JsonObject[]]>([
    ['a VPC', [unless(vpc)]],
    ['a VPC, whatever its case', [unless({ stringNOTequals: { 'AWS:sourcevpc': 'vpc-0a1b2c3d' } })]],
    ['a VPC, if it is said', [unless({ StringNotEqualsIfExists: { 'aws:SourceVpc': 'vpc-0a1b2c3d' } })]],
    ['VPC endpoints', [unless({ StringNotEquals: { 'aws:SourceVpce': ['vpce-0a1b2c3d', 'vpce-4e5f6a7b'] } })]],
    ['the organisation', [unless(organisation)]],
    ['the organisation of the resource', [unless({ StringNotEquals: { 'aws:PrincipalOrgID': variable('aws:ResourceOrgID') } })]],
    [
      'a part of the organisation',
      [unless({ 'ForAllValues:StringNotLike': { 'aws:PrincipalOrgPaths': `${ORGANISATION}/r-ab12/ou-ab12-11111111/*` } })],
    ],
    ['the account', [unless(account)]],
    ['the account of the resource', [unless({ StringNotEquals: { 'aws:PrincipalAccount': variable('aws:ResourceAccount') } })]],
    ['roles of the account', [unless({ ArnNotLike: { 'aws:PrincipalArn': `arn:aws:iam::${OWN}:role/*` } })]],
    ['roles of the account, as text', [unless({ StringNotLike: { 'aws:PrincipalArn': [`arn:aws:iam::${OWN}:role/clerk`] } })]],
    ['one exact role', [unless({ ArnNotEquals: { 'aws:PrincipalArn': `arn:aws:iam::${OWN}:role/clerk` } })]],
    ['a role by the id', [unless({ StringNotLike: { 'aws:userId': ['AROAEXAMPLE123456789A:*', OWN] } })]],
    ['an office', [unless(office)]],
    ['an office, if the address is said', [unless({ NotIpAddressIfExists: { 'aws:SourceIp': '198.51.100.0/24' } })]],
    ['private addresses, which nobody on the Internet has', [unless({ NotIpAddress: { 'aws:SourceIp': '10.0.0.0/8' } })]],
    ['buckets of the account', [unless({ StringNotEquals: { 'aws:SourceAccount': OWN } })]],
    ['topics of the account', [unless({ ArnNotLike: { 'aws:SourceArn': `arn:aws:sns:*:${OWN}:*` } })]],
    ['nobody', [refusal()]],
    ['nobody, in another form', [refusal({ Principal: { AWS: ['*'] } })]],
    ['an office or a VPC', [unless({ ...office, ...vpc })]],
    ['an office or the organisation', [unless({ ...organisation, ...office })]],
    [
      'roles of the account and named users',
      [refusal({ Principal: null, NotPrincipal: { AWS: [`arn:aws:iam::${OWN}:root`, `arn:aws:iam::${OWN}:role/clerk`] } })],
    ],
    ['an office, and all but one action', [unless(office, { Action: null, NotAction: 'sqs:GetQueueUrl' })]],
    ['an office, on every resource', [unless(office, { Resource: '*' })]],
    ['an office, on all but another', [unless(office, { Resource: null, NotResource: `arn:aws:sqs:eu-west-1:${OWN}:parcels` })]],
    [
      'a VPC and what is not said to come from one',
      [unless({ ...vpc, Null: { 'aws:SourceVpc': 'false' } }), unless({ Null: { 'aws:SourceVpc': 'true' } })],
    ],
    ['the organisation, over TLS, each refused by its own', [unless({ Bool: { 'aws:SecureTransport': 'false' } }), unless(organisation)]],
    [
      'nobody over TLS, and nobody without',
      [unless({ Bool: { 'aws:SecureTransport': 'false' } }), unless({ Bool: { 'aws:SecureTransport': 'true' } })],
    ],
    ['a VPC, of whom one page sent none', [unless(vpc), unless({ StringNotEquals: { 'aws:Referer': 'https://example.com/' } })]],
  ])('%s', (_, denies) => {
    expect(queueOpenTo()).toEqual(['everyone']);
    expect(queueOpenTo(...denies.map(withoutNull))).toEqual([]);
  });
});

describe('it takes nothing back where strangers get past it:', () => {
  test.each<[string, readonly JsonObject[]]>([
    ['it is for others', [unless(vpc, { Principal: { AWS: `arn:aws:iam::${PARTNER}:root` } })]],
    ['it is for services', [unless(vpc, { Principal: { Service: 's3.amazonaws.com' } })]],
    ['it is about another action', [unless(vpc, { Action: 'sqs:ReceiveMessage' })]],
    ['it is about all actions but this', [unless(vpc, { Action: null, NotAction: 'sqs:Send*' })]],
    ['it is about another queue', [unless(vpc, { Resource: `arn:aws:sqs:eu-west-1:${OWN}:parcels` })]],
    ['it is about every queue but this', [unless(vpc, { Resource: null, NotResource: QUEUE })]],
    ['it names who is refused', [unless({ StringEquals: { 'aws:SourceVpc': 'vpc-0a1b2c3d' } })]],
    ['it names addresses that are refused', [unless({ IpAddress: { 'aws:SourceIp': '198.51.100.0/24' } })]],
    ['it refuses plain HTTP', [unless({ Bool: { 'aws:SecureTransport': 'false' } })]],
    ['it refuses others over plain HTTP alone', [unless({ ...vpc, Bool: { 'aws:SecureTransport': 'false' } })]],
    ['it refuses others without MFA alone', [unless({ ...account, BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } })]],
    ['it refuses others whom a page sent', [unless({ ...office, StringLike: { 'aws:Referer': '*' } })]],
    ['it spares a page', [unless({ StringNotLike: { 'aws:Referer': 'https://example.com/*' } })]],
    ['it spares a program', [unless({ ...vpc, StringNotEquals: { 'aws:SourceVpc': 'vpc-0a1b2c3d', 'aws:UserAgent': 'loader' } })]],
    ['it spares a tag of the caller', [unless({ ...organisation, StringNotEqualsIfExists: { 'aws:PrincipalTag/team': 'orders' } })]],
    ['it spares every VPC', [unless({ StringNotLike: { 'aws:SourceVpc': 'vpc-*' } })]],
    ['it spares whatever comes from some VPC', [unless({ Null: { 'aws:SourceVpc': 'true' } })]],
    ['it spares what comes from no VPC', [unless({ ...vpc, Null: { 'aws:SourceVpc': 'false' } })]],
    ['it spares every organisation', [unless({ StringNotLike: { 'aws:PrincipalOrgID': 'o-*' } })]],
    [
      'it spares whoever is in no organisation',
      [unless({ 'ForAnyValue:StringNotLike': { 'aws:PrincipalOrgPaths': `${ORGANISATION}/*` } })],
    ],
    ['it spares every address', [unless({ NotIpAddress: { 'aws:SourceIp': '0.0.0.0/0' } })]],
    ['it spares every address, in halves', [unless({ NotIpAddress: { 'aws:SourceIp': ['0.0.0.0/1', '128.0.0.0/1'] } })]],
    ['it spares an office and every address', [unless({ NotIpAddress: { 'aws:SourceIp': ['198.51.100.0/24', '0.0.0.0/0'] } })]],
    ['it spares a role of any account', [unless({ ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/clerk' } })]],
    ['it spares any principal', [unless({ StringNotLike: { 'aws:PrincipalArn': ['*'] } })]],
    [
      'it spares one place or anyone over TLS',
      [
        unless({ ...vpc, Bool: { 'aws:SecureTransport': 'false' } }),
        unless({ StringNotLike: { 'aws:SourceVpce': 'vpce-*' }, Bool: { 'aws:SecureTransport': 'false' } }),
      ],
    ],
    ['it spares whatever services do for anyone', [unless({ BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' } })]],
    ['it spares everyone', [refusal({ Principal: null, NotPrincipal: '*' })]],
    ['it spares everyone of AWS', [refusal({ Principal: null, NotPrincipal: { AWS: '*' } })]],
  ])('%s', (_, denies) => expect(queueOpenTo(...denies.map(withoutNull))).toEqual(['everyone']));

  test('of several actions it is about some', () => {
    const both = everyone({ Action: ['sqs:SendMessage', 'sqs:ReceiveMessage'] });
    expect(openTo([both, unless(vpc, { Action: 'sqs:SendMessage' })])).toEqual(['everyone']);
    expect(openTo([both, unless(vpc, { Action: 'sqs:SendMessage' }), unless(office, { Action: 'SQS:Receive*' })])).toEqual([]);
    expect(openTo([everyone({ Action: 'sqs:*' }), unless(vpc, { Action: ['sqs:SendMessage', 'sqs:Receive*'] })])).toEqual(['everyone']);
    expect(openTo([everyone({ Action: '*' }), unless(vpc)])).toEqual([]);
    expect(openTo([everyone({ Action: 'sqs:*' }), unless(vpc, { Action: '*' })])).toEqual([]);
  });

  test('of a bucket it is about the bucket and not what is in it', () => {
    const readers = everyone({ Action: ['s3:GetObject', 's3:ListBucket'], Resource: [BUCKET, `${BUCKET}/*`] });
    const owned = { arn: BUCKET, account: OWN };
    const others = (Resource: string | string[]) => unless(vpc, { Action: 's3:*', Resource });
    expect(openTo([readers, others(BUCKET)], owned)).toEqual(['everyone']);
    expect(openTo([readers, others(`${BUCKET}/*`)], owned)).toEqual(['everyone']);
    expect(openTo([readers, others(`${BUCKET}/private/*`)], owned)).toEqual(['everyone']);
    expect(openTo([readers, others([BUCKET, `${BUCKET}/*`])], owned)).toEqual([]);
    expect(openTo([readers, others(`${BUCKET}*`)], owned)).toEqual([]);
    expect(openTo([readers, others('*')], owned)).toEqual([]);
    expect(openTo([readers, others(BUCKET), { ...others(`${BUCKET}/*`), Sid: 'More' }], owned)).toEqual([]);
    expect(openTo([everyone({ Action: 's3:GetObject', Resource: `${BUCKET}/public/*` }), others(`${BUCKET}/*`)], owned)).toEqual([]);
    expect(openTo([everyone({ Action: 's3:GetObject', Resource: '*' }), others(`${BUCKET}/*`)], owned)).toEqual(['everyone']);
  });
});

describe('what it spares is what is left:', () => {
  test.each<[string, readonly JsonObject[], readonly string[]]>([
    ['an account that it names', [unless({ StringNotEquals: { 'aws:PrincipalAccount': [OWN, PARTNER] } })], [PARTNER]],
    ['a role that it names', [unless({ ArnNotEquals: { 'aws:PrincipalArn': `arn:aws:iam::${PARTNER}:role/baker` } })], [PARTNER]],
    ['an account that two spare', [unless({ StringNotEquals: { 'aws:PrincipalAccount': [OWN, PARTNER] } }), unless(account)], []],
    ['AWS services beside the organisation', [unless({ ...organisation, BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' } })], ['*']],
    [
      'services for the own account beside the organisation',
      [
        unless({ ...organisation, BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' } }),
        unless({ StringNotEquals: { 'aws:SourceAccount': OWN }, Bool: { 'aws:PrincipalIsAWSService': 'true' } }),
      ],
      [],
    ],
  ])('%s', (_, denies, expected) => expect(queueOpenTo(...denies)).toEqual(expected));

  test('a named account that has to come from the organisation, or not from its own', () => {
    const partner = everyone({ Principal: { AWS: `arn:aws:iam::${PARTNER}:root` } });
    expect(openTo([partner])).toEqual([PARTNER]);
    expect(openTo([partner, unless(organisation)])).toEqual([]);
    expect(openTo([partner, unless(account)])).toEqual([]);
    expect(openTo([partner, unless(vpc)])).toEqual([PARTNER]);
    expect(openTo([partner, unless(office)])).toEqual([PARTNER]);
    expect(openTo([partner, refusal({ Principal: { AWS: PARTNER } })])).toEqual([]);
    expect(openTo([partner, refusal({ Principal: { AWS: `arn:aws:iam::${PARTNER}:role/baker` } })])).toEqual([PARTNER]);
  });

  test('a service that has to call for the own account', () => {
    const buckets = everyone({ Principal: { Service: 's3.amazonaws.com' } });
    expect(openTo([buckets])).toEqual(['s3.amazonaws.com']);
    expect(openTo([buckets, unless({ StringNotEquals: { 'aws:SourceAccount': OWN } })])).toEqual([]);
    expect(openTo([buckets, unless({ StringNotEqualsIfExists: { 'aws:SourceAccount': OWN } })])).toEqual([]);
    expect(openTo([buckets, unless({ StringNotEquals: { 'aws:SourceAccount': OWN }, Null: { 'aws:SourceAccount': 'false' } })])).toEqual([
      's3.amazonaws.com',
    ]);
    expect(openTo([buckets, unless(organisation)])).toEqual([]);
  });
});

describe('nobody can tell', () => {
  test.each<[string, readonly JsonObject[], RegExp]>([
    ['from a variable', [unless({ StringNotEquals: { 'aws:SourceVpc': variable('aws:PrincipalTag/vpc') } })], /PrincipalTag/],
    ['from a key that nobody knows', [unless({ StringNotEquals: { 'aws:WrongKey': 'a' } })], /aws:wrongkey/],
    ['from an operator that nobody knows', [unless({ StringDiffers: { 'aws:SourceVpc': 'vpc-0a1b2c3d' } })], /StringDiffers/],
    ['from a tag of the queue', [unless({ StringNotEquals: { 'aws:ResourceTag/reach': 'public' } })], /aws:resourcetag/],
    ['from a date', [unless({ DateGreaterThan: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' } })], /aws:currenttime/],
    ['from the way over a service', [unless({ ...office, Bool: { 'aws:ViaAWSService': 'false' } })], /aws:viaawsservice/],
    ['where a pattern is compared letter for letter', [unless({ StringNotEquals: { 'aws:PrincipalOrgID': 'o-*' } })], /o-\*/],
    ['where a condition is none', [refusal({ Condition: 'from the office' })], /Others/],
  ])('%s', (_, denies, says) => {
    expect(queueOpenTo(...denies)).toEqual(['nobody knows']);
    const policy = policyOf({ Version: '2012-10-17', Statement: [everyone(), ...denies] });
    expect(findPublicDoubt('policy', policy, { arn: QUEUE })).toMatch(says);
  });

  test('but what another Deny closes is closed, and what none is about is open', () => {
    const unclear = unless({ StringNotEquals: { 'aws:WrongKey': 'a' } });
    expect(queueOpenTo(unclear, unless(vpc))).toEqual([]);
    expect(openTo([everyone(), { ...unclear, Action: 'sqs:ReceiveMessage' }])).toEqual(['everyone']);
  });
});

/** The rules over policies of resources, each with an action of its service that it looks at. */
const ruled: readonly (readonly [rule: string, action: string])[] = [
  ['aws.s3.bucket-not-public', 's3:GetObject'],
  ['aws.s3.bucket-not-publicly-writable', 's3:PutObject'],
  ['aws.s3.bucket-policy-stays-in-account', 's3:GetObject'],
  ['aws.sqs.queue-not-public', 'sqs:SendMessage'],
  ['aws.sns.topic-not-public', 'sns:Publish'],
  ['aws.kms.key-not-public', 'kms:Decrypt'],
  ['aws.ecr.repository-not-public', 'ecr:BatchGetImage'],
  ['aws.secretsmanager.secret-not-public', 'secretsmanager:GetSecretValue'],
  ['aws.lambda.function-not-public', 'lambda:InvokeFunction'],
  ['aws.efs.not-open-to-everyone', 'elasticfilesystem:ClientMount'],
  ['aws.iam.role-not-assumable-by-everyone', 'sts:AssumeRole'],
];

describe.each(ruled)('the rule %s', (id, Action) => {
  const rule = rules.get(id);
  const scene = Object.values(kindFixtures.get(rule?.resource.id ?? '')?.scenes ?? {})[0];
  const example: JsonObject = Object.values(scene?.seen ?? {})[0] ?? {};

  test.each<[string, readonly JsonObject[], string]>([
    ['fails where everyone may', [], 'fail'],
    ['passes where a Deny spares a VPC alone', [unless(vpc)], 'pass'],
    ['passes where a Deny spares the organisation alone', [unless(organisation)], 'pass'],
    ['passes where a Deny spares the account alone', [unless({ StringNotEquals: { 'aws:PrincipalAccount': accountOf(example) } })], 'pass'],
    ['fails where a Deny is about TLS', [unless({ Bool: { 'aws:SecureTransport': 'false' } })], 'fail'],
    ['fails where a Deny spares every VPC', [unless({ StringNotLike: { 'aws:SourceVpc': '*' } })], 'fail'],
    ['fails where a Deny refuses others over HTTP alone', [unless({ ...vpc, Bool: { 'aws:SecureTransport': 'false' } })], 'fail'],
    [
      'cannot tell where a Deny hangs on a tag',
      [unless({ StringNotEquals: { 'aws:SourceVpc': variable('aws:PrincipalTag/vpc') } })],
      'unknown',
    ],
  ])('%s', (_, denies, expected) => {
    const arn = typeof example['arn'] === 'string' ? example['arn'] : '';
    const on = arn.startsWith('arn:aws:s3:') ? [arn, `${arn}/*`] : arn;
    const about = arn === '' || arn.includes(':ecr:') ? {} : { Resource: on };
    const statements = [everyone({ Action }), ...denies.map((deny) => ({ ...deny, Action: `${Action.split(':')[0]}:*` }))];
    const Statement = statements.map(({ Resource: __, ...one }: JsonObject) => ({ ...one, ...about }));
    const policy = policyOf({ Version: '2012-10-17', Statement });
    const open = { publicAccessBlock: null, grants: [], qualifiedPolicies: {} };
    const facts = { tags: {}, ...example, ...open, policy, trust: policy };
    expect(rule?.check(facts, { now: new Date('2026-06-01T12:00:00.000Z'), others: () => [] }).verdict).toBe(expected);
  });
});

function accountOf(facts: JsonObject): string {
  const { arn = '', account = String(arn).split(':')[4] ?? OWN } = facts;
  return typeof account === 'string' && account !== '' ? account : OWN;
}

/** Denies of every sort that is above, and Allows. */
const anyCondition = fc.constantFrom<JsonObject>(
  vpc,
  office,
  organisation,
  account,
  { ...vpc, ...office },
  { Bool: { 'aws:SecureTransport': 'false' } },
  { ...account, Bool: { 'aws:SecureTransport': 'false' } },
  { StringNotLike: { 'aws:SourceVpc': 'vpc-*' } },
  { StringNotEquals: { 'aws:WrongKey': 'a' } },
  { StringNotEquals: { 'aws:PrincipalAccount': [OWN, PARTNER] } },
  { BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' } },
  { Null: { 'aws:SourceVpc': 'true' } },
);
const anyDeny = fc
  .tuple(anyCondition, fc.constantFrom('sqs:*', 'sqs:SendMessage', 'sqs:Receive*'), fc.nat({ max: 99 }))
  .map(([condition, Action, number]) => unless(condition, { Action, Sid: `Others${number}` }));
const anyAllow = fc
  .tuple(
    fc.constantFrom<JsonObject>(
      {},
      { Condition: { StringEquals: { 'aws:SourceAccount': OWN } } },
      { Condition: { Bool: { 'aws:SecureTransport': 'true' } } },
    ),
    fc.constantFrom<JsonObject>({ Principal: '*' }, { Principal: { AWS: PARTNER } }, { Principal: { Service: 's3.amazonaws.com' } }),
    fc.constantFrom('sqs:SendMessage', 'sqs:*'),
  )
  .map(([condition, principal, Action]) => everyone({ ...principal, ...condition, Action }));

describe('whatever stands in a policy,', () => {
  test('a Deny lets nobody in whom it did not let in', () => {
    fc.assert(
      fc.property(anyAllow, fc.array(anyDeny, { maxLength: 3 }), anyDeny, (allow, denies, one) => {
        const before = openTo([allow, ...denies]);
        const after = openTo([allow, ...denies, one]).filter((who) => who !== 'nobody knows');
        // Of everyone, an account and the services may be left.
        if (!before.includes('everyone')) for (const who of after) expect(before).toContain(who);
      }),
    );
  });

  test('a Deny without a condition leaves nobody', () => {
    fc.assert(
      fc.property(anyAllow, fc.array(anyDeny, { maxLength: 3 }), (allow, denies) => {
        expect(openTo([allow, ...denies, refusal()])).toEqual([]);
      }),
    );
  });

  test('a condition more on an Allow lets nobody in', () => {
    fc.assert(
      fc.property(fc.array(anyDeny, { maxLength: 3 }), (denies) => {
        const narrow = everyone({ Condition: { StringEquals: { 'aws:SourceVpc': 'vpc-0a1b2c3d' } } });
        expect(openTo([narrow, ...denies])).toEqual([]);
      }),
    );
  });

  test('the order of the statements says nothing', () => {
    fc.assert(
      fc.property(anyAllow, fc.array(anyDeny, { maxLength: 3 }), (allow, denies) => {
        expect(openTo([...denies].reverse().concat(allow))).toEqual(openTo([allow, ...denies]));
      }),
    );
  });
});

/** An element that stands as null is left out. */
function withoutNull(statement: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(statement).filter(([, value]) => value !== null));
}
