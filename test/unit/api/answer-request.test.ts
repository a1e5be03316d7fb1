import { describe, expect, test } from 'vitest';
import { routes } from '../../../core/api/contract/routes.ts';
import { MAXIMUM_ANSWER_BYTES, MAXIMUM_BODY_BYTES } from '../../../core/api/contract/sizes.ts';
import { serveRoute } from '../../../core/api/serve/endpoint.ts';
import { guardEndpoints } from '../../../core/api/serve/endpoints/guard.ts';
import { meEndpoints } from '../../../core/api/serve/endpoints/me.ts';
import { ruleEndpoints } from '../../../core/api/serve/endpoints/rules.ts';
import { adam, apiBench, memoryEngine, olivia, vera } from './api-bench.ts';

const endpoints = [...meEndpoints, ...ruleEndpoints, ...guardEndpoints];
const stop = { on: true, reason: 'Pay day' };

describe('who asks', () => {
  test('somebody without a token gets 401 and is told how to come back', async () => {
    const answer = await apiBench(memoryEngine(), endpoints)(undefined, 'GET /v1/me');
    expect(answer.status).toBe(401);
    expect(answer.headers['www-authenticate']).toBe('Bearer realm="cloudmend"');
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(answer.json).toMatchObject({
      code: 'UNAUTHENTICATED',
      type: 'urn:cloudmend:problem:unauthenticated',
      status: 401,
      instance: '/v1/me',
    });
  });

  test('a person is told who they are and what they may do', async () => {
    const answer = await apiBench(memoryEngine(), endpoints)(adam, 'GET /v1/me');
    expect(answer.json).toMatchObject({ id: 'adam', kind: 'person', roles: ['approver', 'auditor'], channel: 'api' });
    expect(answer.json.may).toContain('decide');
    expect(answer.json.may).not.toContain('createTask');
  });

  test('a token without a user name is a machine, and groups that are no role are passed over', async () => {
    const answer = await apiBench(memoryEngine(), endpoints)({ id: 'pipeline', roles: ['viewer'], isMachine: true }, 'GET /v1/me');
    expect(answer.json).toMatchObject({ kind: 'machine', roles: ['viewer'] });
  });

  test('the body cannot say who asks', async () => {
    const send = apiBench(memoryEngine(), endpoints);
    const answer = await send(adam, 'POST /v1/guard/exclusions', {
      body: { scope: { account: '123456789012' }, reason: 'Theirs', by: 'olivia' },
    });
    expect(answer.status).toBe(422);
    const honest = await send(adam, 'POST /v1/guard/exclusions', { body: { scope: { account: '123456789012' }, reason: 'Theirs' } });
    expect(honest.json.by).toBe('adam');
  });

  test.each([
    ['a viewer', vera],
    ['an operator', olivia],
  ])('%s may not throw the kill switch', async (_, caller) => {
    const engine = memoryEngine();
    const answer = await apiBench(engine, endpoints)(caller, 'POST /v1/guard/kill-switch', { body: stop });
    expect(answer.status).toBe(403);
    expect(answer.json).toMatchObject({ code: 'FORBIDDEN', retryable: false });
    expect((await apiBench(engine, endpoints)(vera, 'GET /v1/guard')).json.killSwitch.on).toBe(false);
  });

  test('an approver may', async () => {
    const answer = await apiBench(memoryEngine(), endpoints)(adam, 'POST /v1/guard/kill-switch', { body: stop });
    expect([answer.status, answer.json.killSwitch]).toEqual([200, stop]);
  });
});

