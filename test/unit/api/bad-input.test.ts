import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Route } from '../../../core/api/contract/route.ts';
import { routes } from '../../../core/api/contract/routes.ts';
import { MAXIMUM_BODY_BYTES } from '../../../core/api/contract/sizes.ts';
import { apiEndpoints } from '../../../core/api/serve/api-endpoints.ts';
import { takesCursor } from '../../../core/api/serve/cursor-binding.ts';
import { decideEndpoints } from '../../../core/api/serve/decide-endpoints.ts';
import { type WatchedEngine, watchedEngine } from '../../support/api/watched-engine.ts';
import { ada, pathTo, type SeededApi, seededApi } from '../../support/judge/seeded-api.ts';
import { BODIES } from '../../support/judge/walk.ts';
import { apiBench, type Received, type Sent } from './api-bench.ts';

const open = Object.entries<Route>(routes).filter(([, { authentication }]) => authentication === undefined);
const writing = open.filter(([, { method }]) => method === 'POST' || method === 'PATCH');
const reading = open.filter(([, { method }]) => method === 'GET');

let api: SeededApi;
let watched: WatchedEngine;
let send: SeededApi['send'];
let scans = 0;
/** The demo is scanned in a second; in milliseconds, where others have the processor too. */
const SEEDED = 60_000;
beforeAll(async () => {
  api = await seededApi();
  watched = watchedEngine(api.engine);
  const startScan = async () => {
    scans++;
    return 'scan-0000000000000001';
  };
  send = apiBench(watched.engine, [...apiEndpoints, ...decideEndpoints], { startScan });
}, SEEDED);
beforeEach(async () => {
  await watched.changed();
  watched.asked();
  scans = 0;
});

const ask = (route: Route, sent: Sent, path = pathTo(api, route.path)) => send(ada, `${route.method} ${path}`, sent);

/** Nothing was half done: the store is what it was, no cloud was asked, and no scan begun. */
async function expectNothing(): Promise<void> {
  expect(await watched.changed()).toEqual([]);
  expect([watched.asked(), scans]).toEqual([0, 0]);
}

function expectProblem({ status, json, headers, text }: Received, wanted: readonly number[], about: unknown): void {
  expect([about, wanted.includes(status), status]).toEqual([about, true, status]);
  expect(headers['content-type']).toBe('application/problem+json');
  expect(json.status).toBe(status);
  expect(json.detail.length).toBeGreaterThan(10);
  expect(text.length).toBeLessThan(20_000);
  expect(text).not.toMatch(/at .*\.ts:\d+/);
}

interface Leaf {
  readonly pointer: string;
  readonly value: unknown;
  with(value: unknown): unknown;
}

/** Each text, number and list entry of a body, and how the body is with another in its place. */
function leavesOf(body: unknown, pointer = '', rebuild: (value: unknown) => unknown = (value) => value): readonly Leaf[] {
  if (Array.isArray(body))
    return body.flatMap((entry, at) => leavesOf(entry, `${pointer}/${at}`, (value) => rebuild(body.toSpliced(at, 1, value))));
  if (typeof body === 'object' && body !== null)
    return Object.entries(body).flatMap(([name, entry]) =>
      leavesOf(entry, `${pointer}/${name}`, (value) => rebuild({ ...body, [name]: value })),
    );
  return [{ pointer, value: body, with: rebuild }];
}

/** Each object within a body, and how the body is with one more field there. */
function objectsOf(body: unknown, pointer = '', rebuild: (value: unknown) => unknown = (value) => value): readonly Leaf[] {
  if (Array.isArray(body))
    return body.flatMap((entry, at) => objectsOf(entry, `${pointer}/${at}`, (value) => rebuild(body.toSpliced(at, 1, value))));
  if (typeof body !== 'object' || body === null) return [];
  const own = { pointer, value: body, with: (value: unknown) => rebuild({ ...body, unknown: value }) };
  return [
    own,
    ...Object.entries(body).flatMap(([name, entry]) =>
      objectsOf(entry, `${pointer}/${name}`, (value) => rebuild({ ...body, [name]: value })),
    ),
  ];
}

