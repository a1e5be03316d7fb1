import { expect, test } from 'vitest';
import { LIST_PRICES, LOGS_INGESTED, OBJECTS_KEPT, TABLE_RECOVERY } from '../../../clouds/aws/prices.ts';
import { apiEndpoints } from '../../../core/api/serve/api-endpoints.ts';
import { costDocument } from '../../../core/api/serve/cost-document.ts';
import { costOfPlan } from '../../../core/plan/plan-cost.ts';
import { monthlyCost } from '../../../core/remediation/cost.ts';
import { bucket } from '../../../local/demo-cloud/estate-parts.ts';
import { costTexts } from '../../../local/terminal/cost-text.ts';
import { catalogue } from '../../../templates/catalogue.gen.ts';
import { accountWith, bucketArn, bucketEstate, catalogueOf, REGION, TLS } from '../../support/task/estates.ts';
import { makeHarness, scanAll } from '../../support/task/harness.ts';
import { apiBench, olivia, vera } from '../api/api-bench.ts';

const VERSIONS = 'aws.s3.put-bucket-versioning';

test.each([
  ['a gigabyte of logs', [{ price: LOGS_INGESTED, from: 1, to: 1, of: 'logs' }], 0.5, 0.5],
  ['nothing to ten gigabytes', [{ price: LOGS_INGESTED, from: 0, to: 10, of: 'logs' }], 0, 5],
  [
    'two things together',
    [
      { price: LOGS_INGESTED, from: 1, to: 2, of: 'logs' },
      { price: OBJECTS_KEPT, from: 100, to: 100, of: 'objects' },
    ],
    2.8,
    3.3,
  ],
  ['less than a cent, which is not nothing', [{ price: OBJECTS_KEPT, from: 0.1, to: 0.1, of: 'objects' }], 0.01, 0.01],
])('%s', (_, usages, low, high) => {
  expect(monthlyCost(LIST_PRICES, ...usages)).toMatchObject({ low, high, currency: 'USD', date: LIST_PRICES.date });
});

async function costOfBuckets(templateIds: readonly string[], names: readonly string[]) {
  const buckets = names.map((name) => bucket(name, REGION, { settings: { versioning: 'Off' } }));
  const harness = await makeHarness({ accounts: [accountWith({ buckets })], catalogue: catalogueOf('s3') });
  await scanAll(harness);
  const send = apiBench(harness.engine, apiEndpoints);
  const { json } = await send(olivia, 'POST /v1/plans', { body: { templateIds, resourceIds: names.map(bucketArn) } });
  const read = await send(vera, `GET /v1/plans/${json.id}`);
  expect(read.json.plan.cost).toEqual(json.cost);
  return json.cost;
}

test('a fix that begins to cost says how much, by prices of a month that is named, for as many buckets as there are', async () => {
  const cost = await costOfBuckets([VERSIONS, TLS], ['till', 'photos']);
  expect(cost.known).toEqual([{ currency: 'USD', low: 0, high: 46 }]);
  expect(costTexts(cost)).toEqual([
    `USD 0.00 to 46.00 more a month (${LIST_PRICES.where}, ${LIST_PRICES.date})`,
    `${VERSIONS}: USD 0.00 to 23.00 for each of 2 resources.`,
  ]);
});

test('a price that no source was seen for is called assumed wherever it is shown, and one that was seen is not', () => {
  const usage = { from: 1, to: 2, of: 'a table of a shop' };
  const assumed = monthlyCost(LIST_PRICES, { price: TABLE_RECOVERY, ...usage });
  expect(assumed.unseen).toEqual([TABLE_RECOVERY.unit]);
  expect(assumed.assumes[0]).toContain('(assumed)');
  const seen = monthlyCost(LIST_PRICES, { price: OBJECTS_KEPT, ...usage });
  expect(seen.unseen).toBeUndefined();
  expect(seen.assumes[0]).toContain('(in an article, 2026-11)');
  const told = (cost: typeof seen) => {
    const fixes = [{ template: 'tea', resources: 1, cost: costDocument(cost) }];
    return costTexts({ fixes, known: [{ currency: 'USD', low: 1, high: 2 }], unknown: [] });
  };
  expect(told(assumed)).toContain(`Assumed, since no source of it was seen: the price of a ${TABLE_RECOVERY.unit}.`);
  expect(told(seen).join(' ')).not.toContain('Assumed');
});

test('a fix that costs nothing says so', async () => {
  const cost = await costOfBuckets([TLS], ['till']);
  expect(cost).toEqual({ fixes: [{ template: TLS, resources: 1, cost: { kind: 'none' } }], known: [], unknown: [] });
  expect(costTexts(cost)).toEqual(['nothing more: what these fixes set is not charged']);
});

test('what nobody knows is said not to be known, and never added as nothing', () => {
  const resource = { templates: ['azure.storage.update-account-replication', 'azure.sql.gone-since'] };
  // biome-ignore lint/suspicious/noExplicitAny: of a plan only the templates count here
  const { known, unknown, fixes } = costOfPlan(catalogue, [resource as any]);
  expect([known, unknown]).toEqual([[], resource.templates]);
  expect(costTexts({ fixes: [...fixes] as never, known: [], unknown: [...unknown] })[0]).toBe('not known for 2 fixes');
});

test('a remediation says what it costs before anything is planned', async () => {
  const harness = await makeHarness({ accounts: bucketEstate('till'), catalogue: catalogueOf('s3') });
  await scanAll(harness);
  const { json } = await apiBench(harness.engine, apiEndpoints)(vera, `GET /v1/remediations/${VERSIONS}`);
  expect(json.cost).toMatchObject({
    kind: 'range',
    currency: 'USD',
    date: LIST_PRICES.date,
    assumes: [expect.stringContaining('versions')],
  });
});