describe('what is asked', () => {
  test('a path that no route has is 404', async () => {
    const answer = await apiBench(memoryEngine(), endpoints)(vera, 'GET /v1/secrets');
    expect([answer.status, answer.json.code]).toEqual([404, 'NOT_FOUND']);
  });

  test('a method that the path does not know is 405 with those that it knows', async () => {
    const answer = await apiBench(memoryEngine(), endpoints)(vera, 'PATCH /v1/guard');
    expect([answer.status, answer.headers['allow'], answer.json.code]).toEqual([405, 'GET', 'METHOD_NOT_ALLOWED']);
  });

  test.each([
    ['half a document', '{"on": tr'],
    ['a document nested deeper than any of ours', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
  ])('%s is 400', async (_, text) => {
    const answer = await apiBench(memoryEngine(), endpoints)(adam, 'POST /v1/guard/kill-switch', { text });
    expect([answer.status, answer.json.code]).toEqual([400, 'MALFORMED']);
  });

  test.each([
    ['a field of the wrong type', { on: 'yes', reason: 'Pay day' }, '/on'],
    ['a missing field', { on: true }, '/reason'],
    ['a reason of blanks', { on: true, reason: '   ' }, '/reason'],
    ['a reason with a control character', { on: true, reason: 'Pay\u0007day' }, '/reason'],
    ['a reason with half a character', { on: true, reason: 'Pay \ud800 day' }, '/reason'],
    ['a reason that is too long', { on: true, reason: 'x'.repeat(501) }, '/reason'],
    ['a field that nobody knows', { ...stop, until: 'tomorrow' }, ''],
  ])('%s is 422 and names the place', async (_, body, pointer) => {
    const answer = await apiBench(memoryEngine(), endpoints)(adam, 'POST /v1/guard/kill-switch', { body });
    expect([answer.status, answer.json.code]).toEqual([422, 'VALIDATION_FAILED']);
    expect(answer.json.errors).toContainEqual(expect.objectContaining({ in: 'body', pointer }));
  });

  test('a reason of just the length that is allowed passes', async () => {
    const answer = await apiBench(memoryEngine(), endpoints)(adam, 'POST /v1/guard/kill-switch', {
      body: { on: true, reason: 'x'.repeat(500) },
    });
    expect(answer.status).toBe(200);
  });

  test('a body where the route takes none is 422', async () => {
    const answer = await apiBench(memoryEngine(), endpoints)(vera, 'GET /v1/guard', { body: {} });
    expect(answer.status).toBe(422);
  });

  test('a query parameter that nobody knows is 422, and so is one that stands twice', async () => {
    const send = apiBench(memoryEngine(), endpoints);
    expect((await send(vera, 'GET /v1/rules', { query: { sort: 'title' } })).status).toBe(422);
    const twice = await send(vera, 'GET /v1/rules', { query: { sort: ['title', 'id'] } });
    expect(twice.json.errors).toEqual([expect.objectContaining({ in: 'query', pointer: 'sort', code: 'repeated' })]);
  });

  test('a body that is not JSON by its own word is 415', async () => {
    const answer = await apiBench(memoryEngine(), endpoints)(adam, 'POST /v1/guard/kill-switch', {
      body: stop,
      headers: { 'Content-Type': 'text/plain' },
    });
    expect([answer.status, answer.json.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
  });

  test('a body larger than any of ours is 413', async () => {
    const text = `{"on":true,"reason":"${'x'.repeat(MAXIMUM_BODY_BYTES)}"}`;
    const answer = await apiBench(memoryEngine(), endpoints)(adam, 'POST /v1/guard/kill-switch', { text });
    expect([answer.status, answer.json.code]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
  });

  test.each(['/v1/guard/exclusions/%E0%A4%A', '/v1/guard/exclusions/a%2Fb', '/v1/guard/exclusions/%00', '/v1/guard/exclusions/'])(
    'a path that names nothing that can exist is 404: %s',
    async (path) => {
      const answer = await apiBench(memoryEngine(), endpoints)(adam, `DELETE ${path}`);
      expect(answer.status).toBe(404);
    },
  );
});

describe('what is answered', () => {
  test('what broke is told to the log and not to the caller', async () => {
    const lines: string[] = [];
    const engine = memoryEngine({
      log: { info: () => undefined, warn: () => undefined, error: (message, fields) => lines.push(JSON.stringify([message, fields])) },
    });
    const broken = serveRoute(routes.readMe, async () => {
      throw new TypeError('the password is hunter2');
    });
    const answer = await apiBench(engine, [broken])(vera, 'GET /v1/me');
    expect([answer.status, answer.json.code, answer.json.requestId]).toEqual([500, 'INTERNAL', 'request-of-this-test']);
    expect(answer.text).not.toContain('hunter2');
    expect(lines.join()).toContain('request-of-this-test');
  });

  test('a field that the contract does not name never leaves', async () => {
    const chatty = serveRoute(routes.readMe, async (_, { principal }) => ({ document: { ...principal, may: [], token: 'hunter2' } }));
    const answer = await apiBench(memoryEngine(), [chatty])(vera, 'GET /v1/me');
    expect(answer.text).not.toContain('hunter2');
  });

  test('an answer that the caller has already is 304, and one that has changed is not', async () => {
    const send = apiBench(memoryEngine(), endpoints);
    const { etag = '' } = (await send(vera, 'GET /v1/guard')).headers;
    expect((await send(vera, 'GET /v1/guard', { headers: { 'if-none-match': etag } })).status).toBe(304);
    await send(adam, 'POST /v1/guard/kill-switch', { body: stop });
    expect((await send(vera, 'GET /v1/guard', { headers: { 'if-none-match': etag } })).status).toBe(200);
  });

  test('an answer that is larger than what may leave is refused, with what to ask for', async () => {
    const vast = serveRoute(routes.readMe, async (_, { principal }) => ({
      document: { ...principal, may: ['x'.repeat(MAXIMUM_ANSWER_BYTES)] },
    }));
    const answer = await apiBench(memoryEngine(), [vast])(vera, 'GET /v1/me');
    expect([answer.status, answer.json.code]).toEqual([422, 'LIMIT_EXCEEDED']);
    expect(answer.json.detail).toContain('Ask for less with limit');
  });

  test('every answer says how many requests are taken, where something limits them', async () => {
    const ask = async (ports: { readonly perSecond?: number }) =>
      (await apiBench(memoryEngine(), endpoints, ports)(undefined, 'GET /v1/rules')).headers['x-ratelimit-limit'];
    expect(await ask({ perSecond: 50 })).toBe('50');
    expect(await ask({})).toBeUndefined();
  });

  test('every answer forbids keeping and guessing', async () => {
    const answer = await apiBench(memoryEngine(), endpoints)(vera, 'GET /v1/rules');
    expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    expect(answer.json.items.length).toBeGreaterThan(3);
  });
});
