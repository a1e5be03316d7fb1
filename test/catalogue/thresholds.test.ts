import { describe, expect, test } from 'vitest';
import { sourceOf } from '../../core/finding/made-of.ts';
import type { Rule } from '../../core/finding/rule.ts';
import { isLooser, type Limits, limitsSchema, type Threshold } from '../../core/finding/threshold.ts';
import { judge, type Verdict } from '../../core/finding/verdict.ts';
import type { Facts, Observation } from '../../core/kind/facts.ts';
import type { FixTemplate } from '../../core/remediation/template.ts';
import { catalogue } from '../../templates/catalogue.gen.ts';
import { ruleFixtures } from '../fixtures/index.gen.ts';

const settable = [...catalogue.rules.values()].flatMap((rule) =>
  (rule.thresholds ?? []).map((one) => [rule.id, one.name, { rule, one }] as const),
);

test('fourteen rules and more let their number be set', () => {
  expect(settable.length).toBeGreaterThanOrEqual(14);
});

describe.each(settable)('%s by %s', (id, name, { rule, one }) => {
  const numbers = samples(one);
  const situations = situationsOf(id);

  test('has a default within its bounds, and takes nothing beyond them', () => {
    const schema = limitsSchema([one]);
    const takes = (value: unknown, of = name) => schema.safeParse({ [of]: value }).success;
    expect(numbers.every((value) => takes(value))).toBe(true);
    expect(takes(one.default)).toBe(true);
    for (const beyond of [one.least - 1, one.most + 1, one.default + 0.5, 0, `${one.default}`, Number.NaN])
      expect(takes(beyond), `${beyond}`).toBe(false);
    expect(takes(one.default, `${name}s`)).toBe(false);
    expect(name).not.toBe('severity');
  });

  test('judges by its default where nothing is set', () => {
    for (const facts of situations) expect(verdict(rule, facts, { [name]: one.default })).toEqual(verdict(rule, facts));
  });

  test('finds no less by a stricter number, no more by a looser one, and something else by some', () => {
    const turned = new Set<string>();
    for (const facts of situations) {
      const said = numbers.map((value) => [value, verdict(rule, facts, { [name]: value }).verdict] as const);
      for (const [value, now] of said) {
        for (const [other, then] of said)
          if (isLooser(one, value, other) && then === 'pass') expect(now, `${value} and ${other}`).toBe('pass');
        turned.add(now);
      }
    }
    expect([...turned]).toEqual(expect.arrayContaining(['pass', 'fail']));
    expect(situations.some((facts) => new Set(numbers.map((value) => verdict(rule, facts, { [name]: value }).verdict)).size > 1)).toBe(
      true,
    );
  });

  test.each(numbers)('is met by what each fix sets for %i', (value) => {
    const limits = { [name]: value };
    const broken = situations.filter((facts) => verdict(rule, facts, limits).verdict === 'fail');
    for (const template of fixesOf(id)) {
      for (const mended of broken.flatMap((facts) => mend(template, facts, keysOf(verdict(rule, facts, limits)), limits)))
        expect(verdict(rule, mended, limits).verdict, template.id).not.toBe('fail');
    }
  });
});

test('no fix clears two rules with thresholds of one name', () => {
  for (const { template } of catalogue.templates.values()) {
    const names = template.fixes.flatMap((id) => (catalogue.rules.get(id)?.thresholds ?? []).map((one) => one.name));
    expect(new Set(names).size, template.id).toBe(names.length);
  }
});

/** The bounds, what is next to the default on either side, and a few between. */
function samples({ least, most, default: standard, values }: Threshold): readonly number[] {
  if (values !== undefined) return values;
  const all = [least, least + 1, standard - 1, standard, standard + 1, Math.floor((standard + most) / 2), most];
  return [...new Set(all)].filter((value) => value >= least && value <= most);
}

function situationsOf(id: string): readonly Facts[] {
  const { pass = {}, fail = {} } = ruleFixtures.get(id) ?? {};
  return [...Object.values(pass), ...Object.values(fail)].map(({ facts }) => facts);
}

function verdict(rule: Rule, facts: Facts, limits?: Limits) {
  const now = new Date(ruleFixtures.get(rule.id)?.now ?? '2026-06-01T12:00:00.000Z');
  const fields = Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, { known: value }]));
  const place = { id: 'a resource', kind: rule.resource.id, partition: 'aws', account: '210987654321', region: 'eu-west-1' };
  const observation: Observation = { ...place, fields: { tags: { known: {} }, ...fields } };
  return judge(rule, observation, { now, others: () => [], limits });
}

function fixesOf(id: string): readonly FixTemplate[] {
  return [...catalogue.templates.values()].flatMap(({ template }) =>
    template.mode === 'fix' && template.fixes.includes(id) ? [template] : [],
  );
}

function keysOf(said: Verdict): readonly string[] {
  return 'parts' in said ? (said.parts ?? []).map(({ key }) => key) : [];
}

/** The facts as the fix leaves them; none where it refuses. */
function mend(template: FixTemplate, facts: Facts, keys: readonly string[], limits: Limits): readonly Facts[] {
  const mended = template.change(facts, template.parameters?.parse({}) ?? {}, { keys, limits });
  return 'refused' in mended ? [] : [mended];
}

test('no title names a number that an installation may set otherwise', () => {
  const numbered = /\d|\b(?:two|three|week|month|year|every day)\b/;
  const titles = [...catalogue.rules.values()].flatMap((rule) => {
    const source = catalogue.rules.get(sourceOf(rule.id)) ?? rule;
    return (source.thresholds ?? []).length === 0 ? [] : [rule.title];
  });
  expect(titles.length).toBeGreaterThan(15);
  expect(titles.filter((title) => numbered.test(title))).toEqual([]);
});
