import { expect, test } from 'vitest';
import { partialContext, wholeContext } from '../../../../clouds/aws/access/context.ts';
import type { Decision } from '../../../../clouds/aws/access/decide.ts';
import type { PolicyDocuments } from '../../../../clouds/aws/access/documents.ts';
import type { JsonObject } from '../../../../core/json.ts';
import { seededRandom } from '../../../../tools/seeded-random.ts';
import { OWN, policy, ROLE } from '../../../support/access-rows.ts';
import type { DrawnRequest } from '../../../support/drawn-access.ts';
import { decideDrawn, drawRequest, drawStatement, drawValues } from '../../../support/drawn-access.ts';
import { between, shuffled } from '../../../support/random.ts';
import { seed } from '../../../support/seed.ts';

const REQUESTS = 1500;
const RANKS = { deny: 0, depends: 1, allow: 2 } satisfies { readonly [decision in Decision['decision']]: number };
const REFUSES_ALL = policy({ Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' });

/** Draws requests, and says of each that breaks the law what it was. */
function broken(law: (drawn: DrawnRequest, random: () => number) => boolean): readonly DrawnRequest[] {
  const random = seededRandom(seed);
  return Array.from({ length: REQUESTS }, () => drawRequest(random)).filter((drawn) => !law(drawn, random));
}

function statementsOf(document: JsonObject): readonly JsonObject[] {
  const statements = document['Statement'];
  if (!Array.isArray(statements)) throw new Error('A drawn policy has a list of statements.');
  return statements.flatMap((one) => (typeof one === 'object' && one !== null && !Array.isArray(one) ? [one] : []));
}

/** Each document with its statements and the documents of a level in another order, or each statement as a policy of its own. */
function rearranged(
  documents: PolicyDocuments,
  one: (document: JsonObject) => JsonObject,
  level: (all: readonly JsonObject[]) => readonly JsonObject[],
) {
  return {
    identity: level(documents.identity),
    boundary: documents.boundary && one(documents.boundary),
    session: documents.session && level(documents.session),
    serviceControl: documents.serviceControl?.map(level),
    resourceControl: documents.resourceControl?.map(level),
    resource: documents.resource && one(documents.resource),
  };
}

test('drawn requests are allowed, denied and open, each of them often', () => {
  const random = seededRandom(seed);
  const found = Array.from({ length: REQUESTS }, () => decideDrawn(drawRequest(random)));
  for (const decision of ['allow', 'deny', 'depends'] as const)
    expect(found.filter((one) => one === decision).length, decision).toBeGreaterThan(REQUESTS / 20);
});

test('a Deny wins, at whatever level it stands', () => {
  const differing = broken((drawn) => {
    const { sort } = drawn.caller;
    const { identity, serviceControl = [], resourceControl = [] } = drawn.documents;
    const ofPolicies =
      sort === 'user' || sort === 'role'
        ? [{ identity: [...identity, REFUSES_ALL] }, { boundary: REFUSES_ALL }, { session: [REFUSES_ALL] }]
        : [];
    const ofAccounts = 'account' in drawn.caller ? [{ serviceControl: [...serviceControl, [REFUSES_ALL]] }] : [];
    const ofResources = drawn.action.startsWith('iam:') ? [] : [{ resourceControl: [...resourceControl, [REFUSES_ALL]] }];
    const refused = [...ofPolicies, ...ofAccounts, ...ofResources, { resource: REFUSES_ALL }];
    return refused.every((more) => decideDrawn(drawn, more) === 'deny');
  });
  expect(differing).toEqual([]);
});

test('a boundary, a session policy and a level of an organisation only take away', () => {
  const differing = broken((drawn, random) => {
    const { action, resource, documents } = drawn;
    const without = { ...documents, boundary: undefined, session: undefined };
    const limit = policy(drawStatement(random, action, resource), drawStatement(random, action, resource));
    const before = RANKS[decideDrawn(drawn, without)];
    const limits: readonly Partial<PolicyDocuments>[] = [
      { boundary: limit },
      { session: [limit] },
      { serviceControl: [...(documents.serviceControl ?? []), [limit]] },
      { resourceControl: [...(documents.resourceControl ?? []), [limit]] },
    ];
    return limits.every((more) => RANKS[decideDrawn(drawn, { ...without, ...more })] <= before);
  });
  expect(differing).toEqual([]);
});

test('an Allow that is added takes nothing away', () => {
  const differing = broken((drawn, random) => {
    const { action, resource, documents } = drawn;
    const more: JsonObject = { ...drawStatement(random, action, resource), Effect: 'Allow' };
    const before = RANKS[decideDrawn(drawn)];
    const added: readonly Partial<PolicyDocuments>[] = [
      { identity: [...documents.identity, policy(more)] },
      documents.boundary ? { boundary: policy(...statementsOf(documents.boundary), more) } : {},
      documents.session ? { session: [...documents.session, policy(more)] } : {},
      documents.serviceControl ? { serviceControl: documents.serviceControl.map((level) => [...level, policy(more)]) } : {},
      documents.resource ? { resource: policy(...statementsOf(documents.resource), { ...more, Principal: '*' }) } : {},
    ];
    return added.every((one) => RANKS[decideDrawn(drawn, one)] >= before);
  });
  expect(differing).toEqual([]);
});

test('policies that are split into statements decide the same', () => {
  const split = (all: readonly JsonObject[]) => all.flatMap((document) => statementsOf(document).map((statement) => policy(statement)));
  const differing = broken(
    (drawn) =>
      decideDrawn(
        drawn,
        rearranged(drawn.documents, (document) => document, split),
      ) === decideDrawn(drawn),
  );
  expect(differing).toEqual([]);
});

test('the order of policies and of their statements does not matter', () => {
  const differing = broken((drawn, random) => {
    const mixed = (document: JsonObject) => policy(...shuffled(random, statementsOf(document)));
    const other = rearranged(drawn.documents, mixed, (all) => shuffled(random, all.map(mixed)));
    return decideDrawn(drawn, other) === decideDrawn(drawn);
  });
  expect(differing).toEqual([]);
});

test('many policies that speak of other services change nothing', () => {
  const others = Array.from({ length: 20 }, (_, index) =>
    policy({
      Effect: index % 2 === 0 ? 'Allow' : 'Deny',
      Action: index % 3 === 0 ? ['ec2:*', 'RDS:*'] : `glue:Get${index}*`,
      Resource: '*',
    }),
  );
  const differing = broken((drawn) => {
    const { identity, serviceControl } = drawn.documents;
    const many = { identity: [...others, ...identity], serviceControl: serviceControl?.map((level) => [...level, ...others]) };
    return decideDrawn(drawn, many) === decideDrawn(drawn);
  });
  expect(differing).toEqual([]);
});

test('what is told of a key that was unknown changes no answer but an open one', () => {
  const differing = broken((drawn, random) => {
    const told = Object.fromEntries(Object.entries(drawn.values).filter(() => random() < 0.5));
    const open = decideDrawn(drawn, {}, partialContext(told));
    const wholes = [drawn.values, told, { ...drawValues(random), ...told }];
    return open === 'depends' || wholes.every((values) => decideDrawn(drawn, {}, wholeContext(values)) === open);
  });
  expect(differing).toEqual([]);
});

test('a variable that no such request has settles it, whatever stands for the others', () => {
  const resource = 'arn:aws:s3:::invoices/mara/may.pdf';
  const isAbsent = (key: string) => key === 'aws:username';
  const decisions = [`\${aws:username}/\${aws:PrincipalTag/team}`, `\${aws:PrincipalTag/team}/\${aws:username}`].map((end) => {
    const identity = [policy({ Effect: 'Allow', Action: '*', Resource: `arn:aws:s3:::invoices/${end}` })];
    const drawn = { action: 's3:GetObject', resource, resourceAccount: OWN, values: {}, documents: { identity } };
    return decideDrawn({ ...drawn, caller: { sort: 'role', arn: ROLE, account: OWN } }, {}, partialContext({}, isAbsent));
  });
  expect(decisions).toEqual(['deny', 'deny']);
});

test('an action in other case is the same action', () => {
  const differing = broken((drawn, random) => {
    const action = [...drawn.action].map((letter) => (between(random, 0, 1) === 0 ? letter.toUpperCase() : letter.toLowerCase())).join('');
    return decideDrawn({ ...drawn, action }) === decideDrawn(drawn);
  });
  expect(differing).toEqual([]);
});
