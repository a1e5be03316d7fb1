import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Facts } from '../../core/kind/facts.ts';
import { createPlan } from '../../core/plan/create-plan.ts';
import { stayingElements, stayingOf } from '../../core/plan/staying.ts';
import { planUndo } from '../../core/plan/undo.ts';
import { scan } from '../../core/scan/run-scan.ts';
import { kindFixtures } from '../fixtures/index.gen.ts';
import { askedWith } from '../support/law/asked-with.ts';
import { type Fix, fixesByKind, land, pairsOf, planOf, seen, situationsOf } from '../support/law/fixes.ts';
import { makeLawEngine } from '../support/law/law-engine.ts';
import { leftovers } from '../support/law/leftovers.ts';
import { bareTrail, CREATE, DELIVER, ROOT_WATCH, START, trailEstate, VALIDATE } from '../support/law/trail-estate.ts';
import { mara } from '../support/task/harness.ts';
import { arbitraryFacts } from './arbitrary-facts.ts';
import { examplesOf } from './examples.ts';

const SEED = 20260301;
const composed = [...fixesByKind()].filter(([, fixes]) => fixes.length > 1);
/** 200 sets of fixes over all kinds that have several. */
const SETS_PER_KIND = Math.ceil(200 / composed.length);

describe.each(composed)('%s', (kindId, fixes) => {
  test.each(pairsOf(fixes).map(([one, other]) => [one.id, other.id, one, other] as const))(
    '%s and %s in one plan: what can be done is, and each goes back by its own reversibility',
    (_, __, one, other) => {
      for (const [sentence, facts] of situationsOf(one, other)) planTogether([one, other], facts, sentence);
    },
  );

  test('so it is for any of them, on any facts', () => {
    const fixture = kindFixtures.get(kindId);
    const [first] = fixes;
    if (fixture === undefined || first === undefined) throw new Error(`The kind ${kindId} has no fixture.`);
    const facts = arbitraryFacts(first.template.resource, fixture, examplesOf(first.template.resource));
    const property = fc.property(facts, fc.shuffledSubarray([...fixes], { minLength: 2 }), (before, [one, ...others]) => {
      if (one !== undefined) planTogether([one, ...others], before);
    });
    fc.assert(property, { numRuns: SETS_PER_KIND, seed: SEED });
  });
});

function planTogether(fixes: readonly [Fix, ...Fix[]], before: Facts, sentence = ''): void {
  const kind = fixes[0].template.resource;
  const answer = planOf(fixes, before);
  if (!('plan' in answer)) return;
  const { plan, left } = answer;
  // Looked at afresh right before the first write, by what is planned alone, it is the same: nothing drifts by itself.
  const [first, ...others] = fixes.filter(({ id }) => plan.templates.includes(id));
  if (first === undefined) throw new Error('A plan without a fix.');
  expect(planOf([first, ...others], before), sentence).toMatchObject({ plan: { calls: plan.calls, templates: plan.templates }, left: [] });
  const end = land(kind, before, plan);
  for (const { template, code, reason } of left) {
    const fix = fixes.find(({ id }) => id === template);
    if (fix !== undefined && code !== 'already-compliant') staysImpossible(fix, end, before, `${sentence}: ${reason}`);
  }
  const undo = planUndo(
    kind,
    plan,
    seen(first, end),
    fixes.map(({ pinned }) => pinned),
  );
  // What the kind would refuse on the way back is said, not sent.
  if ('postponed' in undo) return;
  expect(undo, sentence).not.toHaveProperty('blocked');
  const back = kind.elements('plan' in undo ? land(kind, end, undo.plan) : end);
  const staying = stayingElements(plan);
  for (const [name, value] of Object.entries(plan.before))
    expect(back[name] ?? null, `${sentence}: ${name}`).toEqual(staying.has(name) ? plan.after[name] : value);
  if ('plan' in undo) expect(undo.plan.stays ?? [], sentence).toEqual(stayingOf(plan));
}

/** What is left out is impossible even then. While it changes a resource may have no room for old and new at once; later it has. */
function staysImpossible(fix: Fix, end: Facts, before: Facts, said: string): void {
  if (!/would (hold|have) /.test(said)) expect(planOf([fix], end, before), said).not.toHaveProperty('plan');
}

describe('tasks on one trail and its account', () => {
  const bare = bareTrail({ isMultiRegion: false });
  const sets = fc.sample(fc.shuffledSubarray([CREATE, START, DELIVER, VALIDATE, ROOT_WATCH], { minLength: 2 }), { seed: SEED, numRuns: 4 });

  test.each(sets.map((ids) => [ids.join(' '), ids] as const))('%s: one approval, no drift', async (_, templateIds) => {
    const estate = trailEstate([bare]);
    const law = makeLawEngine(estate.cloud, { catalogue: estate.catalogue });
    await scan(law.engine);
    const plan = await createPlan(law.engine, mara, { templateIds, parameters: askedWith(templateIds) });
    if (plan.resources.length === 0) return;
    const { task, decisions } = await law.run(plan.id);
    expect(task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS', revision: 1 });
    expect(decisions).toHaveLength(1);
    expect(await leftovers(law)).toEqual([]);
  });

  const orders = fc.sample(fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), { seed: SEED, numRuns: 3 });

  test.each(orders.map((order) => [order.join(), order] as const))(
    'undone in the order %s, nothing is left that was made',
    async (_, order) => {
      const estate = trailEstate([]);
      const law = makeLawEngine(estate.cloud, { catalogue: estate.catalogue });
      const ids: string[] = [];
      for (const templateIds of [[CREATE], [DELIVER], [ROOT_WATCH]]) {
        await scan(law.engine);
        const { task } = await law.run((await createPlan(law.engine, mara, { templateIds, parameters: askedWith(templateIds) })).id);
        ids.push(task.id);
      }
      // What stays while its trail stands has no undo of its own, and says so.
      for (const index of order)
        await law.undo(ids[index] ?? '').catch((error: unknown) => expect(String(error)).toMatch(/cannot be|nothing|brought back/i));
      expect([...estate.all().keys()].filter((id) => id.startsWith('arn:'))).toEqual([]);
      expect(await leftovers(law)).toEqual([]);
    },
  );
});
