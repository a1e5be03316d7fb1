import { describe, expect, test } from 'vitest';
import { propertyAt, withProperty } from '../../../clouds/azure/property.ts';
import type { Json, JsonObject } from '../../../core/json.ts';
import { catalogue } from '../../../templates/catalogue.gen.ts';
import { ADMINISTRATOR } from '../../fixtures/azure-scopes.ts';
import type { World } from '../../support/arm/world.ts';
import { seed, standing } from '../../support/arm/world.ts';
import { type Moment, overtaken } from '../../support/law/between.ts';
import { inSubscription, type LiveSubscription } from '../../support/law/live-subscription.ts';
import { plantIn } from '../../support/law/planted.ts';

/** What another does to a resource meanwhile: a property of it, or of what lies in it, gets a value that the plan does not know. */
interface Edit {
  /** What is edited, within the resource; left out: the resource itself. */
  readonly at?: string;
  readonly property: string;
  readonly to: Json;
}

const owned: readonly (readonly [template: string, edit: Edit])[] = [
  ['azure.storage.update-account-tls', { property: 'properties.minimumTlsVersion', to: 'TLS1_1' }],
  ['azure.storage.update-account-network-bypass', { property: 'properties.networkAcls.bypass', to: 'Metrics' }],
  [
    'azure.storage.put-blob-service-blob-retention',
    { at: '/blobServices/default', property: 'properties.deleteRetentionPolicy', to: { enabled: true, days: 3 } },
  ],
  ['azure.keyvault.update-vault-public-network', { property: 'properties.publicNetworkAccess', to: 'SecuredByPerimeter' }],
  ['azure.sql.update-server-tls', { property: 'properties.minimalTlsVersion', to: '1.1' }],
  ['azure.sql.delete-open-firewall-rules', { at: '/firewallRules/all', property: 'properties.endIpAddress', to: '0.255.255.255' }],
  ['azure.sql.put-auditing-retention', { at: '/auditingSettings/default', property: 'properties.retentionDays', to: 45 }],
  ['azure.compute.update-disk-export-policy', { property: 'properties.networkAccessPolicy', to: 'AllowPrivate' }],
  ['azure.compute.update-snapshot-export-policy', { property: 'properties.networkAccessPolicy', to: 'AllowPrivate' }],
  ['azure.compute.assign-machine-identity', { property: 'identity.type', to: 'UserAssigned' }],
  ['azure.web.set-minimum-tls', { at: '/config/web', property: 'properties.minTlsVersion', to: '1.1' }],
  ['azure.network.narrow-ssh', { at: '/securityRules/till', property: 'properties.priority', to: 2000 }],
  [
    'azure.authorization.remove-user-access-administrator',
    {
      at: `/providers/Microsoft.Authorization/roleAssignments/${ADMINISTRATOR.name}`,
      property: 'properties.principalId',
      to: '7e7e7e7e-0000-4000-8000-000000000007',
    },
  ],
];

/** Where ARM looks at an etag, and something of the resource that the plan has nothing to do with. */
const beside: readonly (readonly [template: string, edit: Edit])[] = [
  ['azure.compute.assign-machine-identity', { property: 'tags', to: { owner: 'till' } }],
  ['azure.compute.enable-secure-boot', { property: 'tags', to: { owner: 'till' } }],
  ['azure.compute.enable-patch-assessment', { property: 'tags', to: { owner: 'till' } }],
  ['azure.network.narrow-ssh', { at: '/securityRules/office', property: 'properties.priority', to: 2000 }],
];

/** Runs a fix while another is quicker at a moment. */
async function runOvertaken(subscription: LiveSubscription, id: string, moment: Moment, edit: Edit) {
  const entry = catalogue.templates.get(id);
  if (entry === undefined) throw new Error(`There is no fix ${id}.`);
  const { world } = subscription.arm;
  let planted = '';
  const cloud = overtaken(subscription.cloud, moment, () => change(world, planted, edit));
  const law = await plantIn({ ...subscription, cloud }, entry.template);
  planted = law.planted.id;
  const neighbours = await law.neighbours();
  await law.scan();
  const stopped = await law.run((await law.plan()).id);
  expect(await law.neighbours()).toEqual(neighbours);
  return { law, stopped, edited: idOf(planted, edit) };
}

function idOf(planted: string, { at = '' }: Edit): string {
  return `${planted}${at}`;
}

/** A property of the fake's document, as its owner sets it: the etag is another by then. */
function change(world: World, planted: string, edit: Edit): void {
  const id = idOf(planted, edit);
  const found = standing(world, id);
  if (found === undefined) throw new Error(`The fake has no ${id}.`);
  const { id: _, name: __, type: ___, etag: ____, ...rest }: JsonObject = withProperty(found, edit.property, edit.to);
  seed(world, id, rest);
}

describe.concurrent('what another has changed before the look right before the write is no more what was approved, and is left', () => {
  test.each(owned)('%s', (id, edit) =>
    inSubscription(async (subscription) => {
      const { stopped, edited } = await runOvertaken(subscription, id, 'before the look', edit);
      expect(stopped.resources).toMatchObject([{ outcome: 'DRIFTED', reason: { code: 'PLAN_DRIFT' } }]);
      expect(subscription.writes()).toBe(0);
      expect(propertyOf(subscription, edited, edit)).toEqual(edit.to);
    }),
  );
});

describe.concurrent('where ARM looks at etags it refuses a write over what another has changed since the look', () => {
  test.each(owned.filter(([id]) => IS_BOUND.test(id)))('%s, of what is to be written', (id, edit) =>
    inSubscription(async (subscription) => void (await expectRefused(subscription, id, edit))),
  );
  test.each(beside)('%s, of what lies beside it; the change goes on once it is approved anew', (id, edit) =>
    inSubscription(async (subscription) => {
      const { law, stopped, edited } = await expectRefused(subscription, id, edit);
      expect(stopped.task).toMatchObject({ status: 'AWAITING_APPROVAL' });
      const done = await law.approve(stopped.task.id);
      expect(done.task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
      expect(propertyOf(subscription, edited, edit)).toEqual(edit.to);
    }),
  );
});

const IS_BOUND = /machine|network\.narrow/;

async function expectRefused(subscription: LiveSubscription, id: string, edit: Edit) {
  const run = await runOvertaken(subscription, id, 'after the look', edit);
  expect(run.stopped.resources).toMatchObject([{ outcome: 'DRIFTED', reason: { code: 'PLAN_DRIFT' } }]);
  expect(JSON.stringify(run.stopped.resources)).toContain('It was changed since it was read.');
  expect(propertyOf(subscription, run.edited, edit)).toEqual(edit.to);
  // Sent once, and not again by itself.
  expect(subscription.writes()).toBe(1);
  return run;
}

test('every kind that is written is overtaken once', () => {
  const written = [...catalogue.kinds.values()].filter(({ cloud, writes }) => cloud.id === 'azure' && writes.length > 0);
  const tried = new Set(owned.map(([id]) => catalogue.templates.get(id)?.template.resource.id));
  expect([...tried].toSorted()).toEqual(written.map(({ id }) => id).toSorted());
});

function propertyOf({ arm: { world } }: LiveSubscription, id: string, { property }: Edit): Json | undefined {
  const document = standing(world, id);
  return document === undefined ? undefined : (propertyAt(document, property) ?? undefined);
}