/** What is no text of the contract, wherever a text stands. */
const TEXTS = [
  ['NUL', 'tea\u0000'],
  ['half a character', 'tea\ud83d'],
  ['far too long', 'a'.repeat(100_000)],
  ['a number', 7],
  ['a list', ['tea']],
  ['nothing', null],
] as const;
const NUMBERS = [
  ['too large', 1e300],
  ['less than nothing', -1],
  ['a fraction', 0.5],
  ['a text', '7'],
] as const;

describe.each(writing)('%s', (name, route) => {
  const body = BODIES[name];
  const strings = leavesOf(body).filter(({ value }) => typeof value === 'string');
  const numbers = leavesOf(body).filter(({ value }) => typeof value === 'number');

  test('what is no JSON, nests too deep, is too large, or comes as something else', async () => {
    const headers = { 'content-type': 'application/json' };
    for (const text of ['{', '{"a":}', 'NaN', "{'a': 1}", '\u0000', '[1,]', '['.repeat(33) + ']'.repeat(33), '{"a":'.repeat(5_000)])
      expectProblem(await ask(route, { text, headers }), [400], text.slice(0, 20));
    expectProblem(await ask(route, { text: ' '.repeat(MAXIMUM_BODY_BYTES + 1), headers }), [413], 'large');
    for (const type of ['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'application/jsonp', ''])
      expectProblem(await ask(route, { text: JSON.stringify(body), headers: { 'Content-Type': type } }), [415], type);
    for (const text of ['[]', '7', '"text"', 'null', 'true']) expectProblem(await ask(route, { text, headers }), [422], text);
    await expectNothing();
  });

  test('a field that nobody knows, wherever it stands', async () => {
    for (const { pointer, with: rebuild } of objectsOf(body).filter((one) => !FREE.test(one.pointer))) {
      const answer = await ask(route, { body: rebuild(1) });
      expectProblem(answer, [422], pointer);
      expect(
        answer.json.errors.some((one: { pointer: string }) => one.pointer.startsWith(pointer)),
        pointer,
      ).toBe(true);
    }
    const text = `{"__proto__": {"role": "admin"}, ${JSON.stringify(body).slice(1)}`.replace(', }', '}');
    expectProblem(await ask(route, { text, headers: { 'content-type': 'application/json' } }), [422], '__proto__');
    await expectNothing();
  });

  test('texts and numbers that cannot be', async () => {
    const cases = [
      ...strings.flatMap((leaf) => TEXTS.map(([about, value]) => ({ leaf, about, value }))),
      ...numbers.flatMap((leaf) => NUMBERS.map(([about, value]) => ({ leaf, about, value }))),
    ];
    for (const { leaf, about, value } of cases) {
      if (FREE.test(leaf.pointer) || TAKEN.has(`${name} ${leaf.pointer} ${about}`)) continue;
      const answer = await ask(route, { body: leaf.with(value) });
      expectProblem(answer, [422], `${leaf.pointer}: ${about}`);
      const pointers: string[] = answer.json.errors.map((one: { pointer: string }) => one.pointer);
      // Where something may have several forms, the place may be that of the whole.
      expect(
        pointers.some((one) => one.startsWith(leaf.pointer) || leaf.pointer.startsWith(one)),
        `${leaf.pointer} ${pointers.join()}`,
      ).toBe(true);
    }
    await expectNothing();
  });

  test('a name of the request that is none', async () => {
    if (route.method !== 'POST') return;
    for (const key of ['a b', 'a'.repeat(201), 'schlüssel', ''])
      expectProblem(await ask(route, { body, headers: { 'idempotency-key': key } }), [400], key);
    await expectNothing();
  });
});

/** Settings of templates, whose shape is the template's own. */
const FREE = /^\/remediations\/\d+\/parameters|^\/parameters/;

/** Nothing takes an owner away; a message is what was signed, whatever that is. */
const TAKEN: ReadonlySet<string> = new Set(['noteFinding /owner nothing', 'handInReview /body NUL', 'handInReview /body half a character']);

const named = open.filter(([, { path }]) => path.includes('{'));

test.each(named)('%s of what cannot be an id is 404', async (name, route) => {
  const hostile = ['%00', '..%2F..%2Fetc', '%ED%A0%80', 'a'.repeat(5_000), '%3Cscript%3E', '%20', "'%20or%201=1", '%0d%0aset-cookie:a=b'];
  for (const id of hostile) {
    const path = route.path.replaceAll(/\{\w+\}/g, id);
    const sent = route.method === 'GET' || route.method === 'DELETE' ? {} : { body: BODIES[name] };
    expectProblem(await ask(route, sent, path), [404, 422], id.slice(0, 20));
  }
  await expectNothing();
});

test.each(reading)('%s with a question that it does not know, twice, or with half a character', async (_, route) => {
  const asked = async (query: Sent['query'] & {}, statuses: readonly number[]) => {
    const answer = await ask(route, { query });
    expectProblem(answer, statuses, JSON.stringify(query).slice(0, 60));
    expect(answer.json.errors[0].in).toBe('query');
  };
  await asked({ 'no-such-thing': '1' }, [422]);
  await asked({ limit: ['1', '2'] }, [422]);
  await asked({ '\u0000': '\ud800' }, [422]);
  const { shape } = route.query as unknown as { readonly shape: { readonly [name: string]: unknown } };
  for (const name of Object.keys(shape))
    for (const value of ['\u0000', 'a'.repeat(10_000), '\ud800']) await asked({ [name]: value }, [422]);
  await expectNothing();
});

test.each(reading.filter(([, route]) => takesCursor(route)))('%s under a cursor that it did not give out', async (_, route) => {
  const other = (await send(ada, 'GET /v1/rules', { query: { limit: '1' } })).json.cursor;
  for (const cursor of [other, `${other}x`, other.slice(1), 'x', '.', `${Buffer.from('{}').toString('base64url')}.${'A'.repeat(22)}`]) {
    if (route.path === '/v1/rules' && cursor === other) continue;
    const answer = await ask(route, { query: { cursor } });
    expectProblem(answer, [422], cursor.slice(0, 30));
    expect(answer.json.errors).toEqual([expect.objectContaining({ in: 'query', pointer: 'cursor', code: 'cursor-invalid' })]);
  }
  await expectNothing();
});

test.each(open.filter(([, { method }]) => method === 'GET' || method === 'DELETE'))('%s takes no body', async (_, route) => {
  expectProblem(await ask(route, { body: { a: 1 } }), [422], 'body');
  await expectNothing();
});

const HOSTILE = [
  '=HYPERLINK("http://evil")',
  '+1',
  '-1+1',
  '@SUM(A1)',
  '<script>alert(1)</script>',
  '"; drop table tasks; --',
  '{{7*7}}',
  '#{7*7}',
];

test('what looks like a formula or a script is a name, in JSON as it is, and no formula in CSV', async () => {
  for (const name of HOSTILE) {
    const { json, status } = await send(ada, 'POST /v1/drafts', { body: { name, description: name } });
    expect([name, status]).toEqual([name, 201]);
    const read = await send(ada, `GET /v1/tasks/${json.task.id}`);
    expect([read.json.task.name, read.headers['content-type'], read.headers['x-content-type-options']]).toEqual([
      name,
      'application/json',
      'nosniff',
    ]);
  }
  for (const [operation, { path }] of open.filter(([, { media }]) => media === 'text/csv')) {
    const { text } = await send(ada, `GET ${path}`);
    const cells = text.split(/\r\n|,(?=(?:[^"]*"[^"]*")*[^"]*$)/).map((cell) => cell.replace(/^"/, ''));
    expect([operation, cells.filter((cell) => /^[=+@\t-]/.test(cell))]).toEqual([operation, []]);
  }
  const csv = (await send(ada, 'GET /v1/tasks.csv')).text;
  for (const name of HOSTILE.slice(0, 4)) expect(csv).toContain(`'${name.replaceAll('"', '""')}`);
});
