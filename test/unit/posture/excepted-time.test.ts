import { beforeEach, describe, expect, test } from 'vitest';
import { apiEndpoints } from '../../../core/api/serve/api-endpoints.ts';
import { withdrawException } from '../../../core/exception/withdraw.ts';
import { excepted } from '../../support/exceptions.ts';
import { bucketArn, bucketEstate, catalogueOf } from '../../support/task/estates.ts';
import { type Harness, joel, makeHarness, scanAll } from '../../support/task/harness.ts';
import { apiBench, vera } from '../api/api-bench.ts';

const DAY = 24 * 3600 * 1000;
const RULE = 'aws.s3.bucket-requires-tls';

let harness: Harness;
let opened: number;

/** When the finding of a bucket is due, in days after it was opened, and how that stands. */
async function dueOf(name: string, state = 'open'): Promise<{ readonly days: number; readonly status: string }> {
  const { items } = (await apiBench(harness.engine, apiEndpoints)(vera, 'GET /v1/findings', { query: { rule: RULE, status: state } })).json;
  const { due } = items.find((one: { readonly resourceId: string }) => one.resourceId === bucketArn(name));
  return { days: Math.round((Date.parse(due.at) - opened) / DAY), status: due.status };
}

beforeEach(async () => {
  harness = await makeHarness({ accounts: bucketEstate('tea-orders', 'tea-photos'), catalogue: catalogueOf('s3') });
  opened = harness.clock.now().getTime();
  await scanAll(harness);
});

const except = (name: string, days: number) => excepted(harness, { resource: bucketArn(name) }, days);

describe('the days of an exception', () => {
  test('do not count: what is open again is due as much later, and what was never excepted is not', async () => {
    await harness.clock.advance(10 * DAY);
    await except('tea-orders', 14);
    await harness.clock.advance(7 * DAY);
    expect(await dueOf('tea-orders', 'excepted')).toEqual({ days: 37, status: 'paused' });
    await harness.clock.advance(14 * DAY);
    expect(await dueOf('tea-orders')).toEqual({ days: 44, status: 'on-track' });
    expect(await dueOf('tea-photos')).toEqual({ days: 30, status: 'overdue' });
    await harness.clock.advance(14 * DAY);
    expect(await dueOf('tea-orders')).toEqual({ days: 44, status: 'overdue' });
  });

  test('end where it is withdrawn, and what was never approved moves nothing', async () => {
    const { id } = await except('tea-orders', 300);
    await harness.clock.advance(5 * DAY);
    await withdrawException(harness.engine, joel, { id, reason: 'The fair is over' });
    await harness.clock.advance(20 * DAY);
    expect(await dueOf('tea-orders')).toEqual({ days: 35, status: 'on-track' });
  });

  test('of two at once count once, and those before it was opened not at all', async () => {
    await except('tea-orders', 6);
    await excepted(harness, { rule: RULE }, 4);
    await harness.clock.advance(8 * DAY);
    expect([await dueOf('tea-orders'), await dueOf('tea-photos')]).toEqual([
      { days: 36, status: 'on-track' },
      { days: 34, status: 'on-track' },
    ]);
  });
});
