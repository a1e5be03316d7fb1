import { beforeAll, describe, expect, test } from 'vitest';
import type { Route } from '../../../core/api/contract/route.ts';
import { routes } from '../../../core/api/contract/routes.ts';
import { ada, carla, type Ids, OURS, rita, THEIRS, type TwoAccounts, twoAccounts } from '../../support/api/two-accounts.ts';
import { RULE } from '../../support/judge/seeded-api.ts';
import { BODIES } from '../../support/judge/walk.ts';
import type { Caller, Received } from './api-bench.ts';
import { TLS } from './demo-bench.ts';

let world: TwoAccounts;
/** The demo is scanned in a second; in milliseconds, where others have the processor too. */
const SEEDED = 60_000;
beforeAll(async () => {
  world = await twoAccounts();
}, SEEDED);

/** Ids of the kind of those that there are, under which nothing was ever made. */
const MISSING: Ids = {
  ...{ planId: 'plan-9999999999999999', taskId: 'RP-999999', chain: 'RP-999999', exceptionId: 'exception-9999999999999999' },
  ...{ exclusionId: 'exclusion-9999999999999999', windowId: 'window-9999999999999999', freezeId: 'freeze-9999999999999999' },
  ...{ automationId: 'AR-999999', account: '999999999999', principalId: '999999999999-9999999999999999', findingId: '9'.repeat(32) },
};

function nameIn({ path }: Route, name: string): string {
  return path.startsWith('/v1/freezes') && name === 'windowId' ? 'freezeId' : name;
}

/** What is answered about one of these, with a body that the route takes; and the same with what differs by chance taken out. */
async function ask(caller: Caller, [operation, route]: readonly [string, Route], ids: Ids): Promise<Received & { readonly alike: string }> {
  let used = '';
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    used = ids[nameIn(route, name)] ?? '';
    return used;
  });
  const body = operation === 'noteFinding' ? { ruleId: RULE, account: THEIRS, region: 'eu-west-1', owner: 'olga' } : BODIES[operation];
  const hasBody = route.method === 'POST' || route.method === 'PATCH';
  const answer = await world.send(caller, `${route.method} ${path}`, hasBody ? { body } : {});
  return { ...answer, alike: `${answer.status} ${answer.text.replaceAll(used, 'ID')}` };
}

