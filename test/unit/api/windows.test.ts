import { describe, expect, test } from 'vitest';
import { apiEndpoints } from '../../../core/api/serve/api-endpoints.ts';
import { makeHarness } from '../../support/task/harness.ts';
import { adam, apiBench, olivia, vera } from './api-bench.ts';

const nights = { recurrence: { every: 'day', at: '22:00', zone: 'Europe/Berlin' }, minutes: 240 };
const body = { scope: { account: '123456789012' }, span: nights, reason: 'Nights' };

async function bench() {
  const { engine } = await makeHarness();
  return apiBench(engine, apiEndpoints);
}

describe.each(['windows', 'freezes'])('/v1/%s', (name) => {
  test('S1-14: one is added, shown with its next opening in its zone, and taken away', async () => {
    const send = await bench();
    const added = await send(adam, `POST /v1/${name}`, { body });
    expect(added.status).toBe(201);
    const next = { from: '2026-03-02T21:00:00.000Z', until: '2026-03-03T01:00:00.000Z' };
    expect(added.json).toMatchObject({ ...body, zone: 'Europe/Berlin', by: 'adam', next });
    expect((await send(vera, `GET /v1/${name}`)).json.items).toEqual([added.json]);
    expect((await send(adam, `DELETE /v1/${name}/${added.json.id}`)).status).toBe(204);
    expect((await send(adam, `DELETE /v1/${name}/${added.json.id}`)).status).toBe(404);
    expect((await send(vera, `GET /v1/${name}`)).json.items).toEqual([]);
  });

  test('nobody adds one without the role admin or approver', async () => {
    expect((await (await bench())(olivia, `POST /v1/${name}`, { body })).status).toBe(403);
  });

  test.each([
    ['a zone that is none', { ...nights.recurrence, zone: 'Europe/Berln' }],
    ['a time that no clock shows', { ...nights.recurrence, at: '25:00' }],
    ['a rule with a part misspelt', { rule: 'FREQ=DAILY;BYDAYS=MO', start: '2026-01-01T22:00', zone: 'UTC' }],
    ['a rule that is over', { rule: 'FREQ=DAILY;COUNT=2', start: '2026-01-01T22:00', zone: 'UTC' }],
  ])('S2-56: %s is a 422', async (_, recurrence) => {
    const answer = await (await bench())(adam, `POST /v1/${name}`, { body: { ...body, span: { recurrence, minutes: 60 } } });
    expect(answer.status).toBe(422);
  });
});
