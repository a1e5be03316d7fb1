import { expect, test } from 'vitest';
import { defineRule, pass } from '../../core/finding/rule.ts';
import RdsDbInstance from '../../resources/aws/rds/db-instance/db-instance.ts';
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
const frameworks = { 'CIS AWS 4.0': ['2.2.4'], 'CIS AWS 5.0': ['2.2.4', '2.2.5'], Prowler: ['tea_is_served'] } as const;

test('the page of controls tells what is exact and what is not, for one control and for all of a framework', () => {
  const rule = defineRule({
    ...tea,
    frameworks,
    differs: [
      { from: ['CIS AWS 4.0', 'CIS AWS 5.0 2.2.4'], less: 'The cup is not looked at.' },
      { from: ['CIS AWS 5.0 2.2.4'], more: 'Milk is asked for.' },
    ],
  });
  const lines = controlsPage({ rules: new Map([[rule.id, rule]]) }).split('\n');
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

test('the types refuse a control and a framework that the rule is not mapped to', () => {
  const less = 'The cup is not looked at.';
  // @ts-expect-error: 2.2.5 is a control of edition 5.0 alone
  defineRule({ ...tea, frameworks, differs: [{ from: ['CIS AWS 4.0 2.2.5'], less }] });
  // @ts-expect-error: edition 3.0 is not mapped at all
  defineRule({ ...tea, frameworks, differs: [{ from: ['CIS AWS 3.0'], less }] });
  // @ts-expect-error: a difference is from something
  defineRule({ ...tea, frameworks, differs: [{ from: [], less }] });
  expect(defineRule({ ...tea, frameworks, differs: [{ from: ['CIS AWS 5.0 2.2.5'], less }] }).id).toBe(tea.id);
});
