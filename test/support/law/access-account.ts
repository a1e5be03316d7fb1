import { findCaller } from '../../../clouds/aws/access/caller.ts';
import type { AccessModel, Principal } from '../../../clouds/aws/access/model.ts';
import type { PolicySet } from '../../../clouds/aws/access/policy-set.ts';
import { policySet, readStatements } from '../../../clouds/aws/access/policy-set.ts';
import type { JsonObject } from '../../../core/json.ts';
import { between } from '../random.ts';

const ACCOUNT = '111111111111';
export const arnOf = (rest: string): string => `arn:aws:iam::${ACCOUNT}:${rest}`;

export function allow(action: string | readonly string[], resource: string | readonly string[] = '*', condition?: JsonObject): JsonObject {
  return { Effect: 'Allow', Action: action, Resource: resource, ...(condition !== undefined && { Condition: condition }) };
}

export function setOf(statements: readonly JsonObject[], ofResource = false): PolicySet {
  return policySet(readStatements({ Version: '2012-10-17', Statement: statements }, 'policy', ofResource));
}

/** A user or a role of the account, by the rest of its ARN. */
export function principal(
  rest: string,
  statements: readonly JsonObject[],
  more: Partial<Principal> & { readonly trustedBy?: JsonObject } = {},
): Principal {
  const { trustedBy, ...own } = more;
  const caller = findCaller(arnOf(rest));
  if (caller?.sort !== 'user' && caller?.sort !== 'role') throw new Error(`${rest} is neither a user nor a role.`);
  const trust = caller.sort === 'role' && {
    trust: setOf([{ Effect: 'Allow', Principal: trustedBy ?? { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: 'sts:AssumeRole' }], true),
  };
  return {
    caller,
    policies: { identity: setOf(statements) },
    tags: {},
    ownPolicies: [],
    groups: [],
    credentials: { keys: 1, hasPassword: true },
    ...trust,
    ...own,
  };
}

export function accountOf(principals: readonly Principal[], more: Partial<AccessModel> = {}): AccessModel {
  return {
    principals: new Map(principals.map((one) => [one.caller.arn, one])),
    groups: new Map(),
    bearers: [],
    present: new Set(['ecs cluster', 'ecs task definition', 'cloudformation stack set']),
    resourcePolicies: new Map(),
    now: new Date('2026-06-01T12:00:00Z'),
    ...more,
  };
}

// biome-ignore lint/suspicious/noTemplateCurlyInString: this is how a policy names a variable.
const OWN_USER = arnOf('user/${aws:username}');

/** What people and services of a shop do all day, none of it a step to anybody else. */
const HARMLESS: readonly JsonObject[] = [
  allow(['s3:GetObject', 's3:PutObject'], 'arn:aws:s3:::tea-*/*'),
  allow(['dynamodb:*'], `arn:aws:dynamodb:*:${ACCOUNT}:table/orders-*`),
  allow(['ec2:Describe*', 'ec2:StartInstances', 'ec2:StopInstances']),
  allow(['lambda:InvokeFunction', 'lambda:GetFunction'], `arn:aws:lambda:*:${ACCOUNT}:function:*`),
  allow(['lambda:CreateFunction', 'lambda:UpdateFunctionConfiguration']),
  allow(['sqs:*', 'sns:Publish'], `arn:aws:*:*:${ACCOUNT}:orders-*`),
  allow('iam:PassRole', arnOf('role/tea/*'), { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } }),
  allow('sts:AssumeRole', arnOf('role/tea/reader-*')),
  allow(['iam:Get*', 'iam:List*', 'iam:ChangePassword'], OWN_USER),
  allow(['iam:CreateAccessKey', 'iam:DeleteAccessKey'], OWN_USER),
  allow(['kms:Decrypt', 'kms:GenerateDataKey'], `arn:aws:kms:*:${ACCOUNT}:key/*`),
  allow(['logs:*', 'cloudwatch:PutMetricData']),
];

/** Some hundreds of principals with work of their own, a few administrators among them, and no way from the ones to the others. */
export function largeAccount(random: () => number, size: number): readonly Principal[] {
  return Array.from({ length: size }, (_, index) => {
    const own = HARMLESS.filter(() => between(random, 0, 9) < 4);
    if (index % 50 === 0)
      return principal(`role/administrators/admin-${index}`, [allow('*')], { trustedBy: { Federated: arnOf('saml-provider/company') } });
    if (index % 3 === 0) return principal(`user/mara-${index}`, own);
    return principal(`role/tea/${oneOf(random, ['reader', 'worker'])}-${index}`, own, {
      trustedBy: { AWS: `arn:aws:iam::${ACCOUNT}:root`, Service: oneOf(random, ['lambda.amazonaws.com', 'ecs-tasks.amazonaws.com']) },
    });
  });
}

function oneOf(random: () => number, names: readonly string[]): string {
  return names[between(random, 0, names.length - 1)] ?? '';
}
