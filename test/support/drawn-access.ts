import type { Caller } from '../../clouds/aws/access/caller.ts';
import { findCaller } from '../../clouds/aws/access/caller.ts';
import type { ContextValues } from '../../clouds/aws/access/context.ts';
import { wholeContext } from '../../clouds/aws/access/context.ts';
import type { AccessRequest, Decision } from '../../clouds/aws/access/decide.ts';
import { decide } from '../../clouds/aws/access/decide.ts';
import type { PolicyDocuments } from '../../clouds/aws/access/documents.ts';
import { readPolicies } from '../../clouds/aws/access/documents.ts';
import type { JsonObject } from '../../core/json.ts';
import { OTHER, OWN, policy, ROLE, ROOT, SESSION, USER } from './access-rows.ts';
import { between } from './random.ts';

type Random = () => number;

/** A request with its policies as documents, so that a law can change them. */
export interface DrawnRequest {
  readonly caller: Caller;
  readonly action: string;
  readonly resource: string;
  readonly resourceAccount: string;
  readonly values: ContextValues;
  readonly documents: PolicyDocuments;
}

const CALLERS = [USER, ROLE, SESSION, SESSION, ROOT, '*', 'lambda.amazonaws.com'];
const TARGETS = [
  ['s3:GetObject', 'arn:aws:s3:::invoices/mara/may.pdf'],
  ['sqs:SendMessage', 'arn:aws:sqs:eu-west-1:ACCOUNT:jobs'],
  ['kms:Decrypt', 'arn:aws:kms:eu-west-1:ACCOUNT:key/1f2e3d4c'],
  ['sts:AssumeRole', 'arn:aws:iam::ACCOUNT:role/audit'],
  ['iam:CreateUser', 'arn:aws:iam::ACCOUNT:user/new'],
] as const;
const PRINCIPALS: readonly JsonObject[] = [
  { Principal: '*' },
  { Principal: { AWS: [USER, SESSION] } },
  { Principal: { AWS: ROLE } },
  { Principal: { AWS: OWN } },
  { Principal: { AWS: OTHER, Service: 'lambda.amazonaws.com' } },
  { NotPrincipal: { AWS: [USER, ROOT] } },
  { NotPrincipal: { AWS: SESSION } },
];
/** Values that a context may have of each key; of some of them it has none. */
const KEYS: { readonly [key: string]: readonly (string | readonly string[])[] } = {
  'aws:PrincipalTag/team': ['red', 'blue', 'r*'],
  'aws:username': ['mara', 'noor'],
  'aws:MultiFactorAuthAge': ['10', '7200'],
  'aws:SourceIp': ['10.1.2.3', '2001:db8::1'],
  'aws:SecureTransport': ['true', 'false'],
  'aws:TagKeys': [['team'], ['team', 'cost'], ['']],
  'aws:PrincipalArn': [USER, ROLE],
};
const CONDITIONS: readonly JsonObject[] = [
  { StringEquals: { 'aws:PrincipalTag/team': ['red', 'green'] } },
  { StringNotLike: { 'aws:PrincipalTag/team': 'r*' } },
  { StringLikeIfExists: { 'aws:username': `\${aws:PrincipalTag/team}*` } },
  { StringNotEquals: { 'aws:username': `\${aws:PrincipalTag/team, 'mara'}` } },
  { NumericLessThanIfExists: { 'aws:MultiFactorAuthAge': '3600' } },
  { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' }, Bool: { 'aws:SecureTransport': 'true' } },
  { NotIpAddress: { 'aws:SourceIp': ['2001:db8::/32'] } },
  { 'ForAllValues:StringEquals': { 'aws:TagKeys': 'team' } },
  { 'ForAnyValue:StringNotEqualsIfExists': { 'aws:TagKeys': ['team', 'owner'] } },
  { Null: { 'aws:MultiFactorAuthAge': 'true' } },
  { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/*' } },
  { StringMatches: { 'aws:username': 'mara' } },
];

/** One of a list. */
export function oneOf<T>(random: Random, items: readonly T[]): T {
  const found = items[between(random, 0, items.length - 1)];
  if (found === undefined) throw new Error('There is nothing to draw from.');
  return found;
}

/** A request of any kind, with policies at some of its levels. */
export function drawRequest(random: Random): DrawnRequest {
  const caller = findCaller(oneOf(random, CALLERS));
  if (caller === undefined) throw new Error('A caller of the list is none.');
  const resourceAccount = random() < 0.7 ? OWN : OTHER;
  const [action, pattern] = oneOf(random, TARGETS);
  const resource = pattern.replace('ACCOUNT', resourceAccount);
  const some = (chance: number, most: number) => (random() < chance ? drawPolicies(random, action, resource, most) : undefined);
  const level = () => [...(random() < 0.7 ? [FULL] : []), ...drawPolicies(random, action, resource, 1)];
  const documents: PolicyDocuments = {
    identity: [...(random() < 0.4 ? [FULL] : []), ...drawPolicies(random, action, resource, 3)],
    boundary: some(0.4, 1)?.[0],
    session: some(0.3, 2),
    serviceControl: random() < 0.3 ? [level(), level()] : undefined,
    resourceControl: random() < 0.2 ? [level()] : undefined,
    resource: random() < 0.7 ? drawResourcePolicy(random, action, resource) : undefined,
  };
  return { caller, action, resource, resourceAccount, values: drawValues(random), documents };
}

const FULL = policy({ Effect: 'Allow', Action: '*', Resource: '*' });

/** Some of the keys, each with one of its values. */
export function drawValues(random: Random): ContextValues {
  const told = Object.entries(KEYS).filter(() => random() < 0.7);
  return Object.fromEntries(told.map(([key, values]) => [key, oneOf(random, values)]));
}

function drawPolicies(random: Random, action: string, resource: string, most: number): readonly JsonObject[] {
  return Array.from({ length: between(random, 1, most) }, () =>
    policy(...Array.from({ length: between(random, 1, 3) }, () => drawStatement(random, action, resource))),
  );
}

function drawResourcePolicy(random: Random, action: string, resource: string): JsonObject {
  const statements = Array.from({ length: between(random, 1, 3) }, () => ({
    ...drawStatement(random, action, resource),
    ...oneOf(random, PRINCIPALS),
  }));
  return policy(...statements);
}

/** A statement that often speaks of the action on the resource. */
export function drawStatement(random: Random, action: string, resource: string): JsonObject {
  const service = action.slice(0, action.indexOf(':'));
  const actions = [action, `${service}:*`, '*', action.toUpperCase(), [action, 'ec2:*'], 'ec2:Describe*'];
  const others = [`${service}:List*`, ['ec2:*', 'rds:*'], action];
  const resources = [
    '*',
    '*',
    resource,
    `${resource.slice(0, -3)}*`,
    'arn:aws:s3:*',
    `arn:aws:s3:::invoices/\${aws:username}/*`,
    'arn:aws:*:jobs',
  ];
  return {
    Effect: random() < 0.75 ? 'Allow' : 'Deny',
    ...(random() < 0.85 ? { Action: oneOf(random, actions) } : { NotAction: oneOf(random, others) }),
    ...(random() < 0.85 ? { Resource: oneOf(random, resources) } : { NotResource: oneOf(random, resources.slice(2)) }),
    ...(random() < 0.5 && { Condition: oneOf(random, CONDITIONS) }),
  };
}

/** What would come of a drawn request, with some of its documents or its context replaced. */
export function decideDrawn(
  drawn: DrawnRequest,
  more: Partial<PolicyDocuments> = {},
  context = wholeContext(drawn.values),
): Decision['decision'] {
  return decide(requestOf(drawn, more, context)).decision;
}

function requestOf(drawn: DrawnRequest, more: Partial<PolicyDocuments>, context: AccessRequest['context']): AccessRequest {
  const { caller, action, resource, resourceAccount, documents } = drawn;
  return { caller, action, resource, resourceAccount, context, policies: readPolicies({ ...documents, ...more }) };
}
