import { expect, test } from 'vitest';
import { planScan } from '../../../core/scan/plan-scan.ts';
import { scanEntity } from '../../../core/scan/scan.ts';
import { ida, mara, worldOf } from '../../support/api/world.ts';

test('where a scan begins as soon as the one before has ended, the last that is complete can still be read', async () => {
  const { harness, send } = await worldOf(['tea-a']);
  const complete = (await send(mara, 'GET /v1/scans/latest')).json;
  expect(complete).toMatchObject({ state: 'complete' });
  for (let minute = 1; minute <= 30; minute++) {
    await harness.clock.advance(60_000);
    const { scan } = await planScan(harness.engine, { accounts: [], regions: [], services: [], rules: [] });
    // Each dies, and is too old to be taken up when the next one begins.
    const startedAt = harness.clock.now().toISOString();
    await harness.engine.table.write({ put: scanEntity.encode({ ...scan, scanId: `${scan.scanId}-${minute}`, startedAt }) });
  }
  expect((await send(mara, 'GET /v1/scans/latest')).json).toMatchObject({ state: 'running' });
  expect((await send(mara, 'GET /v1/scans/latest', { query: { state: 'complete' } })).json).toEqual(complete);
});

test('a scan is told by its id as far as it is, and one that there is not is 404', async () => {
  const { send } = await worldOf(['tea-a']);
  const { id } = (await send(mara, 'GET /v1/scans/latest')).json;
  expect((await send(mara, `GET /v1/scans/${id}`)).json).toMatchObject({ id, state: 'complete' });
  expect((await send(ida, 'GET /v1/scans/scan-0000')).json).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  expect((await send(mara, 'GET /v1/scans/latest', { query: { state: 'perhaps' } })).status).toBe(422);
});
