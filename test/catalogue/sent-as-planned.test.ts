import { expect, test } from 'vitest';
import { slotsIn } from '../../core/kind/call.ts';
import type { Facts } from '../../core/kind/facts.ts';
import { UnknownFact } from '../../core/kind/known.ts';
import { fillBody } from '../../core/plan/fill-body.ts';
import type { PlannedCall, ResourcePlan } from '../../core/plan/plan.ts';
import { findUnplanned } from '../../core/task/mend/send-planned.ts';
import { templateFixtures } from '../fixtures/index.gen.ts';
import { type Fix, fixOf, planOf } from '../support/law/fixes.ts';
import { onAnyFacts } from './any-facts.ts';

const fixes = [...templateFixtures.values()].flatMap((fixture) =>
  'mended' in fixture ? [[fixture.template.id, fixOf(fixture)] as const] : [],
);

/** What is sent for a call whose earlier answers are all at hand. */
function sentFor({ template }: Fix, call: PlannedCall, live: Facts) {
  const isKept = slotsIn(call.body).some((slot) => 'kept' in slot);
  const body = isKept ? (template.resource.render?.(call.body, live) ?? call.body) : call.body;
  const outputs = Object.fromEntries(
    slotsIn(call.body).flatMap((slot) => ('from' in slot ? [[`${slot.from}:${slot.path}`, 'an answer']] : [])),
  );
  return { says: call.says, body: fillBody(body, { outputs, clientToken: 'token' }) };
}

/** What of the plan would be kept back, each call sent once those before it have landed. */
function keptBack(fix: Fix, plan: ResourcePlan, facts: Facts): readonly string[] {
  return plan.calls.flatMap((call, position) => {
    const one = { list: { direction: 'apply', calls: plan.calls, before: plan.before }, position, call } as const;
    const live = fix.template.resource.withElements(facts, plan.calls[position - 1]?.effect ?? {});
    return findUnplanned(plan, one, sentFor(fix, call, live)) ?? [];
  });
}

/** Where what a document is filled from is not to be seen, nothing is sent. */
function unlessUnknown(find: () => readonly string[]): readonly string[] {
  try {
    return find();
  } catch (error) {
    if (error instanceof UnknownFact) return [];
    throw error;
  }
}

test.each(fixes)('what %s sends, with its slots filled, is what its plan says', (_, fix) => {
  const situations = Object.values(fix.fixture.mended);
  expect(situations.length).toBeGreaterThan(0);
  for (const { before } of situations) {
    const answer = planOf([fix], before);
    if (!('plan' in answer)) continue;
    expect(keptBack(fix, answer.plan, before)).toEqual([]);
  }
});

test.each(fixes)('what %s sends of any facts is what its plan says', (_, fix) => {
  onAnyFacts(fix.template.resource, (facts) => {
    const answer = planOf([fix], facts);
    if ('plan' in answer) expect(unlessUnknown(() => keptBack(fix, answer.plan, facts))).toEqual([]);
  });
});

test('calls with kept documents are among them', () => {
  const kept = fixes.filter(([, fix]) =>
    Object.values(fix.fixture.mended).some(({ before }) => {
      const answer = planOf([fix], before);
      return 'plan' in answer && answer.plan.calls.some(({ body }) => slotsIn(body).some((slot) => 'kept' in slot));
    }),
  );
  expect(kept.length).toBeGreaterThan(10);
});
