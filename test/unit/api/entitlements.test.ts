import { expect, test } from 'vitest';
import { apiEndpoints } from '../../../core/api/serve/api-endpoints.ts';
import { CloudError } from '../../../core/errors.ts';
import { scan } from '../../../core/scan/run-scan.ts';
import { createDemoCloud } from '../../../local/demo-cloud/demo-cloud.ts';
import { mara } from '../../support/api/world.ts';
import { apiBench, memoryEngine } from './api-bench.ts';
import { demoBench } from './demo-bench.ts';

const DEPLOY = 'arn:aws:iam::111122223333:role/night-deploy';
const PLATFORM = 'arn:aws:iam::111122223333:role/platform';
const bench = demoBench();

test('principals stand with administrators first, then those who come to be one, and filters leave the others out', async () => {
  const { send } = await bench;
  const { items, accounts } = (await send(mara, 'GET /v1/entitlements/principals')).json;
  expect(items.slice(0, 2)).toMatchObject([
    { principal: PLATFORM, isAdministrator: true },
    { principal: DEPLOY, isAdministrator: false, path: { steps: 1, isCertain: true }, actions: 4, sensitive: 3 },
  ]);
  expect(accounts).toMatchObject([
    { account: '111122223333', state: 'known', principals: 4, administrators: 1, withPath: 1, unread: [] },
    { account: '444455556666', state: 'known', principals: 0 },
  ]);
  const asked = async (query: { readonly [name: string]: string }) =>
    (await send(mara, 'GET /v1/entitlements/principals', { query })).json.items.map(({ name }: { name: string }) => name);
  expect(await asked({ path: 'yes' })).toEqual(['role/night-deploy']);
  expect(await asked({ administrator: 'yes' })).toEqual(['role/platform']);
  expect(await asked({ principal: 'role/old-import' })).toEqual(['role/old-import']);
  expect(await asked({ sort: 'user' })).toEqual([]);
});

test('one of them is told by service, with its way, and its actions with the statements that give them', async () => {
  const { send } = await bench;
  const [{ id }] = (await send(mara, 'GET /v1/entitlements/principals', { query: { principal: 'role/night-deploy' } })).json.items;
  const report = (await send(mara, `GET /v1/entitlements/principals/${id}`)).json;
  expect(report).toMatchObject({
    principal: DEPLOY,
    services: 2,
    byService: [{ service: 'lambda' }, { service: 'iam' }],
    way: { to: PLATFORM },
  });
  const { items } = (await send(mara, `GET /v1/entitlements/principals/${id}/permissions`, { query: { sensitive: 'yes' } })).json;
  expect(items).toMatchObject([
    { action: 'iam:PassRole', by: [{ statement: 'HandsRoles' }] },
    { action: 'lambda:CreateFunction', by: [{ statement: 'Deploys' }] },
    { action: 'lambda:UpdateFunctionCode', use: 'unknown' },
  ]);
  const iam = await send(mara, `GET /v1/entitlements/principals/${id}/permissions`, { query: { service: 'iam', use: 'unused' } });
  expect(iam.json.items).toEqual([]);
  for (const missing of ['111122223333-0000000000000000', 'nobody', '999988887777-1f58c1ba1f6664d3'])
    expect((await send(mara, `GET /v1/entitlements/principals/${missing}`)).status).toBe(404);
});

test('the graph joins it with what it has and whom it comes to act as', async () => {
  const { send } = await bench;
  const graph = (await send(mara, 'GET /v1/entitlements/graph', { query: { principal: 'role/night-deploy' } })).json;
  expect(graph).toMatchObject({ principal: DEPLOY, leftOut: { resource: 0, permission: 0 } });
  const sorts = graph.links.map(({ sort }: { sort: string }) => sort);
  for (const sort of ['has', 'gives', 'is on', 'may be assumed by', 'comes to act as']) expect(sorts).toContain(sort);
  expect(graph.links).toContainEqual(expect.objectContaining({ from: DEPLOY, to: PLATFORM, sort: 'comes to act as' }));
  const nobody = await send(mara, 'GET /v1/entitlements/graph', { query: { principal: 'role/night-deplay', account: '111122223333' } });
  expect(nobody.json).toMatchObject({ status: 422, detail: expect.stringContaining('role/night-deploy') });
});

