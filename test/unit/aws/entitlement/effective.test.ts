import { describe, expect, test } from 'vitest';
import type { Principal } from '../../../../clouds/aws/access/model.ts';
import { mayDo } from '../../../../clouds/aws/access/model.ts';
import { findAction } from '../../../../clouds/aws/entitlement/actions.ts';
import { askingAs } from '../../../../clouds/aws/entitlement/asking.ts';
import { effectivePermissions } from '../../../../clouds/aws/entitlement/effective.ts';
import { isFor } from '../../../../clouds/aws/entitlement/reach.ts';
import { matchesPattern } from '../../../../clouds/aws/policy-document.ts';
import type { Grant } from '../../../../core/entitlement/entitlements.ts';
import type { JsonObject } from '../../../../core/json.ts';
import { seededRandom } from '../../../../tools/seeded-random.ts';
import { oneOf } from '../../../support/drawn-access.ts';
import { allow, arnOf, principal, setOf } from '../../../support/law/access-account.ts';
import { between } from '../../../support/random.ts';

const now = new Date('2026-06-01T12:00:00Z');
const TEA = 'arn:aws:s3:::tea/*';
const deny = (action: string, resource: string, condition?: JsonObject) => ({ ...allow(action, resource, condition), Effect: 'Deny' });
const MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
const grantsOf = (one: Principal) => effectivePermissions(askingAs(one, { now })).grants;
const stateOf = (one: Principal, action: string) =>
  grantsOf(one).flatMap(({ actions, state, dependsOn }) => (actions.includes(action) ? [[state, ...dependsOn]] : []));

describe('what a statement gives', () => {
  test('is of the resources that an action has: a bucket is no object, and a list of all is on neither', () => {
    const [objects, buckets] = ['arn:aws:s3:::tea/*', 'arn:aws:s3:::tea'].map((resource) =>
      grantsOf(principal('user/mara', [allow('s3:*', resource)])).flatMap(({ actions }) => actions),
    );
    expect(objects).toContain('s3:GetObject');
    expect(objects).not.toContain('s3:ListBucket');
    expect(buckets).toContain('s3:ListBucket');
    expect([...(objects ?? []), ...(buckets ?? [])]).not.toContain('s3:ListAllMyBuckets');
    expect(stateOf(principal('user/mara', [allow('s3:*')]), 's3:ListAllMyBuckets')).toEqual([['granted']]);
  });

  test('goes with a refusal that covers it, in part with one of some resources, and depends on one with a condition', () => {
    const given = [allow('s3:GetObject', TEA)];
    const left = (refusal: JsonObject) => stateOf(principal('user/mara', [...given, refusal]), 's3:GetObject');
    expect(left(deny('s3:*', '*'))).toEqual([]);
    expect(left(deny('s3:*', 'arn:aws:s3:::tea/keep/*'))).toEqual([['partly']]);
    expect(left(deny('s3:*', '*', { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } }))).toEqual([
      ['conditional', 'aws:multifactorauthpresent'],
    ]);
    expect(left(deny('s3:*', 'arn:aws:s3:::coffee/*'))).toEqual([['granted']]);
    expect(left(deny('s3:*', '*', { StringEquals: { 'aws:PrincipalArn': arnOf('user/noor') } }))).toEqual([['granted']]);
  });

  test('is what each level allows too', () => {
    const within = (...boundary: readonly JsonObject[]) => {
      const own = principal('user/mara', [allow('s3:GetObject', TEA)]);
      return stateOf({ ...own, policies: { ...own.policies, boundary: setOf(boundary) } }, 's3:GetObject');
    };
    expect(within(allow('sqs:*'))).toEqual([]);
    expect(within(allow('s3:*'))).toEqual([['granted']]);
    expect(within(allow('s3:*', 'arn:aws:s3:::tea/green/*'))).toEqual([['partly']]);
    expect(within(allow('s3:*', '*', MFA))).toEqual([['conditional', 'aws:multifactorauthpresent']]);
    const own = principal('user/mara', [allow(['s3:GetObject', 'sqs:SendMessage'])]);
    const controlled = { ...own, policies: { ...own.policies, serviceControl: [setOf([allow('*')]), setOf([allow('s3:*')])] } };
    expect(grantsOf(controlled).flatMap(({ actions }) => actions)).toEqual(['s3:GetObject']);
  });

  test('of a key or a role rests with its own policy', () => {
    expect(stateOf(principal('user/mara', [allow('kms:Decrypt')]), 'kms:Decrypt')).toEqual([['conditional', 'the policy of the key']]);
    expect(stateOf(principal('user/mara', [allow('kms:ListKeys')]), 'kms:ListKeys')).toEqual([['granted']]);
  });

  test('that nobody knows is told, and not left out', () => {
    const { grants, unknown } = effectivePermissions(askingAs(principal('user/mara', [allow(['nosuch:*', 's3:GetObjekt'])]), { now }));
    expect(grants).toEqual([]);
    expect(unknown).toEqual([{ patterns: ['nosuch:*', 's3:GetObjekt'], policy: 'policy', statement: '#1' }]);
  });
});

