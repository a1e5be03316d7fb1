import { describe, expect, test } from 'vitest';
import type { ResourceKind } from '../../../core/kind/kind.ts';
import type { CatalogueTemplate } from '../../../core/remediation/template.ts';
import { catalogue } from '../../../templates/catalogue.gen.ts';
import { computeNetworkWebTypes } from '../../support/arm/compute-network-web-types.ts';
import { storageVaultSqlDiskTypes } from '../../support/arm/storage-vault-sql-disk-types.ts';
import { fixTemplates } from '../../support/law/live-account.ts';
import { openLiveSubscription } from '../../support/law/live-subscription.ts';
import { plantIn } from '../../support/law/planted.ts';
import { holdLaw } from '../../support/law/remediation.ts';

const fixes = fixTemplates('azure');

test('there are fixes of each kind to try', () => {
  const kinds = new Set(fixes.map(({ template }) => template.resource.id));
  expect([...kinds].sort()).toEqual(
    [...catalogue.kinds.values()]
      .filter(isMended)
      .map(({ id }) => id)
      .sort(),
  );
  expect(fixes.length).toBeGreaterThanOrEqual(60);
});

describe.each(fixes.map((entry) => [entry.template.id, entry] as const))('%s', (_, entry) => {
  test('mends what a scan found, once, and brings it back; what stands beside it is never touched', () => hold(entry));
});

/** Writes that end at once: how a write is gone on with is no part of this law. */
const types = [...computeNetworkWebTypes, ...storageVaultSqlDiskTypes].map(({ longRunning: _, ...rest }) => rest);

async function hold(entry: CatalogueTemplate): Promise<void> {
  const subscription = await openLiveSubscription(types);
  try {
    await holdLaw({ plant: ({ template }) => plantIn(subscription, template), writes: subscription.writes }, [entry]);
  } finally {
    await subscription.arm.close();
  }
}

function isMended({ cloud, writes }: ResourceKind): boolean {
  return cloud.id === 'azure' && writes.length > 0;
}
