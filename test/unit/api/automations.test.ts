import { expect, test } from 'vitest';
import { apiEndpoints } from '../../../core/api/serve/api-endpoints.ts';
import { wanted } from '../../support/automation.ts';
import { bucketEstate } from '../../support/task/estates.ts';
import { makeHarness } from '../../support/task/harness.ts';
import { adam, apiBench, type Caller, olivia, vera } from './api-bench.ts';

const RULES = '/v1/automation-rules';
const rosa: Caller = { id: 'rosa', roles: ['rule-admin'] };
const nightly = { recurrence: { every: 'day', at: '22:00', zone: 'Europe/Berlin' } };

async function bench() {
  const { engine } = await makeHarness({ accounts: bucketEstate('tea-a') });
  return apiBench(engine, apiEndpoints);
}

test('S2-84, S2-92: a rule that is made is answered with 201, where it is, and its next five runs', async () => {
  const send = await bench();
  const made = await send(rosa, `POST ${RULES}`, { body: { ...wanted, trigger: nightly } });
  expect(made.status).toBe(201);
  expect(made.headers['location']).toBe(`${RULES}/AR-000001`);
  expect(made.json).toMatchObject({ id: 'AR-000001', status: 'active', version: 1, createdBy: { id: 'rosa' } });
  expect(made.json.nextRuns).toEqual([2, 3, 4, 5, 6].map((day) => `2026-03-0${day}T21:00:00.000Z`));
  expect((await send(vera, `GET ${RULES}/AR-000001`)).json).toMatchObject({ id: 'AR-000001', allowedActions: ['dry-run'] });
});

test('S2-12 S2-81: it is changed, paused, resumed, run and deleted, each by those who may', async () => {
  const send = await bench();
  await send(olivia, `POST ${RULES}`, { body: wanted });
  expect((await send(olivia, `POST ${RULES}/AR-000001/resume`)).status).toBe(403);
  expect((await send(adam, `POST ${RULES}/AR-000001/resume`)).json).toMatchObject({ status: 'active', version: 2 });
  const edited = await send(rosa, `PATCH ${RULES}/AR-000001`, { body: { version: 2, name: 'Green tea' } });
  expect([edited.status, edited.json.name, edited.json.status]).toEqual([200, 'Green tea', 'active']);
  const stale = await send(rosa, `PATCH ${RULES}/AR-000001`, { body: { version: 2, name: 'Black tea' } });
  expect([stale.status, stale.json.code]).toEqual([409, 'CONFLICT_STATE']);
  const run = await send(olivia, `POST ${RULES}/AR-000001/run`);
  expect([run.status, run.json.state, run.json.askedBy.id]).toEqual([202, 'due', 'olivia']);
  expect((await send(adam, `POST ${RULES}/AR-000001/pause`, { body: { reason: 'Tea fair' } })).json.status).toBe('paused');
  expect((await send(rosa, `POST ${RULES}/AR-000001/run`)).status).toBe(409);
  expect((await send(rosa, `DELETE ${RULES}/AR-000001`)).status).toBe(204);
  expect((await send(rosa, `GET ${RULES}/AR-000001`)).status).toBe(404);
});

test('the list has filters by status and remediation', async () => {
  const send = await bench();
  await send(olivia, `POST ${RULES}`, { body: wanted });
  await send(rosa, `POST ${RULES}`, { body: { ...wanted, remediations: [{ id: 'aws.ec2.revoke-public-ingress' }] } });
  const ids = async (query: { readonly [name: string]: string }) =>
    (await send(vera, `GET ${RULES}`, { query })).json.items.map((one: { id: string }) => one.id);
  expect(await ids({})).toEqual(['AR-000002', 'AR-000001']);
  expect(await ids({ status: 'proposed' })).toEqual(['AR-000001']);
  expect(await ids({ remediation: 'aws.ec2.revoke-public-ingress' })).toEqual(['AR-000002']);
});

test.each([
  ['no remediation', { remediations: [] }, '/remediations'],
  ['a remediation twice', { remediations: [wanted.remediations[0], wanted.remediations[0]] }, '/remediations'],
  ['an empty scope list, which would be for nothing', { scope: { accounts: [] } }, '/scope/accounts'],
  ['a severity that there is not', { scope: { severities: ['hi'] } }, '/scope/severities/0'],
  ['no name', { name: ' ' }, '/name'],
  ['no description', { description: '' }, '/description'],
  ['a field that there is not', { regoins: ['eu-west-1'] }, ''],
])('%s is refused, and where it stands is said', async (_, more, pointer) => {
  const send = await bench();
  const { status, json } = await send(rosa, `POST ${RULES}`, { body: { ...wanted, ...more } });
  expect(status).toBe(422);
  expect(json.errors[0].pointer).toBe(pointer);
});
