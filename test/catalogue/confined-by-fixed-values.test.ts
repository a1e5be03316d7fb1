import { describe, expect, test } from 'vitest';
import { isJsonObject, policyOf, textsOf } from '../../clouds/aws/policy-document.ts';
import { confineToAccount } from '../../clouds/aws/policy-narrowing.ts';
import type { Json, JsonObject } from '../../core/json.ts';

const OWN = '210987654321';
/** Each resource with what everyone may do, and the services that say an ARN alone for whom they call. */
const resources: readonly (readonly [arn: string, action: string, tellers: readonly string[]])[] = [
  [`arn:aws:sqs:eu-west-1:${OWN}:orders`, 'sqs:SendMessage', ['events', 'sns']],
  [`arn:aws:sns:eu-west-1:${OWN}:orders`, 'sns:Publish', ['cloudwatch', 'events']],
  [`arn:aws:kms:eu-west-1:${OWN}:key/1111-2222`, 'kms:Decrypt', ['cloudtrail']],
  [`arn:aws:ecr:eu-west-1:${OWN}:repository/orders`, 'ecr:BatchGetImage', []],
  [`arn:aws:secretsmanager:eu-west-1:${OWN}:secret:orders-a1b2c3`, 'secretsmanager:GetSecretValue', []],
];
/** What a control on public policies reads as a limit where the principal is a star. */
const LIMITS = ['aws:principalaccount', 'kms:calleraccount', 'aws:sourceaccount', 'aws:sourceowner'];

describe.each(resources)('%s', (arn, Action, tellers) => {
  const everyone = (change: JsonObject = {}): JsonObject => ({
    Sid: 'Visitors',
    Effect: 'Allow',
    Principal: '*',
    Action,
    Resource: '*',
    ...change,
  });
  const confined = (...statements: readonly JsonObject[]): readonly JsonObject[] => {
    const key = arn.includes(':kms:') ? 'kms:CallerAccount' : 'aws:PrincipalAccount';
    const after = confineToAccount(policyOf({ Version: '2012-10-17', Statement: [...statements] }), arn, key);
    if (after === null || 'refused' in after) throw new Error('It can be confined.');
    return after.statements;
  };

  test.each<[string, JsonObject]>([
    ['everyone', everyone()],
    ['every AWS account', everyone({ Principal: { AWS: '*' } })],
    ['everyone over TLS', everyone({ Condition: { Bool: { 'aws:SecureTransport': 'true' } } })],
    ['any bucket', everyone({ Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::*' } } })],
    ['any topic', everyone({ Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:*:*' } } })],
    ['any account, by a pattern', everyone({ Condition: { StringLike: { 'aws:SourceAccount': '*' } } })],
    ['services of AWS', everyone({ Condition: { Bool: { 'aws:PrincipalIsAWSService': 'true' } } })],
    ['everyone beside a partner', everyone({ Principal: { AWS: ['*', 'arn:aws:iam::222233334444:root'] } })],
    ['everyone but a partner', { Sid: 'Visitors', Effect: 'Allow', NotPrincipal: { AWS: '222233334444' }, Action, Resource: '*' }],
  ])('open to %s, it is limited by fixed values wherever a star is left', (_, statement) => {
    const left = confined(statement).filter((one) => one['Principal'] === '*' || one['NotPrincipal'] !== undefined);
    for (const one of left) expect(testsOf(one['Condition']).some(([key, value]) => LIMITS.includes(key) && value === OWN)).toBe(true);
    expect(left.length).toBeGreaterThan(0);
  });

  test('services that say an ARN alone are named, each for ARNs of the account', () => {
    const services = confined(everyone()).flatMap(({ Principal }) => textsOf(isJsonObject(Principal) ? Principal['Service'] : undefined));
    expect(services).toEqual(tellers.map((one) => `${one}.amazonaws.com`));
    const arns = confined(everyone()).flatMap(({ Condition }) =>
      testsOf(Condition).flatMap(([key, value]) => (key === 'aws:sourcearn' ? textsOf(value) : [])),
    );
    expect(arns).toEqual(tellers.map((one) => `arn:aws:${one}:*:${OWN}:*`));
  });

  test('what is limited already stays as it is', () => {
    const own = everyone({ Condition: { StringEquals: { 'aws:SourceAccount': OWN } } });
    const partner = everyone({ Sid: 'Partner', Principal: { AWS: 'arn:aws:iam::222233334444:root' } });
    expect(confined(own, partner)).toEqual(policyOf({ Statement: [own, partner] })?.statements);
  });
});

function testsOf(condition: Json | undefined): readonly (readonly [key: string, value: Json])[] {
  if (!isJsonObject(condition)) return [];
  return Object.values(condition)
    .flatMap((tests) => (isJsonObject(tests) ? Object.entries(tests) : []))
    .map(([key, value]) => [key.toLowerCase(), value]);
}
