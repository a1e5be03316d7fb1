import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parseAsked } from '../../../tools/cost/asked.ts';
import { countScans, countTask } from '../../../tools/cost/count-work.ts';
import { scanUnits } from '../../../tools/cost/counts.ts';
import { monthOf, totalOf, USUAL } from '../../../tools/cost/model.ts';
import { PRICES } from '../../../tools/cost/prices.ts';
import { costPage, keptCounts } from '../../../tools/generate-cost.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const counts = keptCounts(root);

test('docs/cost.md is what counts and prices say', () => {
  expect(readFileSync(`${root}docs/cost.md`, 'utf8')).toBe(costPage(counts));
});

/** Rules and kinds that come change the counts; beyond this the file is counted anew: npm run cost -- --count. */
const WITHIN = 0.15;

test('a fleet that was not counted asks for what the counts say of it', { timeout: 120_000 }, async () => {
  const resources = 25;
  const real = await countScans({ accounts: 2, regions: ['eu-west-1', 'us-east-1'], resources });
  for (const which of ['first', 'again'] as const) {
    const told = scanUnits(counts[which], { accounts: 2, places: 4, resources: 2 * resources });
    for (const unit of ['writeUnits', 'readUnits', 'documentsPut', 'documentBytes', 'calls'] as const)
      expect(
        Math.abs(told[unit] / real[which][unit] - 1),
        `${which}, ${unit}: told ${told[unit]}, counted ${real[which][unit]}`,
      ).toBeLessThan(WITHIN);
  }
});

test('a task of a size that was not counted enters the states and writes what the counts say', { timeout: 120_000 }, async () => {
  const size = 9;
  const real = await countTask(size);
  const { task, resourceOfTask } = counts;
  const near = (told: number, counted: number) => Math.abs(told / counted - 1);
  expect(near(task.units.writeUnits + size * resourceOfTask.units.writeUnits, real.units.writeUnits)).toBeLessThan(WITHIN);
  expect(near(task.states + size * resourceOfTask.states, real.states)).toBeLessThan(WITHIN);
  expect(near(task.invocations + size * resourceOfTask.invocations, real.invocations)).toBeLessThan(WITHIN);
});

describe('a month', () => {
  const asked = { ...USUAL, accounts: 100, resources: 200_000 };
  const dollarsOf = (more: object) => totalOf(monthOf(counts, { ...asked, ...more }));

  test.each(['accounts', 'resources', 'regions', 'scans', 'changed', 'tasks', 'size', 'requests'] as const)(
    'costs more with more %s',
    (name) => {
      expect(dollarsOf({ [name]: asked[name] * 3 })).toBeGreaterThan(dollarsOf({}));
    },
  );

  test('without a scan, a task or a request is what is paid for standing there', () => {
    const lines = monthOf(counts, { ...asked, scans: 0, changed: 0, tasks: 0, requests: 0 });
    const dear = lines.filter(({ dollars }) => dollars > 1).map(({ name }) => name);
    expect(dear.toSorted()).toEqual(['Alarms', 'Dashboard of CloudWatch', 'Keys', 'Metrics']);
  });

  test('each price says where it was seen', () => {
    for (const { page, seen } of Object.values(PRICES)) {
      expect(page).toMatch(/^https:\/\/aws\.amazon\.com\//);
      if (seen !== 'assumed') expect(seen.date).toMatch(/^20\d\d-\d\d$/);
    }
  });
});

test('what is left out of the question is what is usual', () => {
  expect(parseAsked(['--accounts', '3', '--resources', '40', '--changed', '0.5'])).toEqual({
    ...USUAL,
    accounts: 3,
    resources: 40,
    changed: 0.5,
  });
});

test.each([
  [[], 'Say how many there are'],
  [['--accounts', '3'], 'Say how many there are'],
  [['--acounts', '3'], 'There is no option --acounts; write --accounts'],
  [['--accounts', '0', '--resources', '1'], '--accounts 0: write a whole number from 1 to 100000'],
  [['--accounts', '1.5', '--resources', '1'], '--accounts 1.5: write a whole number'],
  [['--accounts', 'many'], '--accounts many: write a whole number from 1'],
  [['--accounts'], '--accounts has no number after it'],
  [['--accounts', '1', '--accounts', '2'], '--accounts is there twice'],
])('%j is refused in a sentence', (words, sentence) => {
  expect(parseAsked(words)).toEqual({ fault: expect.stringContaining(sentence) });
});
