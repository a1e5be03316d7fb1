import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isEqualJson } from '../../core/json.ts';
import type { Elements, Facts } from '../../core/kind/facts.ts';
import type { ResourcePlan } from '../../core/plan/plan.ts';
import { planUndo } from '../../core/plan/undo.ts';
import { kindFixtures } from '../fixtures/index.gen.ts';
import { type Fix, fixesByKind, land, pairsOf, planOf, seen, situationsOf } from '../support/law/fixes.ts';
import { arbitraryFacts } from './arbitrary-facts.ts';
import { examplesOf } from './examples.ts';
import { BARRED, comeToTheSame, pick } from './in-turn.ts';

const composed = [...fixesByKind()].filter(([, fixes]) => fixes.length > 1);

test('there are fixes that meet in one resource', () => {
  const meeting = composed
    .flatMap(([, fixes]) => pairsOf(fixes))
    .filter(([one, other]) => situationsOf(one, other).some(([, facts]) => comeToTheSame([one, other], facts)));
  expect(meeting.length).toBeGreaterThan(0);
});

describe.each(composed)('%s', (kindId, fixes) => {
  const pairs = pairsOf(fixes).map(([one, other]) => [one.id, other.id, one, other] as const);

  test.each(pairs)('%s and %s come to the same, one after the other or at once', (_, __, one, other) => {
    for (const [sentence, facts] of situationsOf(one, other)) comeToTheSame([one, other], facts, sentence);
  });

  test.each(pairs)('%s is undone, and what %s has written stays', (_, __, one, other) => {
    for (const [sentence, facts] of situationsOf(one, other)) {
      undoneApart(one, other, facts, sentence);
      undoneApart(other, one, facts, sentence);
    }
  });

  test('any of them come to the same in any order, on any facts, and each is undone without the others', () => {
    const fixture = kindFixtures.get(kindId);
    const [first] = fixes;
    if (fixture === undefined || first === undefined) return;
    const facts = arbitraryFacts(first.template.resource, fixture, examplesOf(first.template.resource));
    fc.assert(
      fc.property(facts, fc.shuffledSubarray([...fixes], { minLength: 2 }), (before, [one, other, ...more]) => {
        if (one === undefined || other === undefined) return;
        comeToTheSame([one, other, ...more], before);
        undoneApart(one, other, before);
      }),
      { numRuns: 40 },
    );
  });
});

/** Both are made, the first one is undone: what the second wrote stays, or the undo is blocked by the very elements that it wrote. */
function undoneApart(first: Fix, second: Fix, before: Facts, sentence = ''): void {
  const kind = first.template.resource;
  const made = planOf([first], before);
  if ('unplanned' in made || first.template.reversibility.kind === 'none') return;
  const between = land(kind, before, made.plan);
  const next = planOf([second], between, before);
  if ('unplanned' in next) return;
  const live = land(kind, between, next.plan);
  const written = changedBy(next.plan);
  const overlap = Object.keys(made.plan.after).filter((name) => name in written);
  const undo = planUndo(kind, made.plan, seen(first, live), [first.pinned]);
  const which = `${sentence}: ${first.id}, then ${second.id}`;
  if ('blocked' in undo) {
    expect(overlap, `${which}: what stands in the way was written by the second`).toEqual(expect.arrayContaining([...undo.blocked]));
    return;
  }
  if ('postponed' in undo) {
    // Facts that nobody thought of may be at a limit of the kind as well.
    const back = {
      id: first.fixture.id(live),
      place: first.fixture.target,
      before: live,
      after: kind.withElements(live, made.plan.before),
    };
    if (sentence === '') expect(undo.postponed, which).toBe(kind.refuses?.(back));
    else expect(undo.postponed, which).toMatch(BARRED);
    return;
  }
  const end = 'plan' in undo ? land(kind, live, undo.plan) : live;
  const elements = kind.elements(end);
  const kept = Object.fromEntries(Object.entries(written).filter(([name]) => !overlap.includes(name)));
  expect(pick(elements, kept), `${which}: stays`).toEqual(kept);
  expect(pick(elements, made.plan.before), `${which}: is back`).toEqual(made.plan.before);
  expect(planUndo(kind, next.plan, seen(second, live), [second.pinned]), `${which}: the last one is never in the way`).not.toHaveProperty(
    'blocked',
  );
  const [beside, besideBefore] = [kind.elements(end), kind.elements(live)].map((all) => without(all, made.plan.before));
  expect(beside, `${which}: is not touched`).toEqual(besideBefore);
}

/** What a plan sets, null where it takes away; nothing that it only names. */
function changedBy({ before, after }: ResourcePlan): Elements {
  return Object.fromEntries(Object.entries(after).filter(([name, value]) => !isEqualJson(value, before[name])));
}

function without(elements: Elements, names: object): Elements {
  return Object.fromEntries(Object.entries(elements).filter(([name]) => !(name in names)));
}
