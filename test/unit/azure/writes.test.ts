import { afterEach, beforeEach, expect, test } from 'vitest';
import { CloudError } from '../../../core/errors.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { Cloud, Sent } from '../../../core/ports.ts';
import { azureOnFake, SUBSCRIPTION } from '../../support/arm/azure-on-fake.ts';
import { type FakeArm, startFakeArm } from '../../support/arm/fake-arm.ts';
import type { LongRunning } from '../../support/arm/fake-type.ts';
import { inTurn, throttled } from '../../support/arm/weather.ts';
import { seed, standing } from '../../support/arm/world.ts';

const type = 'Microsoft.DocumentDB/databaseAccounts';
const apiVersion = '2024-05-15';
const group = `/subscriptions/${SUBSCRIPTION}/resourceGroups/shop`;
const idOf = (of: string) => `${group}/providers/Microsoft.Sort${of}/accounts/orders`;
const id = `${group}/providers/${type}/orders`;
const never = new AbortController().signal;

let arm: FakeArm;
beforeEach(async () => {
  const sorts: readonly LongRunning[] = ['operation', 'location', 'both', 'body'];
  arm = await startFakeArm([
    {
      type,
      apiVersions: [apiVersion],
      hasEtag: true,
      replaces: ['properties.networkAcls'],
      fillsIn: { PATCH: { 'properties.tier': 'Standard' } },
    },
    ...sorts.map((how) => ({
      type: `Microsoft.Sort${how}/accounts`,
      apiVersions: [apiVersion],
      longRunning: { PUT: how, PATCH: how, DELETE: how },
    })),
  ]);
  seed(arm.world, id, {
    location: 'westeurope',
    properties: { isOpen: true, networkAcls: { bypass: 'AzureServices', defaultAction: 'Allow' } },
  });
  for (const how of sorts) seed(arm.world, idOf(how), { properties: { provisioningState: 'Succeeded', isOpen: true } });
});
afterEach(() => arm.close());

const patch = (path: string, more: JsonObject = {}) => ({
  says: 'PATCH of an account',
  body: { method: 'PATCH', path, apiVersion, body: { properties: { isOpen: false } }, ...more },
});

async function sessionFor(path: string, actions: readonly string[], cloud: Cloud = azureOnFake(arm)) {
  const place = { cloud: 'azure', partition: 'azure', account: SUBSCRIPTION, region: 'global' };
  return await cloud.openSession({ place, taskId: 'task-1', run: 1, approvedBy: ['ana'], allows: [{ actions, resources: [path] }] });
}

function writerOf(path: string, sort: 'write' | 'delete' = 'write') {
  const [, of = ''] = /providers\/([^/]+\/[^/]+)/.exec(path) ?? [];
  return sessionFor(path, [`${of}/${sort}`]);
}

async function faultOf(asked: Promise<unknown>): Promise<CloudError> {
  const error: unknown = await asked.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof CloudError) return error;
  throw new Error(`It should have failed as a call to a cloud: ${String(error)}`);
}

const propertiesOf = (path: string) => Reflect.get(standing(arm.world, path) ?? {}, 'properties');

test('a write that is done at once gives the resource as it stands', async () => {
  const sent = await (await writerOf(id)).send(patch(id), never);
  expect(sent).toMatchObject({ answer: { properties: { isOpen: false, tier: 'Standard' } } });
  expect(sent.pending).toBeUndefined();
});

