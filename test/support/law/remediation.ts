import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { verifyAudit } from '../../../core/audit/verify-audit.ts';
import type { CatalogueTemplate } from '../../../core/remediation/template.ts';
import { templateFixtures } from '../../fixtures/index.gen.ts';
import { type ChaosProxy, startChaosProxy } from '../proxies/chaos-proxy.ts';
import type { WholeTask } from '../task/whole-task.ts';
import { findPlan } from './find-plan.ts';
import { leftovers } from './leftovers.ts';
import { fixTemplates } from './live-account.ts';
import type { PlantedAccount } from './planted.ts';
import { plantAccount } from './planted.ts';

type Entries = readonly [CatalogueTemplate, ...CatalogueTemplate[]];

/** Fewer are not worth a common account. */
const FEWEST_TOGETHER = 2;

/**
 * The law of remediation for one share of all templates that can be tried, so that shares may run in several files at once: each template
 * mends what a scan found, once, and brings it back. Of templates that do the same to what one fixture plants, but for its values, the
 * first is tried alone and the others in one task.
 */
export function describeRemediation({ share, of }: { readonly share: number; readonly of: number }): void {
  let proxy: ChaosProxy;
  beforeAll(async () => {
    // Plans no fault: it counts.
    proxy = await startChaosProxy(inject('motoUrl'));
  });
  afterAll(() => proxy.stop());

  const mine = lawGroups().filter((_, index) => index % of === share - 1);
  const laws = new Map<Entries, Promise<Held>>();
  const held = (entries: Entries): Promise<Held> => {
    const law = laws.get(entries) ?? holdLaw(courtBehind(proxy), entries);
    laws.set(entries, law);
    return law;
  };
  const cases = mine.flatMap((entries) => entries.map(({ template }) => [template.id, entries] as const));
  describe.concurrent.each(cases)('%s', (_, entries) => {
    test('mends what a scan found, once, and brings it back; what stands beside it is never touched', async () =>
      void (await held(entries)));
  });
}

/** All templates that can be tried, those together that are tried in one task. */
export function lawGroups(): readonly Entries[] {
  const classes = Map.groupBy(fixTemplates(), classOf);
  return [...classes.values()].flatMap(([first, second, ...more]): readonly Entries[] => {
    if (first === undefined) return [];
    if (second === undefined) return [[first]];
    return more.length + 1 < FEWEST_TOGETHER ? [[first], [second]] : [[first], [second, ...more]];
  });
}

/** What templates have in common that do the same but for its values. */
function classOf({ template }: CatalogueTemplate): unknown {
  const fixture = templateFixtures.get(template.id);
  if (template.mode !== 'fix' || fixture === undefined || !('mended' in fixture)) return template;
  const { plant } = fixture;
  const operations = Object.values(fixture.mended)[0]?.calls.map(({ operation }) => operation) ?? [];
  const parts = template.partKinds?.map(({ id }) => id) ?? [];
  const words = [template.resource.id, template.reversibility.kind, ...operations, ...parts].join(' ');
  const known = classes.find((one) => one.plant === plant && one.words === words) ?? { plant, words };
  if (!classes.includes(known)) classes.push(known);
  return known;
}

const classes: { readonly plant: unknown; readonly words: string }[] = [];

/** Where the law is held. */
export interface Court {
  /** Plants what is broken for all of them in an account of its own. */
  plant(...entries: Entries): Promise<PlantedAccount>;
  /** How many writes have come to an account so far. */
  writes(account: string): number;
}

/** On moto, behind a proxy that counts. */
export function courtBehind(proxy: ChaosProxy): Court {
  return {
    plant: (...templates) => plantAccount(proxy.url, ...templates),
    writes: (account) => proxy.writes().filter((request) => request.account === account).length,
  };
}

/** What was seen while the law was held. */
export interface Held {
  /** Whether the undo brought back every fact of the resource; absent of a fix that says that it cannot be undone. */
  readonly undone?: 'exact' | 'partly';
  /** Elements that the undo left as they were written. */
  readonly stays: readonly string[];
  /** Innocent neighbours that were planted, or that the plan named: none of them has changed. */
  readonly neighbours: number;
}

