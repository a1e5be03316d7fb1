import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../../core/engine.ts';
import { findingEntity, openPartition } from '../../../core/finding/finding.ts';
import { SEVERITIES } from '../../../core/finding/rule.ts';
import { SUBSCRIPTION } from '../../../local/demo-cloud/estate-subscription.ts';
import { adam, olivia, vera } from './api-bench.ts';
import { demoBench, INVOICES, makePlan, TLS } from './demo-bench.ts';

let send: Awaited<ReturnType<typeof demoBench>>['send'];
let engine: Engine;
beforeAll(async () => {
  ({ send, engine } = await demoBench());
});

describe('findings', () => {
  test('pages of any size together are the whole list', async () => {
    const whole = await send(vera, 'GET /v1/findings', { query: { limit: '200' } });
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await send(vera, 'GET /v1/findings', { query: { limit: '7', ...(cursor !== undefined && { cursor }) } });
      expect(page.json.items.length).toBeLessThanOrEqual(7);
      ids.push(...page.json.items.map((item: { id: string }) => item.id));
      cursor = page.json.cursor;
    } while (cursor !== undefined);
    expect(ids.length).toBeGreaterThan(7);
    expect(ids.sort()).toEqual(whole.json.items.map((item: { id: string }) => item.id).sort());
  });

  test.each(['3', '200'])('the most severe come first, whatever the size of a page: %s', async (limit) => {
    const severities: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await send(vera, 'GET /v1/findings', { query: { limit, ...(cursor !== undefined && { cursor }) } });
      severities.push(...page.json.items.map((item: { severity: string }) => item.severity));
      cursor = page.json.cursor;
    } while (cursor !== undefined);
    expect(new Set(severities).size).toBeGreaterThan(3);
    expect(severities).toEqual(SEVERITIES.flatMap((severity) => severities.filter((one) => one === severity)));
  });

  test('filters hold together', async () => {
    const answer = await send(vera, 'GET /v1/findings', {
      query: { severity: 'critical,medium', service: 's3', account: '111122223333', limit: '200' },
    });
    expect(answer.json.items.length).toBeGreaterThan(2);
    for (const item of answer.json.items)
      expect(item).toMatchObject({ severity: 'medium', service: 's3', account: '111122223333', remediations: [TLS] });
  });

  test('those of a tool, and of anomalies those that are so sure (S2-128)', async () => {
    const of = async (query: { readonly [name: string]: string }) =>
      (await send(vera, 'GET /v1/findings', { query: { limit: '200', ...query } })).json.items;
    const isOf = new Map([...engine.catalogue.rules.values()].map(({ id, tool }) => [id, tool]));
    const entitlements: { readonly ruleId: string }[] = await of({ tool: 'CIEM' });
    expect(entitlements.length).toBeGreaterThan(0);
    expect([...new Set(entitlements.map(({ ruleId }) => isOf.get(ruleId)))]).toEqual(['CIEM']);
    const rule = 'aws.s3.bucket-requires-tls';
    const [known] = await findingEntity.all(engine.table, { index: 'gsi1', partition: openPartition(rule) });
    if (known === undefined) throw new Error('The demo has buckets without TLS.');
    const peers = { ...known, ruleId: 'aws.s3.like-peers-bucket-requires-tls', tool: 'CSPA' as const, findingId: 'unlike-peers' };
    await engine.table.write({ put: findingEntity.encode({ ...peers, confidence: 'medium' }) });
    expect(await of({ tool: 'CSPA', confidence: 'medium' })).toMatchObject([{ id: 'unlike-peers', confidence: 'medium' }]);
    expect(await of({ confidence: 'medium,low' })).toMatchObject([{ id: 'unlike-peers' }]);
    expect((await of({ tool: 'CSPA', confidence: 'high' })).map(({ id }: { readonly id: string }) => id)).not.toContain('unlike-peers');
    await engine.table.write({ delete: findingEntity.key(peers) });
    expect((await send(vera, 'GET /v1/scans/coverage', { query: { tool: 'CSPA' } })).status).toBe(200);
    const neither = await send(vera, 'GET /v1/scans/coverage', { query: { tool: 'CSPA', rule } });
    expect(neither.json).toMatchObject({ status: 422, detail: expect.stringContaining(`None of the rules ${rule} is of CSPA`) });
  });

  test.each([
    ['limit', 'ten'],
    ['confidence', 'certain'],
    ['tool', 'CSPX'],
    ['severity', 'awful'],
    ['cursor', '../../etc'],
    ['status', 'closed'],
  ])('a %s that cannot be is answered with what was given: %s', async (name, value) => {
    const { json } = await send(vera, 'GET /v1/findings', { query: { [name]: value } });
    expect(json.errors).toMatchObject([{ in: 'query', message: expect.stringContaining(`, and is "${value}"`) }]);
    expect(json.detail).toContain(`"${value}"`);
  });

  test.each([SUBSCRIPTION, SUBSCRIPTION.toUpperCase()])('a subscription is an account like any other: %s', async (account) => {
    const rule = 'aws.s3.bucket-requires-tls';
    const [known] = await findingEntity.all(engine.table, { index: 'gsi1', partition: openPartition(rule) });
    if (known === undefined) throw new Error('The demo has buckets without TLS.');
    const finding = { ...known, account: SUBSCRIPTION, findingId: 'of-a-subscription' };
    await engine.table.write({ put: findingEntity.encode(finding) });
    const { items } = (await send(vera, 'GET /v1/findings', { query: { account, rule } })).json;
    expect(items).toMatchObject([{ id: 'of-a-subscription', account: SUBSCRIPTION }]);
    expect((await send(vera, 'GET /v1/scans/coverage', { query: { account } })).status).toBe(200);
    await engine.table.write({ delete: findingEntity.key(finding) });
  });

  test('of a comma list the part that cannot be is named', async () => {
    const { json } = await send(vera, 'GET /v1/findings', { query: { severity: 'high, awful' } });
    expect(json.errors).toMatchObject([{ pointer: 'severity.1', message: expect.stringMatching(/, and is "awful"$/) }]);
  });

  test('a value that is long is cut in the answer', async () => {
    const { json } = await send(vera, 'GET /v1/findings', { query: { account: '1'.repeat(200) } });
    expect(json.errors[0].message).toMatch(/, and is "1{80}"…$/);
  });

  test.each([
    ['a page of none', { limit: '0' }],
    ['a page larger than allowed', { limit: '201' }],
    ['a page of words', { limit: 'ten' }],
    ['a severity that does not exist', { severity: 'awful' }],
    ['an account that cannot exist', { account: '1234' }],
    ['an account with a digit too few', { account: '11112222333' }],
    ['a subscription with a digit too few', { account: SUBSCRIPTION.slice(0, -1) }],
    ['a cursor of another list', { cursor: '2026-11' }],
    ['a cursor with what no cursor has', { cursor: '../../etc' }],
  ])('%s is 422', async (_, query) => {
    expect((await send(vera, 'GET /v1/findings', { query })).json).toMatchObject({ status: 422, code: 'VALIDATION_FAILED' });
  });
});

