import { beforeAll, describe, expect, test } from 'vitest';
import type { Route } from '../../../core/api/contract/route.ts';
import { routes } from '../../../core/api/contract/routes.ts';
import { INSTALLATION_CHAIN } from '../../../core/audit/audit.ts';
import { ada, pathTo, type SeededApi, seededApi } from '../../support/judge/seeded-api.ts';
import { BODIES } from '../../support/judge/walk.ts';

const all = Object.entries<Route>(routes);
const matching = all.filter(([, { matches }]) => matches !== undefined);

/** Change something for good, and need no state that was seen. */
const WITHOUT: ReadonlySet<string> = new Set([
  // What nothing may hold up.
  'setKillSwitch',
  // Their messages, or bodies, name what was seen.
  'decideTicket',
  'receiveReview',
  'handInReview',
  'decideBaseline',
  // It reads, and what it sees is written as a scan would.
  'recheck',
  // What was found in records is added to what there is.
  'keepAnomalies',
]);

test('whatever changes what there is asks for the state that was seen; what makes something new has none', () => {
  const without = all.filter(([name, { method, status, matches }]) => {
    return method !== 'GET' && matches === undefined && !WITHOUT.has(name) && status !== 201 && status !== 202;
  });
  expect(without.map(([name]) => name)).toEqual([]);
});

test('the state that was seen is of what can be read', () => {
  const reads = new Set(all.flatMap(([, { method, path }]) => (method === 'GET' ? [path] : [])));
  expect(matching.filter(([, { matches = '' }]) => !reads.has(matches)).map(([name]) => name)).toEqual([]);
});

let api: SeededApi;
/** The demo is scanned in a second; in milliseconds, where others have the processor too. */
const SEEDED = 60_000;
beforeAll(async () => {
  api = await seededApi();
  const freeze = {
    scope: { account: '777788889999' },
    span: { from: '2090-01-01T00:00', until: '2090-01-02T00:00', zone: 'UTC' },
    reason: 'Then',
  };
  const { json } = await api.send(ada, 'POST /v1/freezes', { body: freeze });
  freezeId = json.id;
}, SEEDED);
let freezeId: string;

function pathOf(path: string): string {
  return path.startsWith('/v1/freezes/') ? `/v1/freezes/${freezeId}` : pathTo(api, path);
}

async function change([name, { method, path }]: readonly [string, Route], ifMatch: string) {
  const body = method === 'DELETE' ? {} : { body: BODIES[name] };
  return api.send(ada, `${method} ${pathOf(path)}` as `${string} ${string}`, { ...body, headers: { 'if-match': ifMatch } });
}

describe.each(matching)('%s', (name, route) => {
  test('is not done to another state than was seen, and nothing is written', async () => {
    const before = await head();
    for (const stale of ['"0123456789abcdef0123456789abcdef"', '"x.y", "z"', 'W/"a"', '""']) {
      const { status, json } = await change([name, route], stale);
      expect([stale, status, json.code]).toEqual([stale, 412, 'PRECONDITION_FAILED']);
    }
    expect(await head()).toEqual(before);
  });

  test('goes on to be done, or refused for what it asks, to the state that was seen', async () => {
    const read = await api.send(ada, `GET ${pathOf(route.matches ?? '')}`);
    expect(read.status).toBe(200);
    const { status } = await change([name, route], `"another", ${read.headers['etag']}`);
    expect(status).not.toBe(412);
  });
});

/** How much was entered in the audit of the installation and of the task. */
async function head(): Promise<unknown> {
  const lengths = await Promise.all(
    [INSTALLATION_CHAIN, api.ids['taskId'] ?? ''].map(async (chain) => (await api.send(ada, `GET /v1/audit/${chain}/verify`)).json.entries),
  );
  return lengths;
}

test.each([
  ['windows', 'windowId'],
  ['guard/exclusions', 'exclusionId'],
  ['exceptions', 'exceptionId'],
  ['automation-rules', 'automationId'],
  ['identities', 'identityId'],
  ['stand-ins', 'standInId'],
])('an entry of the list of %s says the state under which it is read', async (list, name) => {
  const fresh = await seededApi();
  const { items } = (await fresh.send(ada, `GET /v1/${list}`)).json;
  const entry = items.find(({ id }: { id: string }) => id === fresh.ids[name]);
  const read = await fresh.send(ada, `GET /v1/${list}/${fresh.ids[name]}`);
  expect(read.headers['etag']?.startsWith(entry.etag.replace(/"$/, '.'))).toBe(true);
  expect(read.json.etag).toBe(entry.etag);
});

test('the state of what was changed is another, and everybody who reads the same has the same', async () => {
  const fresh = await seededApi();
  const path = `/v1/exceptions/${fresh.ids['exceptionId']}` as const;
  const stateFor = async (id: string) => ((await fresh.send({ ...ada, id }, `GET ${path}`)).headers['etag'] ?? '').split('.')[0];
  const before = await stateFor('ada');
  expect(await stateFor('olga')).toBe(before);
  await fresh.send(ada, `POST ${path}/decisions`, { body: BODIES['decideException'] });
  expect(await stateFor('ada')).not.toBe(before);
  const late = await fresh.send(ada, `POST ${path}/withdraw`, { body: BODIES['withdrawException'], headers: { 'if-match': `${before}"` } });
  expect([late.status, late.json.detail]).toEqual([412, expect.stringContaining('has changed since you read it')]);
});

test('what changes of rules, here or there, is another state of all that is set', async () => {
  const fresh = await seededApi();
  const etag = async () => (await fresh.send(ada, 'GET /v1/rules/settings')).headers['etag'];
  const before = await etag();
  expect((await fresh.send(ada, 'POST /v1/rules/off', { body: BODIES['turnRuleOff'] })).status).toBe(200);
  const late = await fresh.send(ada, 'POST /v1/rules/settings', { body: BODIES['setRule'], headers: { 'if-match': before ?? '' } });
  expect(late.status).toBe(412);
  expect(
    (await fresh.send(ada, 'POST /v1/rules/settings', { body: BODIES['setRule'], headers: { 'if-match': (await etag()) ?? '' } })).status,
  ).toBe(200);
});
