import { expect, test } from 'vitest';
import type { Step } from '../../../core/task/step/define-step.ts';
import { STEPS } from '../../../core/task/step/steps.gen.ts';
import { measureBundles } from '../../../infra/bundle-functions.ts';
import { functionNames, functionNeeds } from '../../../infra/function-list.ts';

const stepsThatNeed = (...needs: readonly Step['needs'][]) =>
  Object.values(STEPS).flatMap((step) => (needs.includes(step.needs) ? [`step-${step.name}`] : []));

/** Functions that judge; beside them `plan-scan`, which picks the rules of a scan, `look-at-changes`, and `api`, which shows them and looks again at once. */
const WITH_RULES = ['api', 'complete-scan', 'look-at-changes', 'plan-scan', 'scan-unit', ...stepsThatNeed('everything')];
/** Functions that plan, and so carry fixes. */
const WITH_TEMPLATES = [...WITH_RULES, 'fire-automation', ...stepsThatNeed('plans')];
/** What only records, decides, wakes or publishes asks no cloud: its bundle has no client of one. */
const WITHOUT_CLOUD = ['check-health', 'close-run', 'decide', 'deliver-events', 'sweep', 'wake-task', ...stepsThatNeed('nothing')];

const bundles = await measureBundles([...functionNames, 'authorize', 'place-page']);
const withSources = (pattern: RegExp) =>
  bundles.filter(({ sources }) => sources.some((path) => pattern.test(path))).map(({ name }) => name);

test('every function has a bundle', () => {
  expect(bundles.map(({ name }) => name).sort()).toEqual([...functionNames, 'authorize', 'place-page'].sort());
  for (const { name, bytes } of bundles) expect(bytes, name).toBeGreaterThan(10_000);
});

/**
 * The SDK's core with DynamoDB's client, zod and the logger are 430 KB by themselves, S3 and KMS 110 more, the dates of windows 200: what only
 * records cannot do with less. The functions of the API, of scans and of batches carry what they judge by.
 */
const MOST_BYTES: { readonly [name: string]: number } = {
  authorize: 250_000,
  'close-run': 520_000,
  'place-page': 500_000,
  'wake-task': 540_000,
  decide: 1_300_000,
};

test('no function that asks no cloud carries more than its parts take', () => {
  for (const { name, bytes } of bundles) {
    if (!WITH_TEMPLATES.includes(name)) expect(bytes, name).toBeLessThanOrEqual(MOST_BYTES[name] ?? 810_000);
  }
});

test('no function that asks no cloud carries the table of all actions, or the contract as a document', () => {
  const carried = withSources(/(entitlement\/actions|serve\/openapi)\.gen\.ts$/);
  expect(carried).toContain('api');
  expect(carried.filter((name) => !WITH_TEMPLATES.includes(name))).toEqual([]);
});

test('a function carries the client of a service of the platform where its role may use it, and no other', () => {
  for (const name of functionNames) {
    const { sources = [] } = bundles.find((one) => one.name === name) ?? {};
    const has = (client: string) => sources.some((path) => path.includes(`/@aws-sdk/client-${client}/`));
    const { anchors, blobs, decisions, drives, members } = functionNeeds(name);
    expect(has('dynamodb'), name).toBe(true);
    if (members !== undefined) continue;
    expect(has('s3'), name).toBe(anchors !== undefined || blobs !== undefined);
    expect(has('kms'), name).toBe(decisions !== undefined);
    expect(has('eventbridge') && has('scheduler'), name).toBe(drives === true);
  }
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