test('ways are told shortest first, with what ends most of them', async () => {
  const { send } = await bench;
  const { items, accounts } = (await send(mara, 'GET /v1/entitlements/paths')).json;
  expect(items).toMatchObject([{ from: DEPLOY, to: PLATFORM, account: '111122223333' }]);
  expect(accounts[0]).toMatchObject({
    cut: { ends: 1, permission: { principal: DEPLOY, action: 'iam:PassRole' } },
    there: [PLATFORM],
    leftOut: 0,
  });
  const other = (await send(mara, 'GET /v1/entitlements/paths', { query: { principal: 'role/billing' } })).json;
  expect(other.items).toEqual([]);
});

test('ways to an action on a resource are looked for when they are asked for, by what the scan saw', async () => {
  const { send } = await bench;
  const asked = (query: object) => send(mara, 'GET /v1/entitlements/paths', { query: { ...query } });
  const goal = { action: 'iam:DeleteRole', resource: PLATFORM };
  const { items, accounts } = (await asked(goal)).json;
  expect(items).toMatchObject([{ from: DEPLOY, account: '111122223333', steps: [{ to: PLATFORM }] }]);
  expect(accounts).toMatchObject([{ account: '111122223333', there: [PLATFORM], leftOut: 0 }]);
  expect((await asked({ ...goal, principal: 'role/billing' })).json.items).toEqual([]);
  expect((await asked({ action: 'iam:DeleteRole' })).json).toMatchObject({ status: 422, detail: expect.stringContaining('takes both') });
  expect((await asked({ ...goal, action: 'iam:DeleteRolle' })).json).toMatchObject({
    status: 422,
    detail: expect.stringContaining('iam:DeleteRole'),
  });
  expect((await asked({ action: 's3:GetObject', resource: 'arn:aws:s3:::tea/leaf' })).json.detail).toContain('Say in which account');
});

test('of a name that nobody has in any account it says so, and asks for no account', async () => {
  const { send } = await bench;
  const nobody = await send(mara, 'GET /v1/entitlements/principals', { query: { principal: 'role/night-deplay' } });
  expect(nobody.json).toMatchObject({ status: 422, detail: expect.stringContaining('There is no principal "role/night-deplay"') });
  expect(nobody.json.detail).toContain('role/night-deploy');
});

test('it is asked whether one may do something, and who may', async () => {
  const { send } = await bench;
  const decided = (query: object) => send(mara, 'GET /v1/entitlements/decision', { query: { ...query } });
  const passing = { principal: 'role/night-deploy', action: 'iam:PassRole', resource: PLATFORM };
  expect((await decided(passing)).json).toMatchObject({ principal: DEPLOY, decision: 'allow', because: [{ statement: 'HandsRoles' }] });
  expect((await decided({ ...passing, principal: 'role/billing' })).json).toMatchObject({ decision: 'deny' });
  expect((await decided({ ...passing, action: 'iam:PassRolle' })).json).toMatchObject({ status: 422 });
  expect((await decided({ ...passing, context: 'nonsense' })).json).toMatchObject({ status: 422 });
  const holders = await send(mara, 'GET /v1/entitlements/holders', { query: { action: 'iam:PassRole', account: '111122223333' } });
  expect(holders.json).toMatchObject({ action: 'iam:PassRole', principals: 4, items: [{ principal: DEPLOY }, { principal: PLATFORM }] });
  expect((await send(mara, 'GET /v1/entitlements/holders', { query: { action: 'iam:PassRole' } })).json.detail).toContain('444455556666');
});

test('before a scan has looked nothing is told, and the answer says so', async () => {
  const send = apiBench(memoryEngine(), apiEndpoints);
  for (const path of ['principals', 'paths']) expect((await send(mara, `GET /v1/entitlements/${path}`)).status).toBe(404);
});

