import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isJsonObject, policyOf } from '../../clouds/aws/policy-document.ts';
import { findExposures, findPublic } from '../../clouds/aws/policy-exposure.ts';
import { sayStatements } from '../../clouds/aws/policy-says.ts';
import type { JsonObject } from '../../core/json.ts';

const OWN = '210987654321';
const OWNED = { arn: `arn:aws:sqs:eu-west-1:${OWN}:orders` };
const STRANGER = '222233334444';
const PARTNER = '333344445555';

const allow = (change: JsonObject): JsonObject => ({ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '*', ...change });
const everyone = (condition?: JsonObject): JsonObject =>
  allow({ Principal: '*', ...(condition !== undefined && { Condition: condition }) });

/** To whom one statement is open, as words. */
function openTo(statement: JsonObject): readonly string[] {
  return findExposures('policy', policyOf({ Statement: statement }), OWNED).flatMap(({ toEveryone, toAccounts, toServices }) => [
    ...(toEveryone ? ['everyone'] : []),
    ...toAccounts,
    ...toServices,
  ]);
}

describe('a statement without a condition is open to whom it names', () => {
  test.each<[string, JsonObject, readonly string[]]>([
    ['everyone', { Principal: '*' }, ['everyone']],
    ['any AWS principal', { Principal: { AWS: '*' } }, ['everyone']],
    ['anyone beside a role', { Principal: { AWS: ['*', `arn:aws:iam::${OWN}:role/clerk`] } }, ['everyone']],
    ['any federated user', { Principal: { Federated: '*' } }, ['everyone']],
    ['everyone but one', { NotPrincipal: { AWS: STRANGER } }, ['everyone']],
    ['a role of any account', { Principal: { AWS: 'arn:aws:iam::*:role/clerk' } }, ['everyone']],
    ['another account by its number', { Principal: { AWS: STRANGER } }, [STRANGER]],
    ['a role of another account', { Principal: { AWS: `arn:aws:iam::${STRANGER}:role/clerk` } }, [STRANGER]],
    ['an account as plain text', { Principal: STRANGER }, [STRANGER]],
    ['a service', { Principal: { Service: 's3.amazonaws.com' } }, ['s3.amazonaws.com']],
    ['several', { Principal: { AWS: [PARTNER, STRANGER, OWN], Service: 's3.amazonaws.com' } }, [STRANGER, PARTNER, 's3.amazonaws.com']],
    ['the own account', { Principal: { AWS: `arn:aws:iam::${OWN}:root` } }, []],
    ['a role that was deleted', { Principal: { AWS: 'AROAEXAMPLE123456789A' } }, []],
    [
      'an identity of CloudFront',
      { Principal: { AWS: 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1EXAMPLE2ABC3' } },
      [],
    ],
    ['an identity of CloudFront beside another account', { Principal: { AWS: ['arn:aws:iam::cloudfront:user/E1', STRANGER] } }, [STRANGER]],
    ['the account that load balancers log from', { Principal: { AWS: 'arn:aws:iam::127311923021:root' } }, []],
    ['it by its number', { Principal: { AWS: '127311923021' } }, []],
    ['an account with a number near it', { Principal: { AWS: 'arn:aws:iam::127311923022:root' } }, ['127311923022']],
    ['nobody', {}, []],
  ])('%s', (_, change, expected) => expect(openTo(allow(change))).toEqual(expected));

  test('a refusal lets nobody in', () => expect(openTo({ ...everyone(), Effect: 'Deny' })).toEqual([]));
  test('no policy lets nobody in', () => expect(findExposures('policy', null, OWNED)).toEqual([]));
});

describe('a condition keeps everyone out where it fixes', () => {
  test.each<[string, JsonObject]>([
    ['the account that a service calls for', { StringEquals: { 'aws:SourceAccount': OWN } }],
    ['it in another spelling of the key', { stringequals: { 'AWS:sourceaccount': OWN } }],
    ['the owner of the source', { StringEquals: { 'AWS:SourceOwner': OWN } }],
    ['the account of the caller', { StringEquals: { 'aws:PrincipalAccount': OWN } }],
    ['the account of the caller of KMS', { StringEquals: { 'kms:CallerAccount': OWN } }],
    ['the ARN of the source', { ArnLike: { 'aws:SourceArn': `arn:aws:sns:*:${OWN}:*` } }],
    ['the ARN of the source as text', { StringLike: { 'aws:SourceArn': `arn:aws:sns:eu-west-1:${OWN}:*` } }],
    ['a bucket', { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:*:*:ledgers' } }],
    ['the ARN of the caller', { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${OWN}:role/*` } }],
    ['the organisation', { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } }],
    ['a part of the organisation', { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*' } }],
    ['a VPC', { StringEquals: { 'aws:SourceVpc': 'vpc-0a1b2c3d' } }],
    ['VPC endpoints', { StringEquals: { 'aws:SourceVpce': ['vpce-0a1b2c3d', 'vpce-4e5f6a7b'] } }],
    ['addresses', { IpAddress: { 'aws:SourceIp': ['198.51.100.0/24', '203.0.113.7', '2001:db8::/32'] } }],
    ['a user by the id', { StringLike: { 'aws:userid': 'AROAEXAMPLE123456789A:*' } }],
    ['subscribers of one domain', { StringLike: { 'sns:Endpoint': '*@example.com' } }],
    [
      'a key that must be there, if it is there',
      { StringEqualsIfExists: { 'aws:PrincipalAccount': OWN }, Null: { 'aws:PrincipalAccount': 'false' } },
    ],
    [
      'all values of a key that must be there',
      { 'ForAllValues:StringEquals': { 'aws:PrincipalAccount': OWN }, Null: { 'aws:PrincipalAccount': 'false' } },
    ],
    ['the account, among other tests', { Bool: { 'aws:SecureTransport': 'true' }, StringEquals: { 'aws:SourceAccount': OWN } }],
  ])('%s', (_, condition) => expect(openTo(everyone(condition))).toEqual([]));

  test.each<[string, JsonObject, readonly string[]]>([
    ['the caller', { StringEquals: { 'aws:PrincipalAccount': STRANGER } }, [STRANGER]],
    ['the source', { ArnLike: { 'aws:SourceArn': `arn:aws:sns:*:${STRANGER}:*` } }, [STRANGER]],
    ['the caller, among own ones', { StringEquals: { 'kms:CallerAccount': [OWN, STRANGER] } }, [STRANGER]],
    [
      'both at once',
      {
        StringEquals: { 'aws:SourceAccount': [OWN, STRANGER] },
        ArnLike: { 'aws:SourceArn': [`arn:aws:sns:*:${STRANGER}:*`, `arn:aws:sns:*:${PARTNER}:*`] },
      },
      [STRANGER],
    ],
    [
      'two that exclude each other',
      { StringEquals: { 'aws:SourceAccount': STRANGER }, ArnLike: { 'aws:SourceArn': `arn:aws:sns:*:${OWN}:*` } },
      [],
    ],
  ])('and lets the account in that it names as %s', (_, condition, expected) => expect(openTo(everyone(condition))).toEqual(expected));
});

/** Conditions that hold for strangers too. */
const open: { readonly [sentence: string]: JsonObject } = {
  'any account': { StringLike: { 'aws:SourceAccount': '*' } },
  'any account, as plain text': { StringEquals: { 'aws:SourceAccount': '*' } },
  'own accounts and any': { StringLike: { 'aws:SourceAccount': [OWN, '*'] } },
  'accounts that end alike': { StringLike: { 'aws:PrincipalAccount': '*54321' } },
  'any ARN': { ArnLike: { 'aws:SourceArn': '*' } },
  'an ARN of any account': { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:eu-west-1:*:orders' } },
  'an ARN as text, whose account may stand elsewhere': { StringLike: { 'aws:SourceArn': `arn:aws:sns:*:${OWN}:*` } },
  'buckets that begin alike': { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::ledgers*' } },
  'a role of any account': { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/clerk' } },
  'other accounts than one': { StringNotEquals: { 'aws:SourceAccount': STRANGER } },
  'other addresses than some': { NotIpAddress: { 'aws:SourceIp': '198.51.100.0/24' } },
  'the own account, if it is said': { StringEqualsIfExists: { 'aws:SourceAccount': OWN } },
  'all values, none included': { 'ForAllValues:StringEquals': { 'aws:PrincipalOrgPaths': 'o-a1b2c3d4e5/*' } },
  'a key that must not be there': {
    StringEqualsIfExists: { 'aws:PrincipalAccount': OWN },
    Null: { 'aws:PrincipalAccount': 'true' },
  },
  'any organisation': { StringLike: { 'aws:PrincipalOrgID': 'o-*' } },
  'any VPC': { StringLike: { 'aws:SourceVpc': 'vpc-*' } },
  'every address': { IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } },
  'every address, in two halves': { IpAddress: { 'aws:SourceIp': ['0.0.0.0/1', '128.0.0.0/1'] } },
  'a private address of any VPC': { IpAddress: { 'aws:VpcSourceIp': '10.0.0.0/16' } },
  'what is no address': { IpAddress: { 'aws:SourceIp': 'office' } },
  'a mount target, as everyone without a policy': { Bool: { 'elasticfilesystem:AccessedViaMountTarget': 'true' } },
  'a page that sent them': { StringLike: { 'aws:Referer': 'https://example.com/*' } },
  'a tag of the caller': { StringEquals: { 'aws:PrincipalTag/team': 'orders' } },
  'a name of the caller': { StringEquals: { 'aws:username': 'clerk' } },
  TLS: { Bool: { 'aws:SecureTransport': 'true' } },
  'the account of the resource': { StringEquals: { 'aws:ResourceAccount': OWN } },
  'a way over S3': { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } },
  'a function address without sign-in': { StringEquals: { 'lambda:FunctionUrlAuthType': 'NONE' } },
  // biome-ignore lint/suspicious/noTemplateCurlyInString: this is how a policy names a variable.
  'a value that depends on the caller': { StringEquals: { 'aws:SourceAccount': '${aws:PrincipalAccount}' } },
  'subscribers of any domain': { StringLike: { 'sns:Endpoint': '*' } },
  'an operator that nobody knows': { WrongOperator: { 'aws:SourceAccount': OWN } },
  'a key that nobody knows': { StringEquals: { 'aws:WrongKey': OWN } },
  'no value at all': { StringEquals: { 'aws:SourceAccount': [] } },
  nothing: {},
};

describe('a condition lets everyone in where it asks for', () => {
  test.each(Object.entries(open))('%s', (_, condition) => expect(openTo(everyone(condition))).toEqual(['everyone']));

  test('any number of such things', () => {
    const some = fc.subarray(Object.values(open), { minLength: 1 });
    fc.assert(
      fc.property(some, (conditions) => {
        expect(openTo(everyone(joined(conditions)))).toEqual(['everyone']);
      }),
    );
  });

  test('such things beside one that keeps them out, which still does', () => {
    fc.assert(
      fc.property(fc.subarray(Object.values(open)), (conditions) => {
        const own = { ArnEquals: { 'aws:PrincipalArn': `arn:aws:iam::${OWN}:root` } };
        expect(openTo(everyone(joined([...conditions, own])))).toEqual([]);
      }),
    );
  });
});

describe('a service may call', () => {
  const service = (condition: JsonObject) => openTo(allow({ Principal: { Service: 'sns.amazonaws.com' }, Condition: condition }));

  test.each<[string, JsonObject]>([
    ['for the own account', { StringEquals: { 'aws:SourceAccount': OWN } }],
    ['for the own topics', { ArnLike: { 'aws:SourceArn': `arn:aws:sns:*:${OWN}:*` } }],
    ['for the organisation', { StringEquals: { 'aws:SourceOrgID': 'o-a1b2c3d4e5' } }],
    ['with the token of a skill', { StringEquals: { 'lambda:EventSourceToken': 'amzn1.ask.skill.0a1b2c3d' } }],
  ])('%s alone', (_, condition) => expect(service(condition)).toEqual([]));

  test('for anyone, whatever is said of the caller', () =>
    expect(service({ StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } })).toEqual(['sns.amazonaws.com']));
  test('for another account', () => expect(service({ StringEquals: { 'aws:SourceAccount': STRANGER } })).toEqual([STRANGER]));
});

describe('another account stays in', () => {
  const stranger = (condition: JsonObject) => openTo(allow({ Principal: { AWS: STRANGER }, Condition: condition }));

  test('when it comes from a known address', () =>
    expect(stranger({ IpAddress: { 'aws:SourceIp': '198.51.100.0/24' } })).toEqual([STRANGER]));
  test('unless it must be of the organisation', () =>
    expect(stranger({ StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } })).toEqual([]));
});

test('each statement is judged by itself and named by its element', () => {
  const statements = [
    { ...everyone(), Sid: 'Brochures' },
    { ...everyone({ StringEquals: { 'aws:SourceAccount': OWN } }), Sid: 'Invoices' },
    { Effect: 'Allow', Principal: '*', NotAction: 'sqs:DeleteQueue', Resource: '*' },
  ];
  const found = findPublic('policy', policyOf({ Statement: statements }), OWNED);
  expect(found.map(({ element }) => element.replace(/[0-9a-f]{16}/, '<hash>'))).toEqual(['policy/#<hash>', 'policy/Brochures']);
  expect(sayStatements(found)).toBe('a statement without a Sid allows everything but sqs:DeleteQueue; "Brochures" allows sqs:SendMessage');
});

/** All tests of several conditions in one: where they share an operator and a key, the first stays. */
function joined(conditions: readonly JsonObject[]): JsonObject {
  const all: { [operator: string]: JsonObject } = {};
  for (const [operator, keys] of conditions.flatMap((condition) => Object.entries(condition))) {
    if (isJsonObject(keys)) all[operator] = { ...keys, ...all[operator] };
  }
  return all;
}