const one = Object.entries<Route>(routes).filter(([, { path, reach, authentication }]) => {
  return authentication === undefined && reach === 'kept' && /\{(?!scanId|remediationId|framework|control)/.test(path);
});

test('what is kept is asked for by many', () => {
  expect(one.length).toBeGreaterThan(40);
});

describe.each(one.filter(([name, { method }]) => name !== 'noteFinding' && method !== 'DELETE'))('%s', (operation, route) => {
  test('answers and does what lies within', async () => {
    const { status, json } = await ask(carla, [operation, route], world.ours);
    expect([status, json?.code]).not.toEqual([403, 'FORBIDDEN']);
    expect(json?.detail ?? '').not.toMatch(/^There is no \/v1/);
  });
});

async function expectAlike(caller: Caller, asked: readonly [string, Route], ids: Ids): Promise<void> {
  world.take();
  const hidden = await ask(caller, asked, ids);
  const { items: _, ...readsOfHidden } = world.take();
  const missing = await ask(caller, asked, MISSING);
  const { items: __, ...readsOfMissing } = world.take();
  expect(hidden.status).toBe(404);
  expect(hidden.alike).toBe(missing.alike);
  expect(hidden.headers).toEqual(missing.headers);
  expect(readsOfHidden).toEqual(readsOfMissing);
  expect(readsOfHidden.writes + readsOfHidden.transactions.length).toBe(0);
}

describe('what is there is as what is not, byte for byte and after the same reads', () => {
  test.each(one)('to somebody who is bound to another account: %s', async (...asked) => {
    await expectAlike(carla, asked, world.theirs);
  });

  // Readiness is of an account, wherever its regions are.
  test.each(one.filter(([name]) => name !== 'readReadiness'))('to somebody who is bound to another region: %s', async (...asked) => {
    await expectAlike(rita, asked, world.ours);
  });
});

/** Nobody has asked for an undo, and the task is not over. */
const NOT_YET = new Map([
  ['readUndo', 404],
  ['readReceipt', 409],
]);

test('who is bound to nothing finds what the others do not', async () => {
  for (const asked of one) {
    const [operation, { method }] = asked;
    if (method !== 'GET') continue;
    expect((await ask(ada, asked, world.theirs)).status, operation).toBe(NOT_YET.get(operation) ?? 200);
  }
});

const lists = Object.entries<Route>(routes).filter(
  ([, { path, method, reach, authentication }]) =>
    authentication === undefined && method === 'GET' && reach === 'kept' && !path.includes('{'),
);

test.each(lists)('%s tells nothing of the other account, and of the other region', async (operation, { path }) => {
  const ofCarla = (await world.send(carla, `GET ${path}`)).text;
  const ofRita = (await world.send(rita, `GET ${path}`)).text;
  const known = [THEIRS, world.resources.theirs, ...Object.values(world.theirs)];
  expect([operation, known.filter((text) => ofCarla.includes(text))]).toEqual([operation, []]);
  const elsewhere = ['eu-west-1', 'us-east-1', world.ours['taskId'] ?? '', world.theirs['taskId'] ?? ''];
  expect([operation, elsewhere.filter((text) => ofRita.includes(text))]).toEqual([operation, []]);
});

test('findings are those of all that lie within, in pages that are full to the last', async () => {
  const all = await pagesOf(ada, '/v1/findings', '200');
  for (const [caller, isOwn] of [
    [carla, ({ account }: Place) => account === OURS],
    [
      { ...carla, bound: [`account:${OURS}`, 'region:eu-west-1', 'region:global'] },
      ({ account, region }: Place) => account === OURS && region !== 'us-east-1' && region !== 'eu-central-1',
    ],
    [rita, ({ region }: Place) => region === 'eu-central-1'],
    [{ ...carla, bound: ['account:'] }, () => false],
  ] as const) {
    const own = await pagesOf(caller, '/v1/findings', '200');
    const wanted = all.flat().filter(isOwn);
    expect(
      own
        .flat()
        .map(({ id }) => id)
        .sort(),
    ).toEqual(wanted.map(({ id }) => id).sort());
  }
  const pages = await pagesOf(carla, '/v1/findings', '3');
  expect(pages.slice(0, -1).every(({ length }) => length === 3)).toBe(true);
});

interface Place {
  readonly id: string;
  readonly account: string;
  readonly region: string;
}

async function pagesOf(caller: Caller, path: string, limit: string): Promise<Place[][]> {
  const pages: Place[][] = [];
  for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
    const { json } = await world.send(caller, `GET ${path}`, { query: { limit, ...(cursor !== undefined && { cursor }) } });
    pages.push(json.items);
    cursor = json.cursor;
  }
  return pages;
}

test.each(['/v1/tasks', '/v1/exceptions', '/v1/windows', '/v1/freezes', '/v1/guard/exclusions', '/v1/automation-rules'])(
  '%s: neither the length of a page nor its cursor says that there is more',
  async (path) => {
    const whole = (await pagesOf(carla, path, '200')).flat();
    expect(whole.length).toBeGreaterThan(0);
    expect((await pagesOf(ada, path, '200')).flat().length).toBeGreaterThan(whole.length);
    const last = await world.send(carla, `GET ${path}`, { query: { limit: String(whole.length) } });
    expect(last.json).toEqual({ items: whole });
    expect((await pagesOf(carla, path, '1')).map(({ length }) => length)).toEqual(whole.map(() => 1));
  },
);

test('a remediation counts what lies within', async () => {
  const { json } = await world.send(carla, `GET /v1/remediations/${TLS}`);
  const findings = (await pagesOf(carla, '/v1/findings', '200')).flat() as (Place & { remediations: string[] })[];
  expect(json.findingCount).toBe(findings.filter(({ remediations }) => remediations.includes(TLS)).length);
  expect(json.accounts).toEqual([OURS]);
});

test.each(['/v1/aging', '/v1/impact'])('%s counts what lies within', async (path) => {
  const [own, all] = [(await world.send(carla, `GET ${path}`)).json, (await world.send(ada, `GET ${path}`)).json];
  const theirs = (await world.send({ ...carla, bound: [`account:${THEIRS}`] }, `GET ${path}`)).json;
  expect(own.total + theirs.total).toBe(all.total);
  expect(own.total).toBeGreaterThan(0);
});

test('a plan is made of what lies within, and a resource outside is as none', async () => {
  const body = { templateIds: [TLS] };
  const plan = (await world.send(carla, 'POST /v1/plans', { body })).json;
  const { items } = (await world.send(carla, `GET /v1/plans/${plan.id}`, { query: { limit: '200' } })).json;
  expect(new Set(items.map(({ account }: Place) => account))).toEqual(new Set([OURS]));
  const askFor = (resource: string) => world.send(carla, 'POST /v1/plans', { body: { ...body, resourceIds: [resource] } });
  const [hidden, missing] = [await askFor(world.resources.theirs), await askFor('arn:aws:s3:::nowhere')];
  expect(hidden.text.replaceAll(world.resources.theirs, 'ID')).toBe(missing.text.replaceAll('arn:aws:s3:::nowhere', 'ID'));
});

