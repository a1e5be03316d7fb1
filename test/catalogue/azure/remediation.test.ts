import { describe, expect, test } from 'vitest';
import { catalogue } from '../../../templates/catalogue.gen.ts';
import { fixTemplates } from '../../support/law/live-account.ts';
import { inSubscription } from '../../support/law/live-subscription.ts';
import { mortalCloud, withHeirs } from '../../support/law/mortal.ts';
import { plantIn } from '../../support/law/planted.ts';
import { holdLaw } from '../../support/law/remediation.ts';

const fixes = fixTemplates('azure');
/** Questions that a write takes: of several, some are answered that it goes on. */
const POLLS = 6;
/** By the fix, how many engines have died of it: each of those that asked after a write that goes on. */
const tried = new Map<string, number>();

describe.concurrent.each(fixes.map((entry) => [entry.template.id, entry] as const))('%s', (id, entry) => {
  test('mends what a scan found, once, and brings it back, whatever question kills it; what stands beside it is never touched', () =>
    inSubscription(async (subscription) => {
      const cloud = mortalCloud(subscription.cloud);
      subscription.arm.world.polls = POLLS;
      const plant = async () => withHeirs(await plantIn({ ...subscription, cloud }, entry.template));
      await holdLaw({ plant, writes: subscription.writes }, [entry]);
      const { operations } = subscription.arm.world;
      // Two at each question whose answer counted; and no write was left to go on by itself.
      expect(cloud.deaths()).toBeGreaterThanOrEqual(2 * operations.size);
      expect(cloud.deaths()).toBeLessThanOrEqual(2 * POLLS * operations.size);
      expect([...operations.values()].map(({ state }) => state)).toEqual(Array.from(operations, () => 'Succeeded'));
      tried.set(id, cloud.deaths());
    }));
});

test('every fix of Azure was tried, and those whose writes go on died of each question', () => {
  const all = [...catalogue.templates.values()].filter(({ template }) => template.mode === 'fix' && template.resource.cloud.id === 'azure');
  expect([...tried.keys()].toSorted()).toEqual(all.map(({ template }) => template.id).toSorted());
  expect(tried.size).toBeGreaterThanOrEqual(60);
  expect([...tried.values()].filter((deaths) => deaths > 0).length).toBeGreaterThanOrEqual(20);
});
