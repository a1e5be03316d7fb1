import { afterAll, beforeAll, expect, test } from 'vitest';
import { flagField } from '../../../clouds/azure/flag.ts';
import type { JsonObject } from '../../../core/json.ts';
import { observe } from '../../../core/plan/observe.ts';
import { catalogue } from '../../../templates/catalogue.gen.ts';
import { azureOnFake, SUBSCRIPTION } from '../../support/arm/azure-on-fake.ts';
import { azureTypes } from '../../support/arm/azure-types.ts';
import { type FakeArm, startFakeArm } from '../../support/arm/fake-arm.ts';
import { seed } from '../../support/arm/world.ts';

const group = `/subscriptions/${SUBSCRIPTION}/resourceGroups/shop/providers`;
const server = `${group}/Microsoft.Sql/servers/orders`;

let arm: FakeArm;
beforeAll(async () => {
  arm = await startFakeArm(azureTypes);
});
afterAll(() => arm.close());

test.each([
  [true, true],
  ['True', true],
  [false, false],
  ['FALSE', false],
  [undefined, true],
  [null, true],
])('%j is %s where it is on unless somebody said otherwise', (told, known) => {
  expect(flagField('httpsOnly', told, true)).toEqual({ known });
});

test.each(['yes', '', 'maybe', 1, 0, {}, []])('%j is neither yes nor no', (told) => {
  expect(flagField('httpsOnly', told, true)).toMatchObject({
    unknown: { fault: 'unreadable', message: /httpsOnly.*neither true nor false/ },
  });
});

async function fieldsOf(kind: string, resourceId: string, documents: { readonly [id: string]: JsonObject }) {
  for (const [id, rest] of Object.entries(documents)) seed(arm.world, id, rest);
  const cloud = azureOnFake(arm, { subscriptions: [SUBSCRIPTION] });
  const place = { partition: 'azure', account: SUBSCRIPTION, region: 'global' };
  const seen = await observe({ catalogue, cloud }, { resourceId, kind, ...place });
  return Object.fromEntries(Object.entries(seen?.fields ?? {}));
}

test('who administers a server is asked for, and whether it takes Entra alone is read as a flag', async () => {
  const administrators = { administratorType: 'ActiveDirectory', login: 'keepers', azureADOnlyAuthentication: 'only' };
  const fields = await fieldsOf('azure.sql.server', server, { [server]: { location: 'westeurope', properties: { administrators } } });
  expect(fields).toMatchObject({ administrator: { known: { login: 'keepers' } }, isEntraOnly: { unknown: { fault: 'unreadable' } } });
});
