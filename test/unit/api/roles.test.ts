import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Route } from '../../../core/api/contract/route.ts';
import { routes } from '../../../core/api/contract/routes.ts';
import { Role } from '../../../core/principal.ts';
import { startLocalServer } from '../../../local/server.ts';
import { projectRoot } from '../../support/house/source-file.ts';
import { ACCOUNT, pathTo, type SeededApi, seededApi } from '../../support/judge/seeded-api.ts';
import type { Caller } from './api-bench.ts';

/** The table as people read it: operation to column to cell. */
const [head = [], , ...rows] = readFileSync(join(projectRoot, 'docs/roles.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
const cells = new Map(
  rows.map(([name = '', ...row]) => [name.replaceAll('`', ''), new Map(row.map((cell, index) => [head[index + 1] ?? '', cell]))]),
);
const all = Object.entries<Route>(routes);

let api: SeededApi;
/** The demo is scanned in a second; in milliseconds, where others have the processor too. */
const SEEDED = 60_000;
beforeAll(async () => {
  api = await seededApi();
}, SEEDED);

/** What is answered to somebody before anything is looked at that they have sent: the body is none that a route takes. */
async function answerTo(caller: Caller | undefined, route: Route) {
  const headers = { 'content-type': 'application/json', 'if-match': '"none"', 'idempotency-key': 'asked' };
  const { status, json } = await api.send(
    caller,
    `${route.method} ${pathTo(api, route.path)}`,
    route.method === 'GET' ? {} : { text: '[]', headers },
  );
  return { status, code: json?.code };
}

test('the table has every operation', () => {
  expect([...cells.keys()].sort()).toEqual(all.map(([name]) => name).sort());
  expect(head.slice(2)).toEqual([...Role.options, 'machine', 'bound']);
});

describe.each(all)('%s', (name, route) => {
  const cellOf = (column: string) => cells.get(name)?.get(column);
  const isOpen = cellOf('viewer') === 'anybody';

  test('without a token', async () => {
    const { status } = await answerTo(undefined, route);
    expect(status).toBe(isOpen ? 200 : 401);
  });

  test.each(Role.options)('as a person who is %s alone', async (role) => {
    const { status, code } = await answerTo({ id: 'paul', roles: [role] }, route);
    const isLetIn = cellOf(role) === 'yes' || isOpen;
    expect([isLetIn, code === 'FORBIDDEN'], `${status} ${code}`).toEqual([isLetIn, !isLetIn]);
  });

  test('as a person without a role', async () => {
    const { code } = await answerTo({ id: 'nora', roles: [] }, route);
    expect(code).toBe(isOpen ? undefined : 'FORBIDDEN');
  });

  test('as a machine that has every role', async () => {
    const { status, code } = await answerTo({ id: 'pipeline', roles: Role.options, isMachine: true }, route);
    const isLetIn = cellOf('machine') === 'yes' || isOpen;
    expect([isLetIn, code === 'FORBIDDEN'], `${status} ${code}`).toEqual([isLetIn, !isLetIn]);
  });

  test('as a person of every role who is bound to an account', async () => {
    const { status, code } = await answerTo({ id: 'ada', roles: Role.options, bound: [`account:${ACCOUNT}`] }, route);
    const isLetIn = cellOf('bound') === 'yes' || isOpen;
    const isRefused = code === 'FORBIDDEN' && !HOLDS_ELSEWHERE.has(name);
    expect([isLetIn, isRefused], `${status} ${code}`).toEqual([isLetIn, !isLetIn]);
  });
});

/** Of what the seeded world has these hold for everything, or are of the installation, and nobody who is bound changes or reads them. */
const HOLDS_ELSEWHERE: ReadonlySet<string> = new Set(['removeWindow', 'readAudit', 'verifyAudit']);

test('a token that is not known is as none, for every operation', async () => {
  const server = await startLocalServer({ port: 0, people: [], answer: api.answer });
  try {
    for (const [name, { method, path, authentication }] of all) {
      const { status } = await fetch(`${server.url}${pathTo(api, path)}`, {
        method,
        headers: { authorization: `Bearer ${'x'.repeat(43)}` },
      });
      expect([name, status]).toEqual([name, authentication === 'none' ? 200 : 401]);
    }
  } finally {
    await server.close();
  }
});

test('what was once there and what never was are the same to whoever asks, but for their ids', async () => {
  const ada: Caller = { id: 'ada', roles: Role.options };
  const made = await api.send(ada, 'POST /v1/guard/exclusions', { body: { scope: { account: '777788889999' }, reason: 'For a while' } });
  await api.send(ada, `DELETE /v1/guard/exclusions/${made.json.id}`);
  const ids = [made.json.id, 'exclusion-9999999999999999'];
  const answers = await Promise.all(ids.map((id) => api.send(ada, `DELETE /v1/guard/exclusions/${id}`)));
  const texts = answers.map(({ status, text }, index) => `${status} ${text.replaceAll(ids[index] ?? '', 'ID')}`);
  expect(texts[0]).toBe(texts[1]);
  expect(answers[0]?.status).toBe(404);
});
