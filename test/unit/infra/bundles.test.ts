import { expect, test } from 'vitest';
import type { Step } from '../../../core/task/step/define-step.ts';
import { STEPS } from '../../../core/task/step/steps.gen.ts';
import { measureBundles } from '../../../infra/bundle-functions.ts';
import { functionNames } from '../../../infra/function-list.ts';

const stepsThatNeed = (...needs: readonly Step['needs'][]) =>
  Object.values(STEPS).flatMap((step) => (needs.includes(step.needs) ? [`step-${step.name}`] : []));

/** Functions that judge; beside them `plan-scan`, which picks the rules of a scan, `look-at-changes`, and `api`, which shows them and looks again at once. */
const WITH_RULES = ['api', 'complete-scan', 'look-at-changes', 'plan-scan', 'scan-unit', ...stepsThatNeed('everything')];
/** Functions that plan, and so carry fixes. */
const WITH_TEMPLATES = [...WITH_RULES, 'fire-automation', ...stepsThatNeed('plans')];
/** What only records, decides, wakes or publishes asks no cloud: its bundle has no client of one. */
const WITHOUT_CLOUD = ['check-health', 'close-run', 'decide', 'deliver-events', 'sweep', 'wake-task', ...stepsThatNeed('nothing')];

const bundles = measureBundles(functionNames);
const withSources = (pattern: RegExp) =>
  bundles.filter(({ sources }) => sources.some((path) => pattern.test(path))).map(({ name }) => name);

test('every function has a bundle', () => {
  expect(bundles.map(({ name }) => name).sort()).toEqual([...functionNames].sort());
  for (const { name, bytes } of bundles) expect(bytes, name).toBeGreaterThan(10_000);
});

test('no function carries a rule that judges nothing', () => {
  expect(withSources(/^rules\/(aws|azure)\//).sort()).toEqual(WITH_RULES.toSorted());
});

test('no function carries a fix that neither plans nor mends', () => {
  expect(withSources(/^templates\/(aws|azure)\//).sort()).toEqual(WITH_TEMPLATES.toSorted());
});

test('what only records has no client of a cloud', () => {
  const clients = withSources(/^adapters\/(aws\/(cloud|caller|clients)|azure\/(cloud|arm-))/);
  expect(clients).toContain('scan-unit');
  expect(WITHOUT_CLOUD.filter((name) => clients.includes(name))).toEqual([]);
});
