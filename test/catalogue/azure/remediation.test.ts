import { describe, expect, test } from 'vitest';
import { catalogue } from '../../../templates/catalogue.gen.ts';
import { fixTemplates } from '../../support/law/live-account.ts';
import { openLiveSubscription } from '../../support/law/live-subscription.ts';
import { plantIn } from '../../support/law/planted.ts';
import { holdLaw } from '../../support/law/remediation.ts';

const fixes = fixTemplates('azure');
const tried: string[] = [];

describe.concurrent.each(fixes.map((entry) => [entry.template.id, entry] as const))('%s', (id, entry) => {
  test('mends what a scan found, once, and brings it back; what stands beside it is never touched', async () => {
    const subscription = await openLiveSubscription();
    try {
      await holdLaw({ plant: ({ template }) => plantIn(subscription, template), writes: subscription.writes }, [entry]);
      tried.push(id);
    } finally {
      await subscription.arm.close();
    }
  });
});

test('every fix of Azure was tried', () => {
  const all = [...catalogue.templates.values()].filter(({ template }) => template.mode === 'fix' && template.resource.cloud.id === 'azure');
  expect(tried.toSorted()).toEqual(all.map(({ template }) => template.id).toSorted());
  expect(tried.length).toBeGreaterThanOrEqual(60);
});
