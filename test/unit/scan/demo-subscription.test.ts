import { join } from 'node:path';
import { expect, test } from 'vitest';
import { joinClouds } from '../../../adapters/clouds.ts';
import { scan } from '../../../core/scan/run-scan.ts';
import { createDemoCloud } from '../../../local/demo-cloud/demo-cloud.ts';
import { createDemoSubscription } from '../../../local/demo-cloud/demo-subscription.ts';
import { SUBSCRIPTION } from '../../../local/demo-cloud/estate-subscription.ts';
import { catalogue } from '../../../templates/catalogue.gen.ts';
import { scanEngine } from '../../support/cloud/scan-engine.ts';
import { makeFakeClock } from '../../support/fake-clock.ts';
import { temporaryDirectory } from '../../support/table-directory.ts';

const place = { cloud: 'azure', partition: 'azure', account: SUBSCRIPTION, region: 'global' };
const group = `/subscriptions/${SUBSCRIPTION}/resourceGroups/web-shop/providers`;
const images = `${group}/Microsoft.Storage/storageAccounts/harbourlightimages`;
const close = {
  says: 'PATCH',
  body: { method: 'PATCH', path: images, apiVersion: '2024-01-01', body: { properties: { supportsHttpsTrafficOnly: true } } },
};
const look = { says: 'GET', body: { method: 'GET', path: images, apiVersion: '2024-01-01' } };
const signal = new AbortController().signal;
const sessionFor = (action: string, id: string) => ({
  place,
  taskId: 'task-1',
  run: 1,
  approvedBy: ['ada'],
  allows: [{ actions: [action], resources: [id] }],
});

test('faults are planted in it beside what is right, and accounts and subscription are read in one run', async () => {
  const accounts = await createDemoCloud({ clock: makeFakeClock() });
  const joined = joinClouds(
    new Map([
      ['aws', accounts],
      ['azure', await createDemoSubscription()],
    ]),
  );
  const engine = scanEngine(joined, catalogue, await accounts.regions({ cloud: 'aws', partition: 'aws', account: '111122223333' }));
  const progress: { readonly [cloud: string]: { readonly done: number; readonly total: number } }[] = [];
  const { counts, unread, learning } = await scan(engine, { onProgress: ({ clouds }) => void progress.push(clouds) });
  expect({ unread, unknown: counts.unknown }).toEqual({ unread: 0, unknown: learning });
  const failed = new Set(
    (await engine.findings()).map(({ ruleId, resource }) => `${ruleId} ${resource.slice(resource.lastIndexOf('/') + 1)}`),
  );
  for (const planted of [
    'azure.storage.account-requires-https harbourlightimages',
    'azure.network.ssh-not-public jump-host',
    'azure.sql.server-not-open-to-internet harbourlight-orders',
    'azure.sql.server-without-public-network harbourlight-orders',
    `azure.authorization.workload-runs-not-as-others ${SUBSCRIPTION}`,
  ])
    expect(failed, planted).toContain(planted);
  expect(failed).not.toContain('azure.storage.account-requires-https harbourlightledger');
  expect([...failed].filter((one) => one.endsWith(' office'))).toEqual([]);
  expect([...failed].filter((one) => one.startsWith('azure.authorization'))).toHaveLength(1);
  for (const { done, total } of Object.values(progress.at(-1) ?? {})) expect(done).toBe(total);
  expect(Object.keys(progress.at(-1) ?? {}).sort()).toEqual(['aws', 'azure']);
});

test('a session does what its plan allows and nothing beside it, and what it did stays', async () => {
  const directory = await temporaryDirectory();
  const path = join(directory.path, 'demo-subscription.json');
  const cloud = await createDemoSubscription({ path });
  const elsewhere = await cloud.openSession(sessionFor('Microsoft.Storage/storageAccounts/write', `${images}2`));
  await expect(elsewhere.send(close, signal)).rejects.toMatchObject({ fault: 'denied' });
  const reading = await cloud.openSession(sessionFor('Microsoft.Storage/storageAccounts/read', images));
  await expect(reading.send(close, signal)).rejects.toMatchObject({ fault: 'denied' });
  const session = await cloud.openSession(sessionFor('Microsoft.Storage/storageAccounts/write', images));
  await session.send(close, signal);
  const again = await createDemoSubscription({ path });
  expect(await again.reader.send(place, look)).toMatchObject({
    properties: { supportsHttpsTrafficOnly: true, minimumTlsVersion: 'TLS1_2' },
  });
});

test('what is taken away is gone with what lies in it, and what is not there is absent', async () => {
  const cloud = await createDemoSubscription();
  const server = `${group}/Microsoft.Sql/servers/harbourlight-orders`;
  const remove = { says: 'DELETE', body: { method: 'DELETE', path: server, apiVersion: '2023-08-01' } };
  await (await cloud.openSession(sessionFor('Microsoft.Sql/servers/delete', server))).send(remove, signal);
  const rules = { says: 'LIST', body: { method: 'GET', path: `${server}/firewallRules`, apiVersion: '2023-08-01' } };
  expect(await cloud.reader.send(place, rules)).toEqual({ value: [] });
  const gone = { says: 'GET', body: { method: 'GET', path: server, apiVersion: '2023-08-01' } };
  await expect(cloud.reader.send(place, gone)).rejects.toMatchObject({ fault: 'absent', providerCode: 'ResourceNotFound' });
});