test.each([
  ['POST /v1/tasks', { name: 'TLS', description: 'Again', consent: true }],
  ['POST /v1/drafts', { name: 'Later' }],
] as const)('%s of a plan outside is as of none', async (call, body) => {
  const send = (planId = '') => world.send(carla, call, { body: { ...body, planId } });
  const [hidden, missing] = [await send(world.theirs['planId']), await send(MISSING['planId'])];
  expect([hidden.status, hidden.text.replaceAll(world.theirs['planId'] ?? '', 'ID')]).toEqual([
    404,
    missing.text.replaceAll(MISSING['planId'] ?? '', 'ID'),
  ]);
});

test('a look at a resource outside is as at none', async () => {
  const look = (resourceId: string) => world.send(carla, 'POST /v1/rechecks', { body: { resourceId } });
  const arn = (id: string) => `arn:aws:ec2:eu-west-1:${THEIRS}:security-group/${id}`;
  const [hidden, missing] = [await look(arn('sg-0a1b2c3d4e5f60718')), await look(arn('sg-99999999999999999'))];
  expect(hidden.text.replaceAll('sg-0a1b2c3d4e5f60718', 'ID')).toBe(missing.text.replaceAll('sg-99999999999999999', 'ID'));
  expect((await look(world.resources.ours)).status).toBe(200);
});

describe('nothing is made that holds outside', () => {
  const span = { from: '2090-01-01T00:00', until: '2090-01-02T00:00', zone: 'UTC' };
  const rest = { reason: 'Because' };
  test.each([
    ['POST /v1/guard/exclusions', (scope: object) => ({ scope, ...rest })],
    ['POST /v1/windows', (scope: object) => ({ scope, span, ...rest })],
    ['POST /v1/freezes', (scope: object) => ({ scope, span, ...rest })],
    [
      'POST /v1/exceptions',
      (scope: object) => ({ scope, ...rest, owner: 'carla', until: new Date(Date.now() + 86_400_000).toISOString() }),
    ],
  ] as const)('%s', async (call, bodyOf) => {
    for (const scope of [{ account: THEIRS }, { account: '999999999999' }, { region: 'eu-west-1' }, { tag: { name: 'team' } }]) {
      const { status, json } = await world.send(carla, call, { body: bodyOf(scope) });
      expect([scope, status, json.code]).toEqual([scope, 403, 'FORBIDDEN']);
    }
    expect((await world.send(carla, call, { body: bodyOf({ account: OURS }) })).status).toBe(201);
  });

  test('a rule of automation, made or edited', async () => {
    const body = { name: 'All', description: 'All', remediations: [{ id: TLS }], trigger: { after: 'scan' } };
    for (const scope of [undefined, { accounts: [OURS, THEIRS] }, { regions: ['eu-west-1'] }])
      expect((await world.send(carla, 'POST /v1/automation-rules', { body: { ...body, ...(scope && { scope }) } })).status).toBe(403);
    const own = `PATCH /v1/automation-rules/${world.ours['automationId']}` as const;
    expect((await world.send(carla, own, { body: { version: 1, scope: { accounts: [THEIRS] } } })).status).toBe(403);
  });
});

test('what is said of who asks says what they are bound to', async () => {
  expect((await world.send(carla, 'GET /v1/me')).json.reach).toEqual({ accounts: [OURS] });
  expect((await world.send(ada, 'GET /v1/me')).json.reach).toBeUndefined();
});

test('a draft without a plan is seen by whoever made it, and by who is bound to nothing', async () => {
  const { json } = await world.send(carla, 'POST /v1/drafts', { body: { name: 'Later' } });
  const path = `GET /v1/tasks/${json.task.id}` as const;
  const cora = { ...carla, id: 'cora' };
  expect([(await world.send(carla, path)).status, (await world.send(ada, path)).status, (await world.send(cora, path)).status]).toEqual([
    200, 200, 404,
  ]);
});

test('an answer is not given out again under the same key to whom it would not be given now', async () => {
  const headers = { 'idempotency-key': 'once' };
  const body = { templateIds: [TLS] };
  const before = await world.send({ ...ada, id: 'mia' }, 'POST /v1/plans', { body, headers });
  const after = await world.send({ ...carla, id: 'mia' }, 'POST /v1/plans', { body, headers });
  expect(before.status).toBe(201);
  expect(after.json.id).not.toBe(before.json.id);
});
