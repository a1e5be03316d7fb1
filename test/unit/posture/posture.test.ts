import { describe, expect, test } from 'vitest';
import { apiEndpoints } from '../../../core/api/serve/api-endpoints.ts';
import { bucketOf, DEFAULT_DUE_DAYS, dueOf } from '../../../core/posture/due.ts';
import { bucketArn, bucketEstate, catalogueOf } from '../../support/task/estates.ts';
import { makeHarness, scanAll } from '../../support/task/harness.ts';
import { apiBench, type Caller, olivia, vera } from '../api/api-bench.ts';

const DAY = 24 * 3600 * 1000;
const RULE = 'aws.s3.bucket-requires-tls';
const root: Caller = { id: 'root', roles: ['admin'] };
const adam: Caller = { id: 'adam', roles: ['approver'] };
const opened = '2026-03-02T09:00:00.000Z';
const daysOn = (days: number) => new Date(Date.parse(opened) + days * DAY);

describe('due dates', () => {
  const status = (severity: 'critical' | 'high' | 'medium' | 'low' | 'info', days: number, isExcepted = false) =>
    dueOf({ firstSeen: opened, severity }, { days: DEFAULT_DUE_DAYS, now: daysOn(days), isExcepted })?.status;

  test.each([
    ['critical', 7],
    ['high', 14],
    ['medium', 30],
    ['low', 90],
  ] as const)('what is %s is due after %i days: on track, then approaching, then overdue to the millisecond', (severity, days) => {
    expect([status(severity, 0), status(severity, days * 0.79), status(severity, days * 0.8)]).toEqual([
      'on-track',
      'on-track',
      'approaching',
    ]);
    expect(status(severity, days - 1 / DAY)).toBe('approaching');
    expect(status(severity, days)).toBe('overdue');
    expect(status(severity, days, true)).toBe('paused');
  });

  test('what only informs is never late', () => expect(status('info', 4000)).toBeUndefined());

  test('what was opened again has its time anew', () => {
    const finding = { firstSeen: opened, reopenedAt: daysOn(40).toISOString(), severity: 'medium' } as const;
    const due = dueOf(finding, { days: DEFAULT_DUE_DAYS, now: daysOn(41), isExcepted: false });
    expect(due).toEqual({ at: daysOn(70).toISOString(), status: 'on-track' });
  });
});

test.each([
  [0, '0-7'],
  [7, '0-7'],
  [7.01, '8-14'],
  [14, '8-14'],
  [30, '15-30'],
  [30.5, 'over 30'],
] as const)('%d days are in the bucket %s (S2-112)', (days, bucket) => expect(bucketOf(days)).toBe(bucket));

async function bench() {
  const harness = await makeHarness({ accounts: bucketEstate('tea-orders', 'tea-photos'), catalogue: catalogueOf('s3') });
  await scanAll(harness);
  const send = apiBench(harness.engine, apiEndpoints);
  const listed = async (query: { readonly [name: string]: string } = {}) =>
    (await send(vera, 'GET /v1/findings', { query: { rule: RULE, ...query } })).json.items;
  return { harness, send, listed };
}

test('aging counts open findings by severity and age, and names those that have waited longest first (S2-30, S2-95, S2-111)', async () => {
  const { harness, send } = await bench();
  const fresh = (await send(vera, 'GET /v1/aging')).json;
  expect(fresh.byAge.medium['0-7']).toBeGreaterThanOrEqual(2);
  expect(fresh.byDue.overdue).toBe(0);
  await harness.clock.advance(31 * DAY);
  const old = (await send(vera, 'GET /v1/aging')).json;
  expect(old.total).toBe(fresh.total);
  expect([old.byAge.medium['0-7'], old.byAge.medium['over 30']]).toEqual([0, fresh.byAge.medium['0-7']]);
  expect(old.byDue.overdue).toBeGreaterThanOrEqual(2);
  expect(old.oldest[0]).toMatchObject({ days: 31, finding: { due: { status: expect.any(String) } } });
});

test('an admin sets the days, with a reason that is audited; findings are due by them at once, and nobody else sets them', async () => {
  const { harness, send, listed } = await bench();
  const body = { days: { medium: 3 }, reason: 'Policy 7.2' };
  expect((await send(adam, 'POST /v1/settings/due-days', { body })).status).toBe(403);
  const set = await send(root, 'POST /v1/settings/due-days', { body });
  expect(set.json).toMatchObject({ days: { critical: 7, high: 14, medium: 3, low: 90, info: null }, reason: 'Policy 7.2' });
  await harness.clock.advance(4 * DAY);
  expect(await listed({ due: 'overdue' })).toHaveLength(2);
  expect(await listed({ due: 'on-track' })).toEqual([]);
  const never = { days: { medium: null }, reason: 'Waits for the move' };
  await send(root, 'POST /v1/settings/due-days', { body: never });
  expect((await listed()).map(({ due }: { due?: unknown }) => due)).toEqual([undefined, undefined]);
  const audit = (await send({ id: 'ira', roles: ['auditor'] }, 'GET /v1/audit/installation')).json.items;
  expect(audit.at(-1)).toMatchObject({ action: 'settings.due-days', detail: { reason: 'Waits for the move' } });
});

