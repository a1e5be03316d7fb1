import { describe, expect, test } from 'vitest';
import { frameworks } from '../../compliance/index.gen.ts';
import { mapRules, rulesNamed } from '../../core/finding/mapping.ts';
import { defineRule, pass } from '../../core/finding/rule.ts';
import RdsDbInstance from '../../resources/aws/rds/db-instance/db-instance.ts';
import { rules } from '../../rules/index.gen.ts';
import { controlsPage } from '../../tools/generate-controls.ts';

const tea = {
  id: 'aws.rds.tea',
  title: 'Tea is served',
  why: 'Guests are thirsty.',
  tool: 'CSPM',
  severity: 'low',
  resource: RdsDbInstance,
  check: () => pass,
} as const;
const cis = { asks: 'setting' } as const;
const tables = [
  { ...cis, name: 'CIS AWS 4.0', controls: { '2.2.4': [tea.id] } },
  { ...cis, name: 'CIS AWS 5.0', controls: { '2.2.4': [tea.id], '2.2.5': [tea.id] } },
  { ...cis, name: 'Prowler', controls: { tea_is_served: [tea.id] } },
  { name: 'Tea Act', asks: 'programme', controls: { '§ 1': [tea.id] } },
] as const;

test('the page of controls tells what is exact and what is not, for one control and for all of a framework', () => {
  const rule = defineRule({
    ...tea,
    differs: [
      { from: ['CIS AWS 4.0', 'CIS AWS 5.0 2.2.4'], less: 'The cup is not looked at.' },
      { from: ['CIS AWS 5.0 2.2.4'], more: 'Milk is asked for.' },
    ],
  });
  const lines = controlsPage({ rules: mapRules([rule], tables) }, tables).split('\n');
  expect(lines).toEqual(
    expect.arrayContaining([
      '| CIS AWS 5.0 | 2 | 1 | 1 |',
      '| 2.2.4 | `aws.rds.tea` | Less: The cup is not looked at. |',
      '| 2.2.4 | `aws.rds.tea` | Less: The cup is not looked at. More: Milk is asked for. |',
      '| 2.2.5 | `aws.rds.tea` | exact |',
      '| tea_is_served | `aws.rds.tea` | exact |',
    ]),
  );
});

test('a rule carries the controls of every table that names it, and a rule that none names carries none', () => {
  const lonely = defineRule({ ...tea, id: 'aws.rds.lonely' });
  const mapped = mapRules([defineRule(tea), lonely], tables);
  expect(mapped.get(tea.id)?.frameworks).toEqual({
    'CIS AWS 4.0': ['2.2.4'],
    'CIS AWS 5.0': ['2.2.4', '2.2.5'],
    Prowler: ['tea_is_served'],
    'Tea Act': ['§ 1'],
  });
  expect(mapped.get(lonely.id)?.frameworks).toEqual({});
});

describe.each(frameworks.map((framework) => [framework.name, framework] as const))('the table of %s', (_, { controls }) => {
  test('maps every control to rules that there are, each once', () => {
    for (const [control, ruleIds] of Object.entries(controls)) {
      expect(ruleIds.length, control).toBeGreaterThan(0);
      expect(new Set(ruleIds).size, control).toBe(ruleIds.length);
      const empty = ruleIds.filter((named) => !rulesNamed([named], [...rules.keys()]).some((id) => rules.has(id)));
      expect(empty, control).toEqual([]);
    }
  });
});

test('no two tables are of one framework', () => {
  expect(new Set(frameworks.map(({ name }) => name)).size).toBe(frameworks.length);
});

describe('S2-07: every rule is mapped to a benchmark', () => {
  const mapped = [...mapRules(rules.values(), frameworks).values()];

  test('a rule has at least one control', () => {
    expect(mapped.length).toBeGreaterThan(0);
    expect(mapped.filter((rule) => Object.keys(rule.frameworks).length === 0).map(({ id }) => id)).toEqual([]);
  });

  test('the built-in default profile has every rule, each in one chapter', () => {
    const chapters = mapped.map(({ id, frameworks: { cloudmend = [] } }) => [id, cloudmend.length]);
    expect(chapters.filter(([, count]) => count !== 1)).toEqual([]);
  });

  test('the standards beside it are those that auditors ask for', () => {
    const standards = ['CIS AWS 5.0', 'CIS Azure 4.0', 'NIST 800-53 r5', 'PCI DSS 4.0', 'HIPAA', 'SOC 2'];
    for (const name of standards) expect(mapped.filter((rule) => rule.frameworks[name] !== undefined).length, name).toBeGreaterThan(10);
  });
});

test('all rules of a service are named by the service, and none of one whose name begins alike', () => {
  const services = [{ ...tea, id: 'aws.rds.coffee' }, { ...tea, id: 'aws.rdsdata.tea' }, tea];
  const mapped = mapRules(services.map(defineRule), [{ ...cis, name: 'House', controls: { Drinks: ['aws.rds.*'] } }]);
  expect([...mapped.values()].map(({ id, frameworks: of }) => [id, of])).toEqual([
    ['aws.rds.coffee', { House: ['Drinks'] }],
    ['aws.rds.tea', { House: ['Drinks'] }],
    ['aws.rdsdata.tea', {}],
  ]);
});