test('a scan that asks what was used tells it of each action, and of whom it could not', async () => {
  const answers = {
    'iam GenerateServiceLastAccessedDetails': (input: unknown) => ({ JobId: JSON.stringify(input) }),
    'iam GetServiceLastAccessedDetails': () => ({
      JobStatus: 'COMPLETED',
      ServicesLastAccessed: [{ ServiceNamespace: 'lambda' }, { ServiceNamespace: 'iam', LastAuthenticated: '2020-01-01T00:00:00.000Z' }],
    }),
  };
  const cloud = await createDemoCloud({ clock: { now: () => new Date(), sleep: async () => undefined }, slowMilliseconds: 0 });
  const reader = {
    ...cloud.reader,
    send: async (...[place, request, signal]: Parameters<typeof cloud.reader.send>) =>
      Object.entries(answers).find(([says]) => says === request.says)?.[1](request.body['input']) ??
      cloud.reader.send(place, request, signal),
  };
  const engine = { ...memoryEngine({ cloud: { ...cloud, reader } }), asksUse: true };
  await scan(engine);
  const send = apiBench(engine, apiEndpoints);
  const [{ id }] = (await send(mara, 'GET /v1/entitlements/principals', { query: { principal: 'role/night-deploy' } })).json.items;
  const report = (await send(mara, `GET /v1/entitlements/principals/${id}`)).json;
  expect(report).toMatchObject({ use: { used: 0, unused: 3, unknown: 1 }, seenIn: { use: { told: 3, unread: 0 } } });
  const { items } = (await send(mara, `GET /v1/entitlements/principals/${id}/permissions`, { query: { use: 'unused' } })).json;
  expect(items.map(({ action }: { action: string }) => action)).toEqual([
    'lambda:CreateFunction',
    'lambda:UpdateFunctionCode',
    'lambda:InvokeFunction',
  ]);
});

/** The demo's installation, scanned by one who may not ask for this. */
async function scannedWithout(operation: string) {
  const cloud = await createDemoCloud({ clock: { now: () => new Date(), sleep: async () => undefined }, slowMilliseconds: 0 });
  const denied = {
    ...cloud,
    reader: {
      ...cloud.reader,
      send: async (...asked: Parameters<typeof cloud.reader.send>) => {
        if (asked[1].says.endsWith(operation))
          throw new CloudError('denied', { says: asked[1].says, providerCode: 'AccessDenied', sent: 'answered' }, 'It is denied.');
        return await cloud.reader.send(...asked);
      },
    },
  };
  const engine = memoryEngine({ cloud: denied });
  await scan(engine);
  return { engine, cloud, send: apiBench(engine, apiEndpoints) };
}

test('where IAM could not be read, nobody is told to have nothing: it says what was not read, and what is asked depends on it', async () => {
  const { send } = await scannedWithout('GetAccountAuthorizationDetails');
  const { items, accounts } = (await send(mara, 'GET /v1/entitlements/principals')).json;
  expect(items).toEqual([]);
  expect(accounts[0]).toMatchObject({
    state: 'unread',
    unread: expect.arrayContaining([expect.objectContaining({ kind: 'aws.iam.role' })]),
  });
  expect(accounts[0].principals).toBeUndefined();
  const query = { principal: DEPLOY, action: 'iam:PassRole', resource: PLATFORM };
  expect((await send(mara, 'GET /v1/entitlements/decision', { query })).json).toMatchObject({
    decision: 'depends',
    reason: expect.stringContaining('could not read'),
  });
  for (const path of ['graph?principal', 'holders?action'])
    expect(
      (
        await send(mara, `GET /v1/entitlements/${path.split('?')[0]}` as never, {
          query: { [path.split('?')[1] ?? '']: path.startsWith('graph') ? DEPLOY : 'iam:PassRole', account: '111122223333' },
        })
      ).status,
    ).toBe(503);
});

test('a scan of other rules leaves what is known of who may do what', async () => {
  const { engine, send } = await demoBench();
  const before = (await send(mara, 'GET /v1/entitlements/paths')).json;
  await scan(engine, { filters: { accounts: [], regions: [], services: ['s3'], rules: [] } });
  expect((await send(mara, 'GET /v1/entitlements/paths')).json).toEqual(before);
});
