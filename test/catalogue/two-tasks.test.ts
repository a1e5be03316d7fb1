import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defineRule, fail, isJudgedAlone, pass, type Rule } from '../../core/finding/rule.ts';
import { isEqualJson } from '../../core/json.ts';
import { elementChanges } from '../../core/kind/element-changes.ts';
import type { Elements, Facts } from '../../core/kind/facts.ts';
import { createPlan } from '../../core/plan/create-plan.ts';
import type { ResourcePlan } from '../../core/plan/plan.ts';
import type { FixTemplate } from '../../core/remediation/template.ts';
import { scan } from '../../core/scan/run-scan.ts';
import { rules } from '../../rules/index.gen.ts';
import { kindFixtures } from '../fixtures/index.gen.ts';
import { askedWith } from '../support/law/asked-with.ts';
import { makeFactsWorld } from '../support/law/facts-cloud.ts';
import { type Fix, fixesByKind, land, pairsOf, planOf, type Situation, seen, situationsOf } from '../support/law/fixes.ts';
import { type LawEngine, makeLawEngine } from '../support/law/law-engine.ts';
import { leftovers } from '../support/law/leftovers.ts';
import { mara } from '../support/task/harness.ts';
import { arbitraryFacts } from './arbitrary-facts.ts';
import { examplesOf, lasting } from './examples.ts';

const NOW = '2026-06-01T12:00:00.000Z';

/** Fixes that can be brought back and stand on their own: what needs parts or other kinds is proved on a live account. */
const simple = [...fixesByKind()].flatMap(([kind, fixes]) => {
  const alone = fixes.filter(
    ({ template }) => template.reversibility.kind !== 'none' && template.parts === undefined && rulesOf(template).length > 0,
  );
  return alone.length > 0 ? [[kind, alone] as const] : [];
});

