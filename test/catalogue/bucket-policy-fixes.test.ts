import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../core/json.ts';
import type { S3Bucket } from '../../resources/aws/s3/bucket/facts.ts';
import { requireTls, requireTlsVersion } from '../../resources/aws/s3/bucket/tls.ts';
import { ACCOUNT, allow, PAYROLL, withPolicy } from '../fixtures/buckets.ts';
import { type Fix, fixesByKind, land, planOf } from '../support/law/fixes.ts';
import { comeToTheSame } from './in-turn.ts';

const PARTNER = 'arn:aws:iam::444455556666:role/partner';
const open = { publicAccessBlock: null };
const plainHttp = { Condition: { Bool: { 'aws:SecureTransport': 'false' } } };
const oldTls = { Condition: { NumericLessThan: { 's3:TlsVersion': '1.2' } } };

const tls = fixOf('put-bucket-policy-tls');
const tlsVersion = fixOf('put-bucket-policy-tls-version');
const crossAccount = fixOf('delete-cross-account-statements');
const publicAccess = fixOf('delete-public-access');
const publicWrites = fixOf('delete-public-write-statements');

type Fixes = readonly [Fix, Fix, ...Fix[]];

describe('fixes of one bucket policy come to the same in any order', () => {
  test.each<[string, Fixes, S3Bucket]>([
    ['everyone over plain HTTP alone, and TLS', [crossAccount, tls], withPolicy([allow(plainHttp)], open)],
    ['the same by the fix for public buckets', [publicAccess, tls], withPolicy([allow(plainHttp)], open)],
    ['everyone may write over plain HTTP alone', [publicWrites, tls], withPolicy([allow({ Action: 's3:PutObject', ...plainHttp })], open)],
    ['everyone over old TLS alone, and TLS 1.2', [crossAccount, publicAccess, tlsVersion], withPolicy([allow(oldTls)], open)],
    ['a partner over plain HTTP alone', [crossAccount, tls], withPolicy([allow({ Principal: { AWS: PARTNER }, ...plainHttp })])],
    ['a policy at its limit, of which the bulk goes', [tlsVersion, tls, crossAccount], withPolicy([bulky({ AWS: PARTNER })])],
    ['everyone in it beside a partner, reading and writing', [publicWrites, publicAccess], withPolicy([beside()], open)],
    ['the same, and other accounts too', [publicWrites, publicAccess, crossAccount], withPolicy([beside()], open)],
  ])('%s', (sentence, fixes, bucket) => {
    for (const one of [fixes, swapped(fixes)]) expect(comeToTheSame(one, bucket, sentence)).toBe(true);
  });
});

describe('what shuts strangers out does the same whether plain HTTP is refused by then or not', () => {
  const before = withPolicy([allow(plainHttp)], open);
  const after = withPolicy([allow(plainHttp), requireTls(PAYROLL, 'NoPlainHttp')], open);

  test.each([crossAccount, publicAccess])('$id', (fix) => {
    expect(outcome(fix, after)).toEqual(outcome(fix, before));
    expect(outcome(fix, before)).toEqual({ after: { 'policy/Brochures': null }, risks: [fix.id, expect.stringMatching(/_STOP$/)] });
  });

  test('a partner who is named beside everyone goes on writing', () => {
    expect(outcome(publicWrites, withPolicy([beside()], open))).toMatchObject({
      after: { 'policy/Brochures': { Principal: { AWS: PARTNER }, Action: ['s3:GetObject', 's3:PutObject'] } },
    });
  });

  test('a refusal that is about who comes counts as before', () => {
    const shut = requireTls(PAYROLL, 'OnlyUs');
    const onlyUs = { ...shut, Condition: { StringNotEquals: { 'aws:PrincipalAccount': ACCOUNT } } };
    expect(planOf([crossAccount], withPolicy([allow(), onlyUs], open))).toMatchObject({ unplanned: { code: 'already-compliant' } });
  });

  test('and so does one that is about both', () => {
    const both = { ...requireTlsVersion(PAYROLL, 'Both'), Condition: { ...plainHttp.Condition, ...oldTls.Condition } };
    const onlyUs = { ...both, Condition: { StringNotEquals: { 'aws:PrincipalAccount': ACCOUNT }, ...plainHttp.Condition } };
    expect(planOf([crossAccount], withPolicy([allow(plainHttp), onlyUs], open))).toMatchObject({
      unplanned: { code: 'already-compliant' },
    });
  });
});

function outcome(fix: Fix, bucket: S3Bucket): unknown {
  const answer = planOf([fix], bucket);
  if ('unplanned' in answer) return answer.unplanned;
  expect(land(fix.template.resource, bucket, answer.plan)).not.toEqual(bucket);
  return { after: answer.plan.after, risks: answer.plan.risks.map(({ code }) => code) };
}

function bulky(Principal: JsonObject): JsonObject {
  const Resource = Array.from({ length: 435 }, (_, year) => `${PAYROLL}/year/${10_000 + year}/department/*`);
  return allow({ Sid: 'Bulky', Principal, Resource });
}

function beside(): JsonObject {
  return allow({ Principal: { AWS: ['*', PARTNER] }, Action: ['s3:GetObject', 's3:PutObject'] });
}

function swapped([first, second, ...more]: Fixes): Fixes {
  return [second, first, ...more];
}

function fixOf(name: string): Fix {
  const found = (fixesByKind().get('aws.s3.bucket') ?? []).find(({ id }) => id === `aws.s3.${name}`);
  if (found === undefined) throw new Error(`There is no fix aws.s3.${name}.`);
  return found;
}