/** Holds the law for templates that are tried in one task. */
export async function holdLaw(court: Court, entries: Entries): Promise<Held> {
  const templates = entries.map(({ template }) => template);
  const templateIds = templates.map(({ id }) => id);
  const [{ template: first }] = entries;
  const { reversibility, partKinds = [] } = first.mode === 'fix' ? first : {};
  const law = await court.plant(...entries);
  const before = { broken: await law.broken(), neighbours: await law.neighbours() };
  const sent = () => court.writes(law.account.account);
  const planted = sent();

  const found = await law.scan();
  for (const { id, fixes } of templates)
    expect(found.filter(({ state, ruleId }) => state === 'open' && fixes.includes(ruleId)).length, id).toBeGreaterThan(0);
  for (const id of templateIds.length > 1 ? templateIds : []) {
    const alone = await law.plan([id]);
    expect(await law.own(alone), id).toEqual([law.planted.id]);
    expect((await law.countCalls(alone)).apply, id).toBeGreaterThan(0);
  }
  const plan = await law.plan();
  expect(await law.own(plan)).toEqual([law.planted.id]);
  expect(new Set(await law.parts(plan))).toEqual(new Set(partKinds.map(() => 'gone')));
  expect(sent()).toBe(planted);

  const counts = await law.countCalls(plan);
  const done = await law.run(plan.id);
  expect(done.task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
  expect(new Set(done.resources.map(({ outcome }) => outcome))).toEqual(new Set(['VERIFIED']));
  expect(await law.parts(plan)).not.toContain('gone');
  expect(sent()).toBe(planted + counts.apply);
  const mended = await law.broken();
  expect(mended).not.toBe(before.broken);
  expect(await law.neighbours()).toEqual(before.neighbours);
  for (const finding of await law.scan())
    expect(finding).toMatchObject({ state: 'resolved', resolvedBecause: expect.stringMatching(/passed|partGone/) });

  const next = await findPlan(law.engine, templateIds);
  expect((next?.resources ?? []).map(({ resourceId }) => resourceId)).not.toContain(law.planted.id);
  const again = await law.run(plan.id);
  expect(again.task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
  for (const one of again.resources) expect(one).toMatchObject({ outcome: 'SKIPPED', reason: { code: 'ALREADY_COMPLIANT' }, calls: [] });
  expect(sent()).toBe(planted + counts.apply);

  expect(besides(done)).toEqual([]);
  expect(movedNeighbours(done)).toEqual([]);
  const neighbours = new Set([...law.planted.neighbours, ...(await law.namedNeighbours(plan))]).size;
  if (reversibility?.kind === 'none') return { stays: [], neighbours };
  const undone = await law.undo(done.task.id);
  expect(undone.task).toMatchObject({ status: 'DONE', outcome: law.outcomeOfUndo });
  expect(sent()).toBe(planted + counts.apply + counts.undo);
  if (reversibility?.kind === 'exact') {
    expect((await law.parts(plan)).some((part) => part !== 'gone')).toBe(law.planted.partsFill === true);
    expect(await law.broken()).toBe(before.broken);
    const open = (await law.scan()).filter(({ state }) => state === 'open');
    expect(open.map(({ findingId }) => findingId)).toEqual(found.map(({ findingId }) => findingId));
  }
  const isBack = (await law.broken()) === before.broken;
  expect(await law.neighbours()).toEqual(before.neighbours);
  expect(await leftovers(law)).toEqual([]);
  expect(besides(undone)).toEqual([]);
  expect(movedNeighbours(undone)).toEqual([]);
  for (const { task } of [undone, again]) expect(await verifyAudit(law.engine, task.id)).toMatchObject({ valid: true });
  const stays = undone.resources.flatMap((one) => (one.stays ?? []).flatMap(({ elements }) => elements));
  return { undone: isBack ? 'exact' : 'partly', stays: [...new Set(stays)].sort(), neighbours };
}

/** What the outcomes of a task name as changed besides. */
function besides({ resources }: WholeTask): readonly string[] {
  return resources.flatMap(({ resourceId, beside = [] }) => beside.map(({ fact }) => `${resourceId}: ${fact}`));
}

/** What the outcomes of a task name as changed of neighbours, or as not known: nobody but the task is at work here, and all can be read. */
function movedNeighbours({ resources }: WholeTask): readonly string[] {
  return resources.flatMap(({ resourceId, neighbours }) => {
    if (neighbours === undefined) return [];
    const changed = neighbours.changed.map(({ id, facts }) => `${resourceId}: ${id}: ${facts.join(', ')}`);
    const notKnown = neighbours.notKnown.map(({ id, why }) => `${resourceId}: ${id} is not known: ${why}`);
    return [...changed, ...notKnown, ...(neighbours.unknown === undefined ? [] : [`${resourceId}: ${neighbours.unknown}`])];
  });
}
