import { describe, expect, test } from 'vitest';
import { matchesPattern } from '../../clouds/aws/policy-document.ts';
import type { RuleResult } from '../../core/finding/rule.ts';
import { isEqualJson } from '../../core/json.ts';
import type { Call, WriteOperation } from '../../core/kind/call.ts';
import { elementChanges } from '../../core/kind/element-changes.ts';
import type { Facts } from '../../core/kind/facts.ts';
import { withNeeds } from '../../core/plan/plan-resource.ts';
import type { FixTemplate } from '../../core/remediation/template.ts';
import { leavesByDefault } from '../../core/remediation/template.ts';
import { remembered } from '../../core/remember.ts';
import { rules } from '../../rules/index.gen.ts';
import { templates } from '../../templates/index.gen.ts';
import type { FixFixture } from '../fixtures/fixture.ts';
import { templateFixtures } from '../fixtures/index.gen.ts';
import { onAnyFacts } from './any-facts.ts';
import { wordsOf } from './cloud-words.ts';
import { frozen, lasting } from './examples.ts';

describe.each([...templates])('%s', (id, { template }) => {
  const path = `test/fixtures/templates/${id.replaceAll('.', '/')}.ts`;
  const fixture = templateFixtures.get(id);

  test('fixes rules of its own resource', () => {
    expect(template.fixes.length).toBeGreaterThan(0);
    for (const rule of template.fixes)
      expect(rules.get(rule)?.resource.id, `${rule} is not a rule about ${template.resource.id}`).toBe(template.resource.id);
  });

  test('says what it does', () => {
    expect(template.title).toMatch(/^[A-Z].*[^.]$/);
    expect(template.description).toMatch(/^[A-Z].*\.$/);
    expect(template.action === 'manual').toBe(template.mode === 'manual');
  });

  if (fixture === undefined) test('has a fixture', () => expect.fail(`${path} is missing: run "npm run new -- template ${id}".`));
  else if ('mended' in fixture) describe('a fix', () => fixLaws(fixture, path));
  else {
    test.each(Object.entries(fixture.shown))('shows steps: %s', (_, { facts, says }) => {
      expect(fixture.template.resource.facts.parse(facts)).toEqual(facts);
      expect(fixture.template.steps(frozen(facts)).join('\n')).toMatch(says);
    });
    test('shows steps for some facts', () => expect(Object.keys(fixture.shown).length, path).toBeGreaterThan(0));
  }
});

const NOW = new Date('2026-06-01T12:00:00.000Z');

