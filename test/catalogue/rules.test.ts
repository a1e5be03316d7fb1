import { describe, expect, test } from 'vitest';
import type { Rule, RuleContext } from '../../core/finding/rule.ts';
import { SEVERITIES } from '../../core/finding/rule.ts';
import { judge } from '../../core/finding/verdict.ts';
import type { Facts, Field, Observation } from '../../core/kind/facts.ts';
import { catalogue } from '../../templates/catalogue.gen.ts';
import type { RuleCase } from '../fixtures/fixture.ts';
import { ruleFixtures } from '../fixtures/index.gen.ts';
import { onAnyFacts } from './any-facts.ts';
import { frozen } from './examples.ts';

describe.each([...catalogue.rules])('%s', (id, rule) => {
  const fixture = ruleFixtures.get(id);
  const path = `test/fixtures/rules/${id.replaceAll('.', '/')}.ts`;
  const passing = Object.entries(fixture?.pass ?? {});
  const failing = Object.entries(fixture?.fail ?? {});
  const outside = Object.entries(fixture?.notApplicable ?? {});
  const undecided = Object.entries(fixture?.undecided ?? {});
  const now = new Date(fixture?.now ?? '2026-06-01T12:00:00.000Z');

  test('has a situation that passes and one that fails', () => {
    expect(passing.length, `${path}: describe in "pass" a resource as it should be`).toBeGreaterThan(0);
    expect(failing.length, `${path}: describe in "fail" a resource that is wrong`).toBeGreaterThan(0);
  });

  test('says what is good, why, and how bad it is', () => {
    expect(rule.title).toMatch(/^[A-Z].*[^.]$/);
    expect(rule.why).toMatch(/^[A-Z].*\.$/);
    expect(SEVERITIES).toContain(rule.severity);
  });

  test('says of its own mappings only what differs', () => {
    const mapped = Object.entries(rule.frameworks).flatMap(([name, controls]) => [
      name,
      ...controls.map((control) => `${name} ${control}`),
    ]);
    for (const { from, less, more } of rule.differs ?? []) {
      expect(mapped).toEqual(expect.arrayContaining([...from]));
      expect(less ?? more, `${id}: "less", "more" or both say what differs from ${from.join(', ')}`).toBeDefined();
      for (const said of [less, more]) if (said !== undefined) expect(said).toMatch(/^[A-Z].*\.$/);
    }
  });

  test.each(passing)('passes: %s', (_, situation) => expect(check(situation)).toEqual({ verdict: 'pass' }));

  test.each(failing)('fails: %s', (_, situation) => {
    const result = check(situation);
    expect(result).toMatchObject({ verdict: 'fail', reason: expect.stringMatching(situation.says ?? /\.$/) });
    expect(fixture?.pass, `${path}: "neighbour" is the sentence of the nearest situation that passes`).toHaveProperty([
      situation.neighbour,
    ]);
  });

  test.each(outside)('does not apply: %s', (_, situation) => expect(check(situation)).toMatchObject({ verdict: 'notApplicable' }));

  test.each(undecided)('cannot decide: %s', (_, situation) => {
    expect(check(situation)).toMatchObject({ verdict: 'unknown', reason: expect.stringMatching(situation.says) });
  });

  test.each([...passing, ...failing, ...outside, ...undecided])('is about facts that the kind can give: %s', (_, { facts }) => {
    expect(rule.resource.facts.parse(facts)).toEqual(facts);
  });

  test('makes no verdict better by not knowing a fact', () => {
    for (const [, situation] of [...passing, ...failing, ...outside, ...undecided]) {
      for (const field of Object.keys(situation.facts)) {
        const verdict = judge(rule, observe(rule, situation.facts, field), contextOf(situation));
        if (verdict.verdict !== 'unknown') expect(verdict).toEqual(check(situation));
      }
    }
  });

  test('gives a verdict on any facts, changes none of them, and says the same again', () => {
    onAnyFacts(rule.resource, (facts) => {
      const context = contextOf({ facts });
      const result = rule.check(facts, context);
      expect(['pass', 'fail', 'unknown', 'notApplicable']).toContain(result.verdict);
      expect(rule.check(facts, context)).toEqual(result);
    });
  });

  function check(situation: RuleCase<Facts>) {
    return judge(rule, observe(rule, situation.facts), contextOf(situation));
  }

  function contextOf({ others = {}, population, drift }: RuleCase<Facts>): RuleContext {
    return { now, others: (kind) => others[kind] ?? [], population, drift };
  }
});

/** The facts as they were seen; `missing` was denied. */
function observe(rule: Rule, facts: Facts, missing?: string): Observation {
  const unknown: Field<never> = { unknown: { fault: 'denied', operation: 'a read', message: 'It was denied.' } };
  const fields = Object.entries(frozen(facts)).map(([name, value]) => [name, name === missing ? unknown : { known: value }] as const);
  const place = { id: 'a resource', kind: rule.resource.id, partition: 'aws', account: '210987654321', region: 'eu-west-1' };
  return { ...place, fields: { tags: { known: {} }, ...Object.fromEntries(fields) } };
}
