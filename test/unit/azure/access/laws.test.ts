import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AccessDecision, decide } from '../../../../clouds/azure/access/decide.ts';
import type { AccessAssignment, AccessDeny, AccessPrincipal } from '../../../../clouds/azure/access/model.ts';
import { matchesAction, type Operation, permits, type RolePermission } from '../../../../clouds/azure/access/permission.ts';
import { ADA, FIRM, GROUP, gives, KEEPERS, ROBOT, roleOf, SUBSCRIPTION, TILL, takes } from '../../../support/azure-access.ts';

const RANKS = { deny: 0, depends: 1, allow: 2 } satisfies { readonly [decision in AccessDecision['decision']]: number };
const ACTIONS = ['A.B/c/read', 'A.B/c/write', 'A.B/c/d/write', 'A.D/c/delete'];
const PATTERNS = [...ACTIONS, '*', '*/read', 'A.B/*', 'a.b/*/WRITE', 'A.*/c/*', '*/c/d/*'];

const patterns = fc.array(fc.constantFrom(...PATTERNS), { minLength: 1, maxLength: 3 });
const leftOut = fc.array(fc.constantFrom(...PATTERNS), { maxLength: 1 });
const condition = fc.constantFrom(null, null, null, null, '(true)');
const blocks = fc.array(
  fc.record<RolePermission>({ actions: patterns, notActions: leftOut, dataActions: patterns, notDataActions: leftOut, condition }),
  { maxLength: 3 },
);
const scope = fc.constantFrom('/', FIRM, SUBSCRIPTION, GROUP, TILL, `${GROUP}-archive`);
const principal = fc.constantFrom<AccessPrincipal>(ADA, ROBOT, KEEPERS, { id: 'unknown', type: null });
const assignment = fc
  .record({ role: fc.option(blocks, { freq: 9 }), scope, principal, condition })
  .map(({ role, ...rest }): AccessAssignment => gives(role === null ? undefined : roleOf(...role), rest));
const everyone = fc.constant<AccessPrincipal[]>([{ id: '00000000-0000-0000-0000-000000000000', type: 'SystemDefined' }]);
const deny = fc
  .record({
    ...{ blocks, scope, condition, isInherited: fc.boolean() },
    principals: fc.oneof(everyone, fc.array(principal, { minLength: 1, maxLength: 2 })),
    excluded: fc.array(principal, { maxLength: 2 }),
  })
  .map(({ blocks: permissions, ...rest }): AccessDeny => takes(permissions, rest));
const operation = fc.record<Operation>({ action: fc.constantFrom(...ACTIONS), isData: fc.boolean() });
const memberOf = fc.option(fc.subarray(['keepers', 'unknown']), { nil: undefined });
const question = fc.record({ principal, operation, at: fc.constantFrom(SUBSCRIPTION, GROUP, TILL), memberOf });
const assignments = fc.array(assignment, { minLength: 1, maxLength: 5 });
const denies = fc.oneof(fc.constant([]), fc.array(deny, { maxLength: 2 }));

const RUNS = { numRuns: 2000 };
const rank = (...asked: Parameters<typeof decide>) => RANKS[decide(...asked).decision];

test('drawn questions are allowed, denied and open, each of them often', () => {
  const drawn = fc.sample(fc.tuple(assignments, denies, question), { numRuns: 2000, seed: 7 });
  const found = drawn.map(([given, taken, asked]) => decide({ assignments: given, denies: taken }, asked).decision);
  for (const decision of ['allow', 'deny', 'depends']) expect(found.filter((one) => one === decision).length, decision).toBeGreaterThan(60);
});

test('a deny assignment only takes away', () => {
  const law = fc.property(assignments, denies, deny, question, (given, taken, one, asked) => {
    const after = rank({ assignments: given, denies: [...taken, one] }, asked);
    expect(after).toBeLessThanOrEqual(rank({ assignments: given, denies: taken }, asked));
  });
  fc.assert(law, RUNS);
});

test('an assignment that is added never takes away', () => {
  const law = fc.property(assignments, denies, assignment, question, (given, taken, one, asked) => {
    const after = rank({ assignments: [...given, one], denies: taken }, asked);
    expect(after).toBeGreaterThanOrEqual(rank({ assignments: given, denies: taken }, asked));
  });
  fc.assert(law, RUNS);
});

test('several roles let do what one of them does, and no more, where nothing is denied', () => {
  const law = fc.property(assignments, question, (given, asked) => {
    const alone = given.map((one) => rank({ assignments: [one], denies: [] }, asked));
    expect(rank({ assignments: given, denies: [] }, asked)).toBe(Math.max(0, ...alone));
  });
  fc.assert(law, RUNS);
});

test('what a block leaves out is left out of that block alone', () => {
  const law = fc.property(blocks, fc.constantFrom(...PATTERNS), question, (all, pattern, asked) => {
    const [first, ...rest] = all;
    if (first === undefined) return;
    const held = (permissions: readonly RolePermission[]) =>
      rank({ assignments: [gives(roleOf(...permissions), { principal: asked.principal })], denies: [] }, asked);
    const less = { ...first, notActions: [...first.notActions, pattern], notDataActions: [...first.notDataActions, pattern] };
    expect(held([less, ...rest])).toBeGreaterThanOrEqual(held(rest));
    expect(held([less, ...rest])).toBeLessThanOrEqual(held(all));
    if (!matchesAction(pattern, asked.operation.action)) expect(held([less, ...rest])).toBe(held(all));
    else expect(permits(less, asked.operation)).toBe(false);
  });
  fc.assert(law, RUNS);
});

test('whoever tells the groups of a principal closes what was open for them, and never turns an answer around', () => {
  const law = fc.property(assignments, denies, question, fc.subarray(['keepers', 'unknown']), (given, taken, asked, groups) => {
    const untold = decide({ assignments: given, denies: taken }, { ...asked, memberOf: undefined }).decision;
    const told = decide({ assignments: given, denies: taken }, { ...asked, memberOf: groups }).decision;
    if (untold !== 'depends') expect(told).toBe(untold);
  });
  fc.assert(law, RUNS);
});

test('patterns match as expressions do', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '/', '*', '.'), maxLength: 8 });
  const action = fc.string({ unit: fc.constantFrom('a', 'B', '/', '.'), maxLength: 8 });
  const law = fc.property(text, action, (pattern, asked) => {
    const expression = pattern
      .split('*')
      .map((part) => part.replaceAll('.', '\\.'))
      .join('.*');
    expect(matchesAction(pattern, asked)).toBe(new RegExp(`^${expression}$`, 'i').test(asked));
  });
  fc.assert(law, RUNS);
});
