import type { Facts } from '../../core/kind/facts.ts';
import type { ResourceKind } from '../../core/kind/kind.ts';
import { kindFixtures, ruleFixtures, templateFixtures } from '../fixtures/index.gen.ts';

/** All facts of a kind that the fixtures hold. */
export function examplesOf(kind: ResourceKind): readonly Facts[] {
  const seen = Object.values(kindFixtures.get(kind.id)?.scenes ?? {}).flatMap((scene) => Object.values(scene.seen));
  const judged = [...ruleFixtures.values()].flatMap(({ rule, pass, fail, notApplicable = {} }) => {
    const cases = [...Object.values(pass), ...Object.values(fail), ...Object.values(notApplicable)];
    return rule.resource.id === kind.id ? cases.map(({ facts }) => facts) : [];
  });
  const mended = [...templateFixtures.values()].flatMap((fixture) => {
    if (fixture.template.resource.id !== kind.id || !('mended' in fixture)) return [];
    const refused = Object.values(fixture.refused).map(({ facts }) => facts);
    return [...Object.values(fixture.mended).map(({ before }) => before), ...Object.values(fixture.untouched), ...refused];
  });
  return [...seen, ...judged, ...mended];
}

/** Throws at any attempt to change the value or what is in it. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const one of Object.values(value)) frozen(one);
  }
  return value;
}

/** The facts that plans and comparisons look at: all but the volatile ones. */
export function lasting(kind: ResourceKind, facts: Facts): { readonly [field: string]: unknown } {
  return Object.fromEntries(Object.entries(facts).filter(([name]) => !kind.volatile.includes(name)));
}
