import { afterEach, beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import { listIn, readOne, subscriptionScope } from '../../../clouds/azure/kind.ts';
import { CloudError } from '../../../core/errors.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { ReadOperation } from '../../../core/kind/call.ts';
import type { Cloud } from '../../../core/ports.ts';
import { azureOnFake, fixedCredential, SUBSCRIPTION } from '../../support/arm/azure-on-fake.ts';
import { type FakeArm, startFakeArm } from '../../support/arm/fake-arm.ts';
import { makeHastyClock } from '../../support/arm/hasty-clock.ts';
import { inTurn, throttled } from '../../support/arm/weather.ts';
import { seed } from '../../support/arm/world.ts';

const vaults = { type: 'Microsoft.KeyVault/vaults', apiVersion: '2023-07-01' };
const Named = z.object({ name: z.string() });
const readVault = readOne(vaults, Named);
const listVaults = listIn(vaults, Named);
const place = { cloud: 'azure', partition: 'azure', account: SUBSCRIPTION, region: 'global' };
const idOf = (name: string) => `/subscriptions/${SUBSCRIPTION}/resourceGroups/shop/providers/${vaults.type}/${name}`;

let arm: FakeArm;
beforeEach(async () => {
  arm = await startFakeArm([{ ...vaults, apiVersions: [vaults.apiVersion] }]);
  for (const name of ['amber', 'beryl', 'coral', 'diamond', 'emerald']) seed(arm.world, idOf(name), { location: 'westeurope' });
});
afterEach(() => arm.close());

function ask(cloud: Cloud, read: ReadOperation<unknown>, input: JsonObject, cursor?: string): Promise<JsonObject> {
  return cloud.reader.send(place, { says: read.says, body: read.ask(input, cursor) });
}

async function faultOf(asked: Promise<unknown>): Promise<CloudError> {
  const error: unknown = await asked.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof CloudError) return error;
  throw new Error(`It should have failed as a call to a cloud: ${String(error)}`);
}

async function namesIn(cloud: Cloud): Promise<readonly string[]> {
  const names: string[] = [];
  let cursor: string | undefined;
  do {
    const answer = await ask(cloud, listVaults, { scope: subscriptionScope(place) }, cursor);
    names.push(...listVaults.output.parse(answer).value.map(({ name }) => name));
    cursor = listVaults.next?.(answer);
  } while (cursor !== undefined);
  return names;
}

test('a listing is followed over its pages, and one token serves all of them', async () => {
  arm.world.pageSize = 2;
  const credential = fixedCredential();
  expect(await namesIn(azureOnFake(arm, { credential }))).toEqual(['amber', 'beryl', 'coral', 'diamond', 'emerald']);
  expect(arm.requests.map(({ headers }) => headers.authorization)).toEqual(Array(3).fill('Bearer a-token-for-arm'));
  expect(credential.counted.asked).toBe(1);
});

test('a next page on another host is not asked for, and no token goes there', async () => {
  arm.world.weather = () => ({
    status: 200,
    body: { value: [], nextLink: 'https://management.azure.com.example.org/subscriptions?page=2' },
  });
  const error = await faultOf(namesIn(azureOnFake(arm)));
  expect(error).toMatchObject({ fault: 'unimplemented', providerCode: 'ForeignNextLink', sent: 'no' });
  expect(arm.requests).toHaveLength(1);
});

test('a name with # in it is asked for whole', async () => {
  seed(arm.world, idOf('a#b?c'));
  expect(await ask(azureOnFake(arm), readVault, { id: idOf('a#b?c') })).toMatchObject({ name: 'a#b?c' });
});

test('a throttled read waits as long as ARM asks, and as long as we choose where it does not say', async () => {
  const clock = makeHastyClock();
  arm.world.weather = inTurn([throttled(7), throttled(), throttled(0)]);
  expect(await ask(azureOnFake(arm, { clock }), readVault, { id: idOf('amber') })).toMatchObject({ name: 'amber' });
  expect(clock.slept).toEqual([7000, 2000, 4000]);
});

test('a throttled read that is to wait for minutes is told instead', async () => {
  const clock = makeHastyClock();
  arm.world.weather = () => throttled(300);
  const error = await faultOf(ask(azureOnFake(arm, { clock }), readVault, { id: idOf('amber') }));
  expect(error).toMatchObject({ fault: 'throttled', providerCode: 'TooManyRequests', sent: 'answered' });
  expect(clock.slept).toEqual([]);
});

