import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { AwsBody } from '../../clouds/aws/call.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Observation } from '../../core/kind/facts.ts';
import type { ResourceKind } from '../../core/kind/kind.ts';
import type { PinnedTemplate, PlannedCall, ResourcePlan } from '../../core/plan/plan.ts';
import { planResource } from '../../core/plan/plan-resource.ts';
import { planUndo } from '../../core/plan/undo.ts';
import type { FixTemplate } from '../../core/remediation/template.ts';
import { API_NAMES, elementsOf, LEAST, type PasswordPolicy } from '../../resources/aws/iam/password-policy/policy.ts';
import { kinds } from '../../resources/index.gen.ts';
import { rules } from '../../rules/index.gen.ts';
import { templates } from '../../templates/index.gen.ts';
import { id, noPolicy, onlyLeast, target, withPolicy } from '../fixtures/password-policies.ts';
import { awsCall } from '../support/aws-call.ts';

const KIND = 'aws.iam.password-policy';
const kind: ResourceKind = kinds.get(KIND) ?? expect.fail(`There is no ${KIND}.`);
const fixes = [...templates.values()].flatMap(({ template }) =>
  template.mode === 'fix' && template.resource.id === KIND ? [pin(template)] : [],
);

function pin(template: FixTemplate): { readonly template: FixTemplate; readonly pinned: PinnedTemplate } {
  return { template, pinned: { id: template.id, version: 1, behaviour: 'a'.repeat(64), parameters: {} } };
}

/** An account with one password policy, which takes calls as IAM does: an update sets back whatever it leaves out. */
class Account {
  #policy: PasswordPolicy | null;

  constructor(policy: PasswordPolicy | null) {
    this.#policy = policy;
  }

  get policy(): PasswordPolicy | null {
    return this.#policy;
  }

  get seen(): Observation {
    const place = { id, kind: KIND, partition: target.partition, account: target.account, region: 'global' };
    return { ...place, fields: { policy: { known: this.#policy }, tags: { known: {} } } };
  }

  send(calls: readonly PlannedCall[]): void {
    for (const call of calls) {
      const isKept = 'PasswordPolicy' in awsCall(call).input;
      const { operation, input } = AwsBody.parse(isKept ? kind.render?.(call.body, { policy: this.#policy, tags: {} }) : call.body);
      this.#policy = operation === 'DeleteAccountPasswordPolicy' ? null : updated(input);
    }
  }
}

// What IAM takes for what an update does not say.
const DEFAULTS = { ...LEAST, minimumLength: 6 };

function updated(input: JsonObject): PasswordPolicy {
  const fields = Object.entries(API_NAMES).flatMap(([field, name]) => (input[name] === undefined ? [] : [[field, input[name]]]));
  return { ...DEFAULTS, ...Object.fromEntries(fields) };
}

function apply(account: Account, fix: (typeof fixes)[number]): ResourcePlan | undefined {
  const request = { kind, observation: account.seen, rules: fix.template.fixes, findings: [], plannedAt: new Date(0) };
  const answer = planResource({ ...request, templates: [fix] });
  if (!('plan' in answer)) return undefined;
  account.send(answer.plan.calls);
  return answer.plan;
}

function undo(account: Account, plan: ResourcePlan): void {
  const answer = planUndo(kind, plan, account.seen, []);
  if (!('plan' in answer)) throw new Error(JSON.stringify(answer));
  account.send(answer.plan.calls);
}

function verdicts({ policy }: Account, { fixes: ruleIds }: FixTemplate): readonly unknown[] {
  const context = { now: new Date(0), others: () => [] };
  return ruleIds.map((rule) => rules.get(rule)?.check({ policy, tags: {} }, context).verdict);
}

const policies = fc
  .record({
    minimumLength: fc.integer({ min: 6, max: 128 }),
    requiresLowercase: fc.boolean(),
    requiresUppercase: fc.boolean(),
    requiresNumbers: fc.boolean(),
    requiresSymbols: fc.boolean(),
    usersMayChange: fc.boolean(),
    expiresAfterDays: fc.option(fc.integer({ min: 1, max: 1095 })),
    hardExpiry: fc.boolean(),
    reusePrevention: fc.option(fc.integer({ min: 1, max: 24 })),
  })
  .filter((policy) => !('onlyLeast' in elementsOf(policy)));
const beginnings = fc.oneof(fc.constant(null), fc.constant(withPolicy({ minimumLength: 6 }).policy), policies);
const orders = fc
  .shuffledSubarray(fixes, { minLength: 1 })
  .chain((applied) => fc.tuple(fc.constant(applied), fc.shuffledSubarray(applied)));

test('fixes of the password policy stand and go in any order, each by itself', () => {
  fc.assert(
    fc.property(beginnings, orders, (beginning, [applied, undone]) => {
      const account = new Account(beginning);
      const plans = new Map(applied.map((fix) => [fix, apply(account, fix)]));
      const standing = new Set(applied);
      for (const fix of undone) {
        const plan = plans.get(fix);
        if (plan !== undefined) undo(account, plan);
        standing.delete(fix);
        for (const other of standing) expect(verdicts(account, other.template)).toEqual(['pass']);
      }
      for (const fix of standing) {
        const plan = plans.get(fix);
        if (plan !== undefined) undo(account, plan);
      }
      expect(account.policy).toEqual(beginning);
    }),
    { numRuns: 500 },
  );
});

test('the account without a policy has none again once every fix is undone', () => {
  const account = new Account(noPolicy.policy);
  const plans = fixes.flatMap((fix) => apply(account, fix) ?? []);
  expect(plans).toHaveLength(fixes.length);
  for (const plan of plans.toReversed()) {
    expect(account.policy).not.toBeNull();
    undo(account, plan);
  }
  expect(account.policy).toBeNull();
});

test('a policy of eleven characters that somebody made is left alone, since no undo could bring it back', () => {
  for (const fix of fixes) {
    const account = new Account(onlyLeast.policy);
    expect(apply(account, fix)).toBeUndefined();
    expect(account.policy).toEqual(onlyLeast.policy);
  }
});
