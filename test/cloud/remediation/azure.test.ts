import { describe, expect, test } from 'vitest';
import type { CatalogueTemplate } from '../../../core/remediation/template.ts';
import { computeNetworkWebTypes } from '../../support/arm/compute-network-web-types.ts';
import { fixTemplates } from '../../support/law/live-account.ts';
import { openLiveSubscription } from '../../support/law/live-subscription.ts';
import { plantIn } from '../../support/law/planted.ts';
import { holdLaw } from '../../support/law/remediation.ts';

/** Kinds whose providers the fake knows with their peculiarities. */
const KINDS = ['azure.authorization.scope', 'azure.compute.virtual-machine', 'azure.network.security-group', 'azure.web.app'];
const fixes = fixTemplates('azure').filter(({ template }) => KINDS.includes(template.resource.id));

test('there are fixes of each kind to try', () => {
  expect([...new Set(fixes.map(({ template }) => template.resource.id))].sort()).toEqual(KINDS);
  expect(fixes.length).toBeGreaterThanOrEqual(20);
});

describe.each(fixes.map((entry) => [entry.template.id, entry] as const))('%s', (_, entry) => {
  test('mends what a scan found, once, and brings it back; what stands beside it is never touched', () => hold(entry));
});

/** Writes that end at once: how a write is gone on with is no part of this law. */
const types = computeNetworkWebTypes.map(({ longRunning: _, ...rest }) => rest);

async function hold(entry: CatalogueTemplate): Promise<void> {
  const subscription = await openLiveSubscription(types);
  try {
    await holdLaw({ plant: ({ template }) => plantIn(subscription, template), writes: subscription.writes }, [entry]);
  } finally {
    await subscription.arm.close();
  }
}