function fixLaws(fixture: FixFixture, path: string): void {
  const { template, target, parameters = {} } = fixture;
  const kind = template.resource;
  const mended = Object.entries(fixture.mended);
  const local = (pattern: string) => pattern.replaceAll('<partition>', target.partition).replaceAll('<account>', target.account);
  const patterns = kind.idPatterns.map(local);
  const contextOf = (facts: Facts) => ({ keys: fixture.keys?.(facts) ?? [], plannedAt: NOW, place: target });
  /** Resources of a call that neither its kind nor its operation declares. */
  const strayIds = ({ grants: [own, ...besides] }: Call, write: WriteOperation | undefined): readonly string[] => {
    const declared = (actions: readonly string[]) =>
      write?.besides.filter((one) => isEqualJson(one.actions, actions)).flatMap(({ resources }) => resources.map(local)) ?? [];
    const stray = (allowed: readonly string[], named: readonly string[]) =>
      named.filter((id) => !allowed.some((pattern) => isWithin(pattern, id)));
    return [...stray(patterns, own?.resources ?? []), ...besides.flatMap((one) => stray(declared(one.actions), one.resources))];
  };
  const changeOf = (before: Facts, after: Facts) => ({ id: fixture.id(before), place: target, before, after });

  test('is proved on a live account, or says why it cannot be', () => {
    expect([fixture.plant, template.unproved].filter((one) => one !== undefined)).toHaveLength(1);
  });

  test('names the kinds of the parts that it needs', () => {
    for (const [, { before }] of mended) {
      for (const { kind: part } of withNeeds(template.parts?.(before, parameters, contextOf(before)) ?? []))
        expect(template.partKinds?.map(({ id }) => id) ?? []).toContain(part.id);
    }
  });

  test('mends something', () => expect(mended.length, `${path}: describe a resource before and after in "mended"`).toBeGreaterThan(0));

  test.each(mended)('mends: %s', (_, { before, after, calls, risks }) => {
    expect(kind.facts.parse(before)).toEqual(before);
    expect(template.change(frozen(before), parameters, contextOf(before))).toEqual(after);
    expect(template.risks?.(before, parameters, contextOf(before)).map(({ code }) => code) ?? []).toEqual(risks);
    expect(kind.calls(changeOf(before, after)).map(wordsOf(kind.cloud.id).shown)).toEqual(calls);
    expect(kind.refuses?.(changeOf(before, after))).toBeUndefined();
    expect(kind.postpones?.(changeOf(before, after))).toBeUndefined();
    expect(failures(before)).not.toEqual([]);
    expect(failures(after)).toEqual([]);
    for (const precondition of template.preconditions ?? []) expect(precondition.broken(before, contextOf(before))).toBeUndefined();
  });

  test.each(Object.entries(fixture.untouched))('leaves alone: %s', (_, facts) => {
    expect(template.change(frozen(facts), parameters, contextOf(facts))).toEqual(facts);
    expect(kind.calls(changeOf(facts, facts))).toEqual([]);
  });

  test.each(Object.entries(fixture.refused))('refuses: %s', (_, { facts, says }) => {
    const broken = (template.preconditions ?? []).flatMap((precondition) => precondition.broken(facts, contextOf(facts)) ?? []);
    const after = template.change(frozen(facts), parameters, contextOf(facts));
    const refused = isRefusal(after) ? [after.refused] : [kind.refuses?.(changeOf(facts, after)), kind.postpones?.(changeOf(facts, after))];
    expect([...broken, ...refused].join(' ')).toMatch(says);
  });

  test.each(mended)('sends calls as the kind declares them, there and back: %s', (_, { before, after }) => {
    for (const [from, to] of [
      [before, after],
      [after, before],
    ] as const) {
      let standing = kind.elements(from);
      for (const call of kind.calls(changeOf(from, to))) {
        // One operation may be declared more than once, for elements that no single call sets together.
        const [write, ...likes] = kind.writes.filter(({ says }) => says === call.says);
        const reached = [write, ...likes].flatMap((one) => one?.elements ?? []);
        expect(write, `${call.says} is not among the kind's writes`).toBeDefined();
        expect(call).toMatchObject({ timeoutSeconds: write?.timeoutSeconds });
        expect(call.grants[0]?.actions).toEqual(write?.actions);
        expect(strayIds(call, write)).toEqual([]);
        // An effect also names what earlier calls have set, and what later ones will.
        const landed = Object.entries(call.effect).filter(([element, value]) => !isEqualJson(standing[element] ?? null, value));
        expect(landed.map(([element]) => element).filter((one) => !reached.some((pattern) => covers(pattern, one)))).toEqual([]);
        standing = { ...standing, ...call.effect };
      }
    }
  });

  /** What becomes of facts; undefined where it is refused. Each law looks at the same ones, so that it is asked for once. */
  const mend = remembered((before: Facts) => {
    const after = template.change(before, parameters, contextOf(before));
    return isRefusal(after) ? undefined : frozen(after);
  });

  /** Runs a law on what becomes of any facts that can be mended. */
  const always = (law: (before: Facts, after: Facts) => void) => {
    const cases = mended.map(([, { before, after }]) => ({ before, after }));
    for (const { before, after } of cases) law(before, after);
    onAnyFacts(kind, (before) => {
      const after = mend(before);
      if (after !== undefined) law(before, after);
    });
  };

  test('changes nothing that it does not own', () => {
    always((before, after) => {
      const changes = elementChanges(kind.elements(before), kind.elements(after));
      expect(Object.keys(changes).filter((element) => !template.owns.some((pattern) => covers(pattern, element)))).toEqual([]);
      expect(kind.withElements(before, changes)).toEqual(after);
    });
  });

  test('gives facts that pass its rules, and that it leaves alone', () => {
    always((_, after) => {
      expect(failures(after)).toEqual([]);
      expect(template.change(after, parameters, contextOf(after))).toEqual(after);
    });
  });

  test('ends where its calls end, there and back', () => {
    always((before, after) => {
      expect(endOf(kind.calls(changeOf(before, after)))).toEqual(elementChanges(kind.elements(before), kind.elements(after)));
      if (template.reversibility.kind === 'none') return;
      expect(endOf(kind.calls(changeOf(after, before)))).toEqual(elementChanges(kind.elements(after), kind.elements(before)));
    });
  });

  test('is undone by putting its elements back', () => {
    always((before, after) => {
      const undo = elementChanges(kind.elements(after), kind.elements(before));
      expect(lasting(kind, kind.withElements(after, undo))).toEqual(lasting(kind, before));
    });
  });

  test('says its risks on any facts, in constant codes', () => {
    always((before) => {
      for (const { code } of template.risks?.(before, parameters, contextOf(before)) ?? []) expect(code).toMatch(/^[A-Z][A-Z_]+$/);
    });
  });

  function failures(one: Facts): readonly string[] {
    const others = fixture.others?.(one) ?? {};
    const context = { now: NOW, others: (kind: string) => others[kind] ?? [] };
    return template.fixes.filter((rule) => asksForMore(template, rules.get(rule)?.check(one, context)));
  }
}

/** Whether a rule finds what the template is there for: what it leaves to people does not count. */
function asksForMore(template: FixTemplate, result: RuleResult | undefined): boolean {
  if (result?.verdict !== 'fail') return false;
  return result.parts === undefined || result.parts.some(({ key }) => !leavesByDefault(template, key));
}

function endOf(calls: readonly Call[]): Call['effect'] {
  return calls.at(-1)?.effect ?? {};
}

/** Whether an ARN is one of those that a pattern names; `*` is for calls that IAM cannot limit, and for them alone. */
function isWithin(pattern: string, arn: string): boolean {
  if (pattern === '*' || arn === '*') return pattern === arn;
  return matchesPattern(pattern, arn);
}

function isRefusal(changed: ReturnType<FixTemplate['change']>): changed is { readonly refused: string } {
  return 'refused' in changed && isEqualJson(Object.keys(changed), ['refused']);
}

function covers(pattern: string, element: string): boolean {
  return pattern.endsWith('*') ? element.startsWith(pattern.slice(0, -1)) : element === pattern;
}
