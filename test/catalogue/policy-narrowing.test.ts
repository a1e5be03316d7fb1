import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Policy } from '../../clouds/aws/policy-document.ts';
import { isJsonObject, normaliseStatement, policyOf } from '../../clouds/aws/policy-document.ts';
import { findPublic, findPublicDoubt } from '../../clouds/aws/policy-exposure.ts';
import { confineToAccount } from '../../clouds/aws/policy-narrowing.ts';
import type { JsonObject } from '../../core/json.ts';
import { isEqualJson } from '../../core/json.ts';

const OWN = '210987654321';
const ARN = `arn:aws:sqs:eu-west-1:${OWN}:orders`;

const statement = (change: JsonObject): JsonObject => ({ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: ARN, ...change });
const principals: readonly JsonObject[] = [
  { Principal: '*' },
  { Principal: { AWS: ['*', 'arn:aws:iam::222233334444:root'] } },
  { Principal: { AWS: '*', Service: 's3.amazonaws.com' } },
  { NotPrincipal: { AWS: 'arn:aws:iam::222233334444:root' } },
  { Principal: { AWS: 'arn:aws:iam::222233334444:root' } },
  { Principal: { Service: 'sns.amazonaws.com' } },
];
const conditions: readonly JsonObject[] = [
  {},
  { Condition: { Bool: { 'aws:SecureTransport': 'true' } } },
  { Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::*' } } },
  { Condition: { StringLike: { 'aws:SourceAccount': '*' } } },
  { Condition: { stringequals: { 'AWS:SourceAccount': [OWN, '*'] } } },
  { Condition: { StringEquals: { 'aws:PrincipalAccount': OWN } } },
  { Condition: { StringEqualsIfExists: { 'aws:PrincipalAccount': OWN } } },
  { Condition: { StringNotEquals: { 'aws:PrincipalAccount': '222233334444' } } },
  { Condition: { Bool: { 'aws:PrincipalIsAWSService': 'true' } } },
];
const sids: readonly JsonObject[] = [{ Sid: 'Visitors' }, { Sid: 'CloudmendOwnAccount1' }, {}];
const anyStatement = fc
  .tuple(fc.constantFrom(...principals), fc.constantFrom(...conditions), fc.constantFrom(...sids), fc.constantFrom('Allow', 'Deny'))
  .map(([principal, condition, sid, Effect]) => normaliseStatement(statement({ ...principal, ...condition, ...sid, Effect })));
/** Where a Deny cannot be understood nothing is confined: see the tests of what a Deny takes back. */
const anyPolicy = fc
  .array(anyStatement, { minLength: 1, maxLength: 4 })
  .map((all) => policyOf({ Version: '2012-10-17', Statement: all }))
  .filter((policy) => findPublicDoubt('policy', policy, { arn: ARN }) === undefined);

function confined(policy: Policy | null): readonly JsonObject[] {
  const after = confineToAccount(policy, ARN);
  if (after === null || 'refused' in after) throw new Error('These policies can all be confined.');
  return after.statements;
}

describe('a policy confined to the account', () => {
  test('lets nobody in by a star', () => {
    fc.assert(
      fc.property(anyPolicy, (policy) => {
        expect(findPublic('policy', policyOf({ Version: '2012-10-17', Statement: [...confined(policy)] }), { arn: ARN })).toEqual([]);
      }),
    );
  });

  test('keeps each statement that is not open, and is left alone from then on', () => {
    fc.assert(
      fc.property(anyPolicy, (policy) => {
        const open = findPublic('policy', policy, { arn: ARN }).map((one) => one.statement);
        const after = confined(policy);
        for (const one of policy?.statements ?? []) if (!has(open, one)) expect(after).toContainEqual(one);
        const again = policyOf({ Version: '2012-10-17', Statement: [...after] });
        expect(confined(again)).toEqual(after);
      }),
    );
  });

  test('lets nothing through that was not let through before', () => {
    fc.assert(
      fc.property(anyPolicy, (policy) => {
        const before = policy?.statements ?? [];
        for (const made of confined(policy)) {
          if (has(before, made)) continue;
          expect(before.some((one) => isNarrowerThan(made, one))).toBe(true);
        }
      }),
    );
  });

  test('tests by fixed values alone where it stays open to everyone, and names the services that take a pattern', () => {
    fc.assert(
      fc.property(anyPolicy, (policy) => {
        const before = policy?.statements ?? [];
        for (const made of confined(policy)) {
          if (has(before, made) || !isJsonObject(made['Condition'])) continue;
          const isForEveryone = made['Principal'] === '*' || made['NotPrincipal'] !== undefined;
          const keys = ['aws:SourceAccount', 'aws:PrincipalAccount'].map((key) => key.toLowerCase());
          const fixed = Object.values(made['Condition']).flatMap((tests) => (isJsonObject(tests) ? Object.entries(tests) : []));
          if (isForEveryone) expect(fixed.some(([key, value]) => keys.includes(key.toLowerCase()) && value === OWN)).toBe(true);
          else expect(made['Principal']).not.toEqual('*');
        }
      }),
    );
  });

  test('has each Sid once where it had', () => {
    fc.assert(
      fc.property(anyPolicy, (policy) => {
        const named = (statements: readonly JsonObject[]) => statements.flatMap(({ Sid }) => (Sid === undefined ? [] : [Sid]));
        const before = named(policy?.statements ?? []);
        if (new Set(before).size !== before.length) return;
        const after = named(confined(policy));
        expect(new Set(after).size).toBe(after.length);
      }),
    );
  });
});

describe('a statement for everyone, confined, asks for', () => {
  const account = { StringEquals: { 'aws:PrincipalAccount': OWN } };
  const fixed = { StringEquals: { 'aws:SourceAccount': OWN } };
  const sources = [fixed, { ArnLike: { 'aws:SourceArn': [`arn:aws:events:*:${OWN}:*`, `arn:aws:sns:*:${OWN}:*`] } }];

  test.each<[string, JsonObject, readonly JsonObject[]]>([
    ['the source where it is for services', { Bool: { 'aws:PrincipalIsAWSService': 'true' } }, sources],
    ['the source where it is for services, if that is said', { BoolIfExists: { 'aws:PrincipalIsAWSService': 'true' } }, sources],
    [
      'the source where it names a service that says its account',
      { 'ForAnyValue:StringLike': { 'aws:PrincipalServiceName': 's3.*' } },
      [fixed],
    ],
    [
      'the ARN of topics too where it names those',
      { 'ForAnyValue:StringLike': { 'aws:PrincipalServiceName': 'sns.*' } },
      [fixed, { ArnLike: { 'aws:SourceArn': `arn:aws:sns:*:${OWN}:*` } }],
    ],
    ['the source where it names its account already', { StringLike: { 'aws:SourceAccount': '*' } }, [fixed]],
    ['the source where it names buckets', { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::*' } }, [fixed]],
    [
      'the source where it names services',
      { 'ForAnyValue:StringEquals': { 'aws:PrincipalServiceNamesList': 's3.amazonaws.com' } },
      [fixed],
    ],
    ['the caller where it is for no service', { Bool: { 'aws:PrincipalIsAWSService': 'false' } }, [account]],
    ['either where it names no service', { StringNotEquals: { 'aws:PrincipalServiceName': 's3.amazonaws.com' } }, [account, ...sources]],
  ])('%s', (_, condition, tests) => {
    const open = policyOf({ Version: '2012-10-17', Statement: statement({ Principal: '*', Condition: condition }) });
    const asked = confined(open).map(({ Condition }) => Condition);
    expect(asked).toHaveLength(tests.length);
    for (const one of tests) expect(asked).toContainEqual(expect.objectContaining(one));
  });
});

test('an account that cannot be told confines nothing', () => {
  const policy = policyOf({ Version: '2012-10-17', Statement: statement({ Principal: '*' }) });
  expect(confineToAccount(policy, 'arn:aws:s3:::orders')).toMatchObject({ refused: expect.stringMatching(/No account/) });
});

function has(statements: readonly JsonObject[], one: JsonObject): boolean {
  return statements.some((other) => isEqualJson(other, one));
}

/** Same effect, actions and resources, no test missing, and fewer principals or one more test. */
function isNarrowerThan(made: JsonObject, open: JsonObject): boolean {
  const { Sid: _, Principal: who, Condition: tests = {}, ...rest } = made;
  const { Sid: __, Principal: everyone, Condition: asked = {}, ...all } = open;
  const { NotPrincipal: but, ...others } = all;
  // A service is among everyone but some, where it is none of these.
  const isAmong = isJsonObject(who) && isJsonObject(but) && who['Service'] !== undefined && but['Service'] === undefined;
  const same = isAmong ? others : all;
  if (!isEqualJson(rest, same) || !isJsonObject(tests) || !isJsonObject(asked)) return false;
  const keepsTests = Object.entries(asked).every(([operator, keys]) => {
    const kept = tests[operator];
    return isJsonObject(keys) && isJsonObject(kept) && Object.entries(keys).every(([key, value]) => isEqualJson(kept[key], value));
  });
  return keepsTests && (!isEqualJson(tests, asked) || JSON.stringify(who ?? '').length < JSON.stringify(everyone ?? '').length);
}
