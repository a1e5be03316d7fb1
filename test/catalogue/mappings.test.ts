import { describe, expect, test } from 'vitest';
import { frameworks } from '../../compliance/index.gen.ts';
import { mapRules } from '../../core/finding/mapping.ts';
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
      expect([...rules.keys()], control).toEqual(expect.arrayContaining([...ruleIds]));
    }
  });
});

test('no two tables are of one framework', () => {
  expect(new Set(frameworks.map(({ name }) => name)).size).toBe(frameworks.length);
});