test.for([
  ['another resource', patch(`${id}2`)],
  ['the same resource by another verb', { says: 'DELETE', body: { method: 'DELETE', path: id, apiVersion } }],
  ['a child of the resource', patch(`${id}/sqlDatabases/main`)],
  ['a read', { says: 'GET', body: { method: 'GET', path: id, apiVersion } }],
  ['an action', { says: 'POST', body: { method: 'POST', path: `${id}/regenerateKey`, apiVersion } }],
  ['a page', { says: 'LIST', body: { nextLink: 'https://management.azure.com/x' } }],
] as const)('a session sends nothing but what it was opened for: not %s', async ([, request]) => {
  const session = await writerOf(id);
  await expect(session.send(request, never)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(session.poll?.(request, never)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  expect(arm.requests).toEqual([]);
});

test('the id of a call may be written in another case than the plan has it', async () => {
  await (await sessionFor(id.toLowerCase(), [`${type}/write`])).send(patch(id), never);
  expect(propertiesOf(id)).toMatchObject({ isOpen: false });
});

test('an etag goes along, and one that is old is refused with nothing changed', async () => {
  const session = await writerOf(id);
  const etag = standing(arm.world, id)?.['etag'];
  await session.send(patch(id, { ifMatch: typeof etag === 'string' ? etag : '' }), never);
  expect(arm.requests.at(-1)?.headers['if-match']).toBe(etag);
  const error = await faultOf(session.send(patch(id, { ifMatch: typeof etag === 'string' ? etag : '' }), never));
  expect(error).toMatchObject({ fault: 'rejected', providerCode: 'PreconditionFailed', sent: 'answered' });
});

test('a write whose etag is a slot yet is not sent', async () => {
  const session = await writerOf(id);
  await expect(session.send(patch(id, { ifMatch: { kept: 'etag' } }), never)).rejects.toThrow(TypeError);
  expect(arm.requests).toEqual([]);
});

test('a write is sent once, whatever comes of it', async () => {
  const session = await writerOf(id);
  for (const [weather, fault, sent] of [
    ['dropped', 'unreachable', 'unknown'],
    ['lost', 'unreachable', 'unknown'],
    [throttled(1), 'throttled', 'answered'],
    [throttled(), 'throttled', 'answered'],
    [{ status: 500, body: { error: { code: 'InternalServerError', message: '' } } }, 'unreachable', 'unknown'],
    [{ status: 504 }, 'unreachable', 'unknown'],
    // It met another write, and may be sent again in a while.
    [{ status: 409, body: { error: { code: 'AnotherOperationInProgress', message: 'Busy.' } } }, 'throttled', 'answered'],
    [{ status: 409, body: { error: { code: 'Conflict', message: 'Busy.' } } }, 'rejected', 'answered'],
  ] as const) {
    const before = arm.requests.length;
    arm.world.weather = inTurn([weather]);
    expect(await faultOf(session.send(patch(id), never))).toMatchObject({ fault, sent });
    expect(arm.requests.length - before).toBe(1);
  }
});

test('where nothing listens, nothing was sent', async () => {
  const session = await writerOf(id);
  await arm.close();
  expect(await faultOf(session.send(patch(id), never))).toMatchObject({ fault: 'unreachable', sent: 'no', providerCode: 'ECONNREFUSED' });
});

test('whoever gives up before anything is sent has sent nothing', async () => {
  const session = await writerOf(id);
  expect(await faultOf(session.send(patch(id), AbortSignal.abort()))).toMatchObject({ fault: 'aborted', sent: 'no' });
  expect(arm.requests).toEqual([]);
});

test('a lock and a policy are refusals that say which, and a missing right names the action', async () => {
  const session = await writerOf(id);
  arm.world.policies.push({ name: 'Accounts stay as they are', denies: ({ method }) => method === 'PATCH' });
  expect((await faultOf(session.send(patch(id), never))).message).toContain('"Accounts stay as they are"');
  seed(arm.world, `${group}/providers/Microsoft.Authorization/locks/keep`, { properties: { level: 'ReadOnly' } });
  expect(await faultOf(session.send(patch(id), never))).toMatchObject({ fault: 'rejected', providerCode: 'ScopeLocked' });
  arm.world.permits = (action) => !action.endsWith('/write');
  expect(await faultOf(session.send(patch(id), never))).toMatchObject({ fault: 'denied', permission: `${type}/write`, sent: 'answered' });
});

/** Asks on with a session and an adapter of its own each time, as another process does. */
async function finish(path: string, sent: Sent): Promise<JsonObject> {
  let { answer, pending } = sent;
  while (pending !== undefined) {
    const body: JsonObject = JSON.parse(JSON.stringify(pending.body));
    ({ answer, pending } = await ((await writerOf(path)).poll?.({ says: 'question', body }, never) ?? Promise.reject()));
  }
  return answer;
}

test.for(['operation', 'location', 'both', 'body'] as const)(
  'a write that goes on (%s) is asked after by any process until it has landed',
  async (how) => {
    const path = idOf(how);
    arm.world.polls = 3;
    arm.world.retryAfter = 4;
    const sent = await (await writerOf(path)).send(patch(path), never);
    expect(sent.pending?.afterSeconds).toBe(4);
    expect(propertiesOf(path)).toMatchObject({ isOpen: true, provisioningState: 'Updating' });
    expect(await finish(path, sent)).toMatchObject({ properties: { isOpen: false, provisioningState: 'Succeeded' } });
    expect(arm.requests.filter(({ method }) => method === 'PATCH')).toHaveLength(1);
  },
);

test.for(['operation', 'location', 'both', 'body'] as const)('a DELETE that goes on (%s) ends when it is gone', async (how) => {
  const path = idOf(how);
  const remove = { says: 'DELETE', body: { method: 'DELETE', path, apiVersion } };
  expect(await finish(path, await (await writerOf(path, 'delete')).send(remove, never))).toEqual({});
  expect(standing(arm.world, path)).toBeUndefined();
});

test.for(['Failed', 'Canceled'] as const)(
  'an operation that ends as %s is an error with the code and the words of Azure',
  async (state) => {
    for (const how of ['operation', 'location', 'body'] as const) {
      arm.world.nextFailure = { state, code: 'CapacityExceeded', message: 'There is no room.' };
      const path = idOf(how);
      const error = await faultOf((await writerOf(path)).send(patch(path), never).then((sent) => finish(path, sent)));
      expect(error, how).toMatchObject({ fault: 'rejected', sent: 'answered' });
      if (how !== 'body') expect(error.message, how).toContain('CapacityExceeded');
    }
  },
);

test('a question that is lost, throttled or too early is only asked again', async () => {
  const path = idOf('operation');
  const sent = await (await writerOf(path)).send(patch(path), never);
  const unknown = { status: 404, body: { error: { code: 'OperationNotFound', message: '' } } };
  arm.world.weather = inTurn(['dropped', throttled(9), { status: 503 }, unknown, 'lost'], ({ path: asked }) =>
    asked.includes('/operations/'),
  );
  expect(await finish(path, sent)).toMatchObject({ properties: { isOpen: false } });
});

test('an operation that nobody knows any more is asked of the resource itself', async () => {
  const path = idOf('operation');
  const sent = await (await writerOf(path)).send(patch(path), never);
  arm.world.weather = ({ path: asked }) =>
    asked.includes('/operations/') ? { status: 404, body: { error: { code: 'OperationNotFound', message: '' } } } : undefined;
  expect(await finish(path, sent)).toMatchObject({ properties: { isOpen: false, provisioningState: 'Succeeded' } });
});

test('a resource that is being made may not be seen at first', async () => {
  const path = `${idOf('body')}-new`;
  const make = { says: 'PUT', body: { method: 'PUT', path, apiVersion, body: { properties: { isOpen: false } } } };
  const sent = await (await writerOf(path)).send(make, never);
  const unknown = { status: 404, body: { error: { code: 'ResourceNotFound', message: '' } } };
  arm.world.weather = inTurn([unknown, unknown], ({ method }) => method === 'GET');
  expect(await finish(path, sent)).toMatchObject({ properties: { isOpen: false } });
});

test('an address on another host is not asked, the resource is', async () => {
  arm.world.weather = inTurn([
    { status: 202, headers: { 'azure-asyncoperation': 'https://example.org/operations/1', location: '//example.org/1' } },
  ]);
  const { pending } = await (await writerOf(id)).send(patch(id), never);
  expect(pending?.body).toMatchObject({ pending: { by: 'resource', path: id } });
});

test('a question that was made up goes nowhere', async () => {
  const session = await writerOf(id);
  const pending = { by: 'operation', at: 'https://example.org/1', method: 'PATCH', path: id, apiVersion, missed: 0 };
  await expect(session.poll?.({ says: 'question', body: { pending } }, never)).rejects.toThrow(TypeError);
});

test('where nothing may be written no session is opened', async () => {
  const cloud = azureOnFake(arm, { readOnlyBecause: 'This is for looking only.' });
  await expect(sessionFor(id, [`${type}/write`], cloud)).rejects.toMatchObject({ code: 'FORBIDDEN', message: 'This is for looking only.' });
});