describe('remediations', () => {
  test('each says what it would clear, at which risk, and how it is undone', async () => {
    const { items } = (await send(vera, 'GET /v1/remediations')).json;
    const tls = items.find((item: { id: string }) => item.id === TLS);
    expect(tls).toMatchObject({
      function: 's3-put_bucket_policy_tls',
      mode: 'fix',
      severity: 'medium',
      reversibility: 'exact',
      services: ['s3'],
    });
    expect(tls.resourceCount).toBeGreaterThan(3);
    expect((await send(vera, `GET /v1/remediations/${TLS}`)).json).toEqual(tls);
  });

  test('one that does not exist is 404', async () => {
    expect((await send(vera, 'GET /v1/remediations/aws.s3.paint-bucket')).status).toBe(404);
  });
});

describe('plans', () => {
  test('a plan is 201 and shows before, after, calls, risks and undo where Location says', async () => {
    const made = await send(olivia, 'POST /v1/plans', { body: { templateIds: [TLS], resourceIds: [INVOICES] } });
    expect([made.status, made.headers['location'], made.json.resourceCount]).toEqual([201, `/v1/plans/${made.json.id}`, 1]);
    const read = await send(vera, `GET ${made.headers['location']}`);
    expect(read.json.plan).toEqual(made.json);
    expect(read.json.items).toEqual([
      expect.objectContaining({
        resourceId: INVOICES,
        calls: [expect.objectContaining({ operation: 'PutBucketPolicy' })],
        reversibility: { kind: 'exact' },
      }),
    ]);
  });

  test('the resources of a plan come in pages', async () => {
    const { id } = (await send(olivia, 'POST /v1/plans', { body: { templateIds: [TLS] } })).json;
    const first = await send(vera, `GET /v1/plans/${id}`, { query: { limit: '2' } });
    const second = await send(vera, `GET /v1/plans/${id}`, { query: { limit: '2', cursor: first.json.cursor } });
    const ids = [...first.json.items, ...second.json.items].map(({ resourceId }) => resourceId);
    expect(new Set(ids).size).toBe(4);
  });

  test.each([
    ['no template', { templateIds: [] }, 422],
    ['a template that does not exist', { templateIds: ['aws.s3.paint-bucket'] }, 404],
    ['what is no template id', { templateIds: ['../../etc/passwd'] }, 422],
    ['resources without a finding for it', { templateIds: [TLS], resourceIds: ['arn:aws:s3:::nobody-has-this'] }, 422],
    [
      'parameters nested without end',
      { templateIds: [TLS], parameters: { [TLS]: JSON.parse(`${'{"a":'.repeat(40)}1${'}'.repeat(40)}`) } },
      400,
    ],
  ])('%s is refused', async (_, body, status) => {
    expect((await send(olivia, 'POST /v1/plans', { body })).status).toBe(status);
  });

  test('a plan names each remediation once', async () => {
    const answer = await send(olivia, 'POST /v1/plans', { body: { templateIds: [TLS, TLS] } });
    expect(answer.status).toBe(422);
    expect(answer.json.errors).toEqual([expect.objectContaining({ pointer: '/templateIds' })]);
  });

  test('planning is not for an approver', async () => {
    expect((await send(adam, 'POST /v1/plans', { body: { templateIds: [TLS] } })).status).toBe(403);
  });

  test('a plan that does not exist is 404', async () => {
    expect((await send(vera, 'GET /v1/plans/plan-0000000000000000')).json).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    expect(await makePlan(send)).toMatch(/^plan-/);
  });
});

test('the latest scan says how it went', async () => {
  const { json } = await send(vera, 'GET /v1/scans/latest');
  expect(json).toMatchObject({ state: 'complete', units: { done: json.units.total } });
  expect(json.verdicts.fail).toBeGreaterThan(10);
  const started = await send(olivia, 'POST /v1/scans');
  expect([started.status, started.headers['location']]).toEqual([202, `/v1/scans/${started.json.scanId}`]);
});

test.each([
  ['rule', 'aws.s3.bucket-require-tls', 'aws.s3.bucket-requires-tls'],
  ['remediation', 'aws.s3.put-bucket-policy-ssl', TLS],
])('an exclusion of a %s that the catalogue does not have would keep nothing out, and is refused', async (name, misspelt, known) => {
  const exclude = (id: string) => send(adam, 'POST /v1/guard/exclusions', { body: { scope: { [name]: id }, reason: 'Theirs' } });
  const refused = await exclude(misspelt);
  expect(refused.status).toBe(422);
  expect(refused.json.detail).toContain(`the catalogue has no ${name} ${misspelt}`);
  expect((await exclude(known)).status).toBe(201);
});