test('a read that gets no answer is asked again six times and then told as unreachable', async () => {
  arm.world.weather = () => 'dropped';
  const error = await faultOf(ask(azureOnFake(arm), readVault, { id: idOf('amber') }));
  expect(error.fault).toBe('unreachable');
  expect(arm.requests).toHaveLength(6);
});

test('a denied read names the action that is missing, and where', async () => {
  arm.world.permits = () => false;
  const error = await faultOf(ask(azureOnFake(arm), readVault, { id: idOf('amber') }));
  expect(error).toMatchObject({ fault: 'denied', permission: 'Microsoft.KeyVault/vaults/read', says: 'GET Microsoft.KeyVault/vaults' });
  expect(error.message).toContain(`Microsoft.KeyVault/vaults/read is missing on ${idOf('amber')}`);
  expect(arm.requests).toHaveLength(1);
});

test('a provider that is not registered is switched off, and the sentence says how to register it', async () => {
  arm.world.registrations.set('microsoft.keyvault', 'NotRegistered');
  const error = await faultOf(namesIn(azureOnFake(arm)));
  expect(error).toMatchObject({ fault: 'disabled', providerCode: 'MissingSubscriptionRegistration' });
  expect(error.message).toContain('az provider register');
});

test('a version that the provider does not have, and a subscription that is not seen, are no absence', async () => {
  const old = readOne({ ...vaults, apiVersion: '1999-01-01' }, Named);
  expect(await faultOf(ask(azureOnFake(arm), old, { id: idOf('amber') }))).toMatchObject({
    fault: 'disabled',
    providerCode: 'NoRegisteredProviderFound',
  });
  const elsewhere = '/subscriptions/99999999-0000-4000-8000-000000000000';
  expect(await faultOf(ask(azureOnFake(arm), listVaults, { scope: elsewhere }))).toMatchObject({
    fault: 'denied',
    providerCode: 'SubscriptionNotFound',
  });
});

test('what is not there is absent by a code that the read declares', async () => {
  const error = await faultOf(ask(azureOnFake(arm), readVault, { id: idOf('zircon') }));
  expect(error.fault).toBe('absent');
  expect(readVault.absentCodes).toContain(error.providerCode);
});

test.for([
  ['a web page', { status: 200, body: '<!doctype html><title>Sign in</title>' }, 'unimplemented'],
  ['a number', { status: 200, headers: { 'content-type': 'application/json' }, body: '7' }, 'unimplemented'],
  ['half an object', { status: 200, headers: { 'content-type': 'application/json' }, body: '{"value":' }, 'unimplemented'],
  ['a redirect', { status: 302, headers: { location: 'https://login.example.org/' } }, 'unimplemented'],
  ['an error without an envelope', { status: 400, body: { code: 'BadRequest', message: 'no' } }, 'rejected'],
  ['an error with capitals', { status: 403, body: { Code: 'Forbidden', Message: 'no' } }, 'denied'],
  ['an expired token', { status: 401, body: { error: { code: 'ExpiredAuthenticationToken', message: 'expired' } } }, 'denied'],
] as const)('%s is no answer', async ([, weather, fault]) => {
  arm.world.weather = () => weather;
  expect((await faultOf(ask(azureOnFake(arm), readVault, { id: idOf('amber') }))).fault).toBe(fault);
});

test('a list without its envelope is a page of itself', async () => {
  arm.world.weather = () => ({ status: 200, headers: { 'content-type': 'application/json' }, body: '[{"name":"amber"}]' });
  expect(await namesIn(azureOnFake(arm))).toEqual(['amber']);
});

test('little that is left of the rate slows the next read down', async () => {
  const clock = makeHastyClock();
  const cloud = azureOnFake(arm, { clock });
  arm.world.weather = inTurn([{ status: 200, headers: { 'x-ms-ratelimit-remaining-subscription-reads': '25' }, body: {} }]);
  await ask(cloud, readVault, { id: idOf('amber') });
  await ask(cloud, readVault, { id: idOf('beryl') });
  expect(clock.slept).toEqual([1000]);
});

test('a reader never writes', async () => {
  const write = cloudRequest('DELETE');
  await expect(azureOnFake(arm).reader.send(place, write)).rejects.toThrow(TypeError);
  expect(arm.requests).toEqual([]);
});

function cloudRequest(method: string) {
  return { says: `${method} ${vaults.type}`, body: { method, path: idOf('amber'), apiVersion: vaults.apiVersion } };
}