describe.each(simple)('%s', (_, fixes) => {
  const [first] = fixes;
  if (first === undefined) return;
  const kind = first.template.resource;
  // One pair stands for all: what fixes do to each other's elements is held for every pair where plans are composed.
  const [pair] = pairsOf(fixes).flatMap(([one, other]) => findMeeting(one, other) ?? []);

  if (pair !== undefined)
    test.each([
      [pair.one.id, pair.other.id, pair.one, pair.other],
      [pair.other.id, pair.one.id, pair.other, pair.one],
    ])('%s and then %s, two tasks: each is undone without the other', async (_one, _other, one, other) => {
      const { before } = pair;
      const { law, world } = makeWorld(one, before, [one.template, other.template]);
      const firstTask = await mend(law, one.template);
      const between = world.facts();
      const secondTask = await mend(law, other.template);
      const written = elementChanges(kind.elements(between), kind.elements(world.facts()));
      expect((await law.undo(firstTask)).task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
      expect(lasting(kind, world.facts())).toEqual(lasting(kind, kind.withElements(before, written)));
      expect((await law.undo(secondTask)).task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
      expect(lasting(kind, world.facts())).toEqual(lasting(kind, before));
      expect(await leftovers(law)).toEqual([]);
    });

  test('the undo of what another task has written over is refused, and names the task and the elements', async () => {
    const found = findContrary(first);
    if (found === undefined) return;
    const { before, plan, rule, contrary } = found;
    const { law, world } = makeWorld(first, before, [first.template, contrary], [rule]);
    const firstTask = await mend(law, first.template);
    const mended = world.facts();
    // The contrary fix would be taken for a failure where the first one's rules still stood. No undo needs them either.
    for (const id of first.template.fixes) world.rules.delete(id);
    const secondTask = await mend(law, contrary);
    const after = world.facts();
    const names = Object.keys(elementChanges(kind.elements(mended), kind.elements(after)));
    await expect(law.undo(firstTask)).rejects.toThrow(`The task ${secondTask} changed ${names.join(', ')} of ${plan.resourceId} since`);
    expect(world.facts()).toEqual(after);
    expect((await law.undo(secondTask)).task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
    expect((await law.undo(firstTask)).task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
    expect(lasting(kind, world.facts())).toEqual(lasting(kind, before));
  });
});

interface Contrary {
  readonly before: Facts;
  /** What the first one does to these facts. */
  readonly plan: ResourcePlan;
  readonly rule: Rule;
  readonly contrary: FixTemplate;
}

/** A fix that wants an element otherwise than the first one leaves it, and otherwise than it was; undefined where there are no other values. */
function findContrary(first: Fix): Contrary | undefined {
  const kind = first.template.resource;
  const fixture = kindFixtures.get(kind.id);
  const before = Object.values(first.fixture.mended).find((one) => isBroken(first, one.before))?.before;
  const answer = before === undefined ? undefined : planOf([first], before);
  if (fixture === undefined || before === undefined || answer === undefined || 'unplanned' in answer) return undefined;
  const { plan } = answer;
  const mended = land(kind, before, plan);
  const strange = (facts: Facts) => thirdValues(kind.elements(facts), plan);
  for (const facts of fc.sample(arbitraryFacts(kind, fixture, examplesOf(kind)), { seed: 5, numRuns: 80 })) {
    const wanted = strange(facts);
    const changed = kind.withElements(mended, wanted);
    const isTaken = Object.keys(wanted).length > 0 && isEqualJson(strange(changed), wanted);
    if (isTaken && kind.refuses?.({ id: plan.resourceId, place: first.fixture.target, before: mended, after: changed }) === undefined)
      return { before, plan, ...contraryTo(first, wanted) };
  }
  return undefined;
}

/** Of the elements that a plan changes those with a value that is neither the old nor the new one. */
function thirdValues(elements: Elements, { before, after }: ResourcePlan): Elements {
  const names = Object.keys(after).filter((name) => !isEqualJson(before[name], after[name]));
  const others = names.filter((name) => {
    const value = elements[name];
    return value !== undefined && !isEqualJson(value, before[name]) && !isEqualJson(value, after[name]);
  });
  return Object.fromEntries(others.map((name) => [name, elements[name] ?? null]));
}

function contraryTo({ template }: Fix, wanted: Elements): Pick<Contrary, 'rule' | 'contrary'> {
  const kind = template.resource;
  const isAsWanted = (facts: Facts) => Object.entries(wanted).every(([name, value]) => isEqualJson(kind.elements(facts)[name], value));
  const rule = defineRule({
    ...{ id: 'aws.laws.otherwise', title: 'It is otherwise', why: 'Somebody wants it so.', tool: 'CSPM', severity: 'low', frameworks: {} },
    resource: kind,
    check: (facts) => (isAsWanted(facts) ? pass : fail('It is not otherwise.')),
  });
  const { preconditions: _, risks: __, parts: ___, ...base } = template;
  const change = (facts: Facts) => kind.withElements(facts, wanted);
  return { rule, contrary: { ...base, id: 'aws.laws.want-otherwise', fixes: [rule.id], change } };
}

/** Two fixes with facts on which both have something to do, whichever comes first. */
function findMeeting(one: Fix, other: Fix): { readonly one: Fix; readonly other: Fix; readonly before: Facts } | undefined {
  const leaves = (first: Fix, second: Fix, facts: Facts) => {
    const answer = planOf([first], facts);
    return isBroken(first, facts) && 'plan' in answer && isBroken(second, land(first.template.resource, facts, answer.plan));
  };
  const meets = ([, facts]: Situation) => leaves(one, other, facts) && leaves(other, one, facts) && areApart(one, other, facts);
  const before = situationsOf(one, other).find(meets)?.[1];
  return before && { one, other, before };
}

/** Whether they set no element in common: an undo of what another has written over since is refused, as it should be. */
function areApart(one: Fix, other: Fix, facts: Facts): boolean {
  const [own, theirs] = [one, other].map((fix) => {
    const answer = planOf([fix], facts);
    return 'plan' in answer ? Object.keys(elementChanges(answer.plan.before, answer.plan.after)) : [];
  });
  return own?.every((name) => theirs?.includes(name) !== true) ?? false;
}

/** Whether its rules fail and it would change something. */
function isBroken(fix: Fix, facts: Facts): boolean {
  const context = { now: new Date(NOW), others: () => [] };
  return 'plan' in planOf([fix], facts) && rulesOf(fix.template).some((rule) => rule.check(facts, context).verdict === 'fail');
}

function makeWorld(fix: Fix, before: Facts, templates: readonly FixTemplate[], more: readonly Rule[] = []) {
  const kind = fix.template.resource;
  const judged = [...new Map(templates.flatMap(rulesOf).map((rule) => [rule.id, rule])).values(), ...more];
  const world = makeFactsWorld(seen(fix, before), before, { kind, rules: judged, templates });
  return { world, law: makeLawEngine(world.cloud, { catalogue: world.catalogue, now: NOW }) };
}

/** Scans, and mends by a task of its own. */
async function mend(law: LawEngine, template: FixTemplate): Promise<string> {
  await scan(law.engine);
  const plan = await createPlan(law.engine, mara, { templateIds: [template.id], parameters: askedWith([template.id]) });
  const { task, resources } = await law.run(plan.id);
  expect(resources.map(({ outcome, reason }) => `${outcome} ${reason?.message ?? ''}`.trim())).toEqual(['VERIFIED']);
  expect(task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
  return task.id;
}

/** The template's rules that look at its kind alone. */
function rulesOf({ fixes }: FixTemplate): readonly Rule[] {
  return fixes.flatMap((id) => rules.get(id) ?? []).filter(isJudgedAlone);
}