test.each([
  ['no days', { days: {}, reason: 'x' }],
  ['none at all', { days: { high: 0 }, reason: 'x' }],
  ['half a day', { days: { high: 0.5 }, reason: 'x' }],
  ['a severity that is none', { days: { awful: 3 }, reason: 'x' }],
  ['no reason', { days: { high: 3 }, reason: ' ' }],
])('%s is refused', async (_, body) => {
  const { send } = await bench();
  expect((await send(root, 'POST /v1/settings/due-days', { body })).status).toBe(422);
});

describe('owner and comment', () => {
  test('are noted beside the finding, audited, kept by later scans, and taken away again', async () => {
    const { harness, send, listed } = await bench();
    const [{ id, ruleId, account, region }] = await listed();
    const note = (said: object, who = olivia) => send(who, `POST /v1/findings/${id}/note`, { body: { ruleId, account, region, ...said } });
    expect((await note({ owner: 'press', comment: 'Moves\nin May' })).json).toMatchObject({ findingId: id, owner: 'press' });
    await scanAll(harness);
    const named = async () => (await listed()).find((one: { id: string }) => one.id === id);
    expect(await named()).toMatchObject({ owner: 'press', comment: 'Moves\nin May', notedBy: expect.any(String) });
    expect((await note({ owner: null })).json).not.toHaveProperty('owner');
    expect(await named()).toMatchObject({ comment: 'Moves\nin May' });
    const audit = (await send({ id: 'ira', roles: ['auditor'] }, 'GET /v1/audit/installation')).json.items;
    expect(audit.at(-1)).toMatchObject({
      action: 'finding.noted',
      detail: { findingId: id, before: { owner: 'press' }, after: { owner: null } },
    });
  });

  test('a viewer may not, and what is no open finding there is not found', async () => {
    const { send, listed } = await bench();
    const [{ id, ruleId, account, region }] = await listed();
    const body = { ruleId, account, region, owner: 'press' };
    expect((await send(vera, `POST /v1/findings/${id}/note`, { body })).status).toBe(403);
    expect((await send(olivia, `POST /v1/findings/${'0'.repeat(32)}/note`, { body })).status).toBe(404);
    expect((await send(olivia, `POST /v1/findings/${id}/note`, { body: { ...body, region: 'eu-west-3' } })).status).toBe(404);
  });

  test.each([
    ['nothing', {}],
    ['an owner of two lines', { owner: 'a\nb' }],
    ['a comment that is too long', { comment: 'x'.repeat(2001) }],
  ])('%s is refused', async (_, said) => {
    const { send, listed } = await bench();
    const [{ id, ruleId, account, region }] = await listed();
    expect((await send(olivia, `POST /v1/findings/${id}/note`, { body: { ruleId, account, region, ...said } })).status).toBe(422);
  });
});

test('a finding that is excepted is not late, and has the rest of its time when the exception ends', async () => {
  const { harness, send, listed } = await bench();
  const until = new Date(harness.clock.now().getTime() + 60 * DAY).toISOString();
  const scope = { resource: bucketArn('tea-orders') };
  const { requestException } = await import('../../../core/exception/request.ts');
  const { decideException } = await import('../../../core/exception/decide.ts');
  const { ines, mara } = await import('../../support/task/harness.ts');
  const asked = await requestException(harness.engine, mara, { scope, reason: 'Moves', owner: 'press', until });
  await decideException(harness.approving, ines, { id: asked.id, version: 1, decision: 'approve', comment: 'Seen' });
  await harness.clock.advance(40 * DAY);
  expect((await listed({ status: 'excepted' }))[0]).toMatchObject({ due: { status: 'paused' } });
  expect(await listed({ due: 'overdue' })).toHaveLength(1);
  expect((await send(vera, 'GET /v1/aging')).json).toMatchObject({ byDue: { paused: expect.any(Number) } });
  await harness.clock.advance(21 * DAY);
  expect(await listed({ due: 'overdue' })).toHaveLength(1);
  await harness.clock.advance(29 * DAY);
  expect(await listed({ due: 'overdue' })).toHaveLength(2);
});