const ACTIONS = ['s3:GetObject', 's3:ListBucket', 's3:ListAllMyBuckets', 'sqs:SendMessage', 'iam:PassRole', 'dynamodb:GetItem'];
const RESOURCES = [
  ...['arn:aws:s3:::tea/leaves.txt', 'arn:aws:s3:::tea/keep/leaves.txt', 'arn:aws:s3:::coffee/beans.txt', 'arn:aws:s3:::tea'],
  ...[
    'arn:aws:sqs:eu-west-1:111111111111:jobs',
    'arn:aws:sqs:us-east-1:111111111111:tea-jobs',
    arnOf('role/tea/worker'),
    arnOf('role/mara'),
  ],
  'arn:aws:dynamodb:eu-west-1:111111111111:table/orders',
];
const PATTERNS = [
  ...[
    '*',
    'arn:aws:s3:::*',
    'arn:aws:s3:::tea/*',
    'arn:aws:s3:::tea/keep/*',
    'arn:aws:s3:::t?a/*.txt',
    'arn:*:sqs:*:*:*jobs',
    'arn:aws:s3:::tea',
  ],
  ...[
    'arn:aws:sqs:eu-*:111111111111:jobs',
    arnOf('role/tea/*'),
    ...['aws:username', 'aws:PrincipalTag/team'].map((key) => arnOf(`role/\${${key}}`)),
    'arn:aws:*',
  ],
];
const PATTERNS_OF_ACTIONS = [...ACTIONS, '*', 's3:*', 's3:Get*', 'sqs:*', 'iam:Pass*', 's3:List?*'];
const CONDITIONS = [
  MFA,
  { StringEquals: { 'aws:username': 'mara' } },
  { StringEquals: { 'aws:username': 'noor' } },
  { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
];

function drawStatement(random: () => number, refuses: number): JsonObject {
  const list = (from: readonly string[]) => Array.from({ length: between(random, 1, 2) }, () => oneOf(random, from));
  return {
    Effect: random() < refuses ? 'Deny' : 'Allow',
    [random() < 0.15 ? 'NotAction' : 'Action']: list(PATTERNS_OF_ACTIONS),
    [random() < 0.2 ? 'NotResource' : 'Resource']: list(PATTERNS),
    ...(random() < 0.3 && { Condition: oneOf(random, CONDITIONS) }),
  };
}

function drawPrincipal(random: () => number): Principal {
  const set = (most: number, refuses: number) => Array.from({ length: between(random, 1, most) }, () => drawStatement(random, refuses));
  const own = principal(oneOf(random, ['user/mara', 'role/worker']), set(4, 0.25));
  const boundary = random() < 0.4 ? { boundary: setOf(set(3, 0.1)) } : {};
  const serviceControl = random() < 0.3 ? { serviceControl: [setOf([allow('*')]), setOf(set(3, 0.2))] } : {};
  return { ...own, policies: { ...own.policies, ...boundary, ...serviceControl } };
}

/** Where AWS leaves open how a statement is read, more may be told as conditional than is. */
function isMoreThanConditional({ state, dependsOn }: Grant): boolean {
  return state !== 'conditional' || dependsOn.includes('how the statement is read');
}

function covers({ actions, resources, except }: Grant, action: string, resource: string): boolean {
  const fits = (patterns: readonly string[]) => patterns.some((pattern) => matchesPattern(pattern, resource));
  return actions.includes(action) && fits(resources) && !fits(except);
}

/** An action with each resource of the list that it may be on. */
const REQUESTS = ACTIONS.flatMap((action) => {
  const known = findAction(action);
  if (known === undefined) throw new Error(`${action} is not in the table.`);
  const resources = known.resourceTypes.length === 0 ? ['*'] : RESOURCES.filter((resource) => isFor(known, resource));
  return resources.map((resource) => ({ known, action, resource }));
});

test('effective permissions agree with the evaluator on each request', () => {
  const random = seededRandom(20_261_130);
  const seen = { yes: 0, no: 0, depends: 0, granted: 0 };
  for (let draw = 0; draw < 1500; draw += 1) {
    const one = drawPrincipal(random);
    for (const { known, action, resource } of REQUESTS) {
      const { grants } = effectivePermissions(askingAs(one, { now }), known);
      const truth = mayDo(one, { action, resource }, now);
      const covering = grants.filter((grant) => covers(grant, action, resource));
      const isGranted = covering.some(({ state }) => state === 'granted');
      const told = JSON.stringify({ draw, action, resource, truth, covering });
      seen[truth] += 1;
      seen.granted += isGranted ? 1 : 0;
      // What is granted without a doubt is allowed; what may be allowed is told, and what is allowed is not only told as conditional.
      expect(isGranted ? truth : 'yes', told).toBe('yes');
      expect(truth === 'no' || covering.length > 0, told).toBe(true);
      expect(truth !== 'yes' || covering.some(isMoreThanConditional), told).toBe(true);
    }
  }
  expect(Math.min(seen.yes, seen.no, seen.depends, seen.granted)).toBeGreaterThan(400);
});

test('of one action they are what they are among all', () => {
  const random = seededRandom(7);
  for (let draw = 0; draw < 12; draw += 1) {
    const one = drawPrincipal(random);
    const all = grantsOf(one);
    for (const action of ACTIONS) {
      const own = all.flatMap((grant) => (grant.actions.includes(action) ? { ...grant, actions: [action] } : []));
      expect(effectivePermissions(askingAs(one, { now }), findAction(action)).grants).toEqual(own);
    }
  }
});
