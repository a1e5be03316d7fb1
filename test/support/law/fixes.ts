import * as fc from 'fast-check';
import { elementChanges } from '../../../core/kind/element-changes.ts';
import type { Facts, Observation } from '../../../core/kind/facts.ts';
import type { ResourceKind } from '../../../core/kind/kind.ts';
import type { PinnedTemplate, ResourcePlan } from '../../../core/plan/plan.ts';
import { type PlanResourceAnswer, planResource } from '../../../core/plan/plan-resource.ts';
import type { FixTemplate } from '../../../core/remediation/template.ts';
import { remembered } from '../../../core/remember.ts';
import type { FixFixture } from '../../fixtures/fixture.ts';
import { kindFixtures, templateFixtures } from '../../fixtures/index.gen.ts';

/** A template that fixes something, pinned as a plan pins it, with the situations that its fixture describes. */
export interface Fix {
  readonly id: string;
  readonly template: FixTemplate;
  readonly fixture: FixFixture;
  readonly pinned: PinnedTemplate;
}

/** Facts by a sentence about them. */
export type Situation = readonly [sentence: string, facts: Facts];

const PLANNED_AT = new Date('2026-06-01T12:00:00.000Z');

/** Every template that fixes something, by its kind's id, each list in id order. */
export function fixesByKind(): ReadonlyMap<string, readonly Fix[]> {
  const fixes = [...templateFixtures.values()].flatMap((fixture) => ('mended' in fixture ? [fixOf(fixture)] : []));
  return Map.groupBy(
    fixes.sort((left, right) => (left.id < right.id ? -1 : 1)),
    ({ template }) => template.resource.id,
  );
}

export function fixOf(fixture: FixFixture): Fix {
  const { template, parameters = {} } = fixture;
  const { id, version } = template;
  const fix = { id, template, fixture, pinned: { id, version, behaviour: 'a'.repeat(64), parameters } };
  // By its name alone where a law names what broke it: a template holds its kind, and that thousands of lines.
  return Object.assign(fix, { [fc.toStringMethod]: () => id });
}

/** Every two of them, each pair once. */
export function pairsOf<T>(all: readonly T[]): readonly (readonly [T, T])[] {
  return all.flatMap((first, index) => all.slice(index + 1).map((second) => [first, second] as const));
}

/** What two fixtures describe, and each situation of one with what the other mends broken in it too. */
export function situationsOf(first: Fix, second: Fix): readonly Situation[] {
  return situationsWith(first)(second);
}

const situationsWith = remembered((first: Fix) => remembered((second: Fix) => makeSituations(first, second)));

function makeSituations(first: Fix, second: Fix): readonly Situation[] {
  const kind = first.template.resource;
  const cases = (fix: Fix) => Object.entries(fix.fixture.mended);
  const plain = [...cases(first), ...cases(second)].map(([sentence, { before }]): Situation => [sentence, before]);
  const both = cases(first).flatMap(([sentence, { before }]) =>
    cases(second).map(([other, broken]): Situation => {
      const unmended = elementChanges(kind.elements(broken.after), kind.elements(broken.before));
      return [`${sentence}, and ${other}`, plausible(kind, kind.withElements(before, unmended))];
    }),
  );
  return [...someOf(plain, MOST_PLAIN), ...someOf(both, MOST_MIXED)];
}

/** Situations of one fixture each, and those made out of two: a pair has up to a hundred of them, and they soon say the same. */
const MOST_PLAIN = 6;
const MOST_MIXED = 4;

function someOf<T>(all: readonly T[], most: number): readonly T[] {
  const every = Math.ceil(all.length / most);
  return all.filter((_, index) => index % every === 0);
}

function plausible(kind: ResourceKind, facts: Facts): Facts {
  return kindFixtures.get(kind.id)?.plausible?.(facts) ?? facts;
}

/** Everything known of a resource with these facts. */
export function seen({ template, fixture }: Fix, facts: Facts): Observation {
  const { partition, account, region } = fixture.target;
  const fields = Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, { known: value }]));
  const place = { id: fixture.id(facts), kind: template.resource.id, partition, account, region };
  return { ...place, fields: { tags: { known: facts.tags }, ...fields } };
}

/**
 * One plan for several fixes of a resource, with the findings that the fixtures expect on these facts. What one fix does to the same facts
 * is asked for each pair that it is in, and planned once.
 */
export function planOf(fixes: readonly [Fix, ...Fix[]], facts: Facts, found: Facts = facts): PlanResourceAnswer {
  const [only, ...more] = fixes;
  return more.length > 0 ? planAll(fixes, facts, found) : plansOfOne(only)(facts)(found);
}

const plansOfOne = remembered((fix: Fix) => remembered((facts: Facts) => remembered((found: Facts) => planAll([fix], facts, found))));

function planAll(fixes: readonly [Fix, ...Fix[]], facts: Facts, found: Facts): PlanResourceAnswer {
  const [{ template }] = fixes;
  const keys = fixes.flatMap(({ template: { fixes: rules }, fixture }) => {
    const ofFixture = [...(fixture.keys?.(found) ?? [])];
    return rules.map((rule): [string, string[]] => [rule, ofFixture]);
  });
  return planResource({
    kind: template.resource,
    observation: seen(fixes[0], facts),
    templates: fixes,
    rules: [...new Set(fixes.flatMap((fix) => fix.template.fixes))],
    findings: [],
    keys: Object.fromEntries(keys),
    plannedAt: PLANNED_AT,
  });
}

/** The facts once all calls of a plan have landed: the same ones for the same plan, so that what is asked of them next is asked once. */
export function land(kind: ResourceKind, facts: Facts, plan: ResourcePlan): Facts {
  return landings(kind)(plan)(facts);
}

const landings = remembered((kind: ResourceKind) =>
  remembered(({ calls }: ResourcePlan) => remembered((facts: Facts) => kind.withElements(facts, calls.at(-1)?.effect ?? {}))),
);
