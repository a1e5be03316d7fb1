import { afterEach, describe, expect, test } from 'vitest';
import { apiClient, type ReceivedAnswer } from '../../../core/api/contract/client.ts';
import { routes } from '../../../core/api/contract/routes.ts';
import { answerRequest } from '../../../core/api/serve/answer-request.ts';
import { meEndpoints } from '../../../core/api/serve/endpoints/me.ts';
import { LOCAL_RATE, rateLimit } from '../../../local/rate-limit.ts';
import { type LocalServer, startLocalServer } from '../../../local/server.ts';
import { cursorKey, memoryEngine } from './api-bench.ts';

const running: LocalServer[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.close();
});

describe('a rate', () => {
  test('lets through what may come at once, then what comes to be with time, to each by themselves', () => {
    let now = 0;
    const { take } = rateLimit({ perSecond: 2, burst: 3 }, () => now);
    expect([take('ana'), take('ana'), take('ana'), take('ana')]).toEqual([undefined, undefined, undefined, 1]);
    expect(take('ben')).toBeUndefined();
    now += 499;
    expect(take('ana')).toBe(1);
    now += 2;
    expect([take('ana'), take('ana')]).toEqual([undefined, 1]);
    now += 3_600_000;
    expect([take('ana'), take('ana'), take('ana'), take('ana')]).toEqual([undefined, undefined, undefined, 1]);
  });

  test('that is slow says when', () => {
    const { take } = rateLimit({ perSecond: 0.1, burst: 1 }, () => 0);
    expect([take('ana'), take('ana')]).toEqual([undefined, 10]);
  });
});

const [ana, ben] = (['ana', 'ben'] as const).map((id) => ({ id, name: id, roles: ['viewer' as const], token: id.padEnd(43, '0') }));

async function startServer(burst: number): Promise<string> {
  const ports = { engine: memoryEngine(), startScan: async () => 'scan', cursorKey };
  const people = [ana, ben].filter((one) => one !== undefined);
  const rate = { perSecond: 1, burst };
  const server = await startLocalServer({ port: 0, people, rate, answer: (event) => answerRequest(ports, meEndpoints, event) });
  running.push(server);
  return server.url;
}

test('on one machine too many requests of one person are 429 with when to come back, and leave the others alone', async () => {
  const url = await startServer(3);
  const ask = (token: string) => fetch(`${url}/v1/me`, { headers: { authorization: `Bearer ${token}` } });
  const answers: Response[] = [];
  for (let number = 0; number < 4; number++) answers.push(await ask(ana?.token ?? ''));
  expect(answers.map(({ status, headers }) => [status, headers.get('x-ratelimit-limit'), headers.get('retry-after')])).toEqual([
    ...Array.from({ length: 3 }, () => [200, '1', null]),
    [429, '1', '1'],
  ]);
  expect(await answers[3]?.json()).toMatchObject({ code: 'TOO_MANY_REQUESTS', status: 429, retryable: true });
  expect((await ask(ben?.token ?? '')).status).toBe(200);
  // Who guesses at tokens is one, whatever they guess.
  for (let number = 0; number < 3; number++) expect((await ask(`${number}`.repeat(43))).status).toBe(401);
  expect((await ask('z'.repeat(43))).status).toBe(429);
});

test('a machine takes far more of one person than a page that is looked at asks', () => {
  expect(LOCAL_RATE.burst).toBeGreaterThan(LOCAL_RATE.perSecond);
  expect(LOCAL_RATE.perSecond).toBeGreaterThanOrEqual(50);
});

describe('the client of ours', () => {
  const me = JSON.stringify({ id: 'ana', name: 'Ana', kind: 'person', roles: [], channel: 'cli', may: [] });
  const problem = (status: number) =>
    JSON.stringify({
      type: 'x',
      title: 'x',
      status,
      detail: 'Later',
      instance: '/',
      code: 'TOO_MANY_REQUESTS',
      requestId: '1',
      retryable: true,
    });
  function clientOf(answers: readonly (readonly [number, string?])[]) {
    const left = [...answers];
    const [waits, keys]: [number[], (string | undefined)[]] = [[], []];
    const client = apiClient(
      async ({ headers }): Promise<ReceivedAnswer> => {
        const [statusCode, after] = left.shift() ?? [200];
        keys.push(headers['idempotency-key']);
        return {
          statusCode,
          headers: { ...(after !== undefined && { 'retry-after': after }) },
          body: statusCode === 200 ? me : problem(statusCode),
        };
      },
      { wait: async (milliseconds) => void waits.push(milliseconds) },
    );
    return { client, waits, keys };
  }

  test('comes back when it is told to', async () => {
    const { client, waits } = clientOf([
      [429, '2'],
      [503, '5'],
    ]);
    expect((await client.call(routes.readMe)).id).toBe('ana');
    expect(waits).toEqual([2000, 5000]);
  });

  test.each([
    [
      'for longer than half a minute in all',
      [
        [429, '20'],
        [429, '20'],
      ],
      [20_000],
    ],
    ['where nothing says when', [[429]], []],
    ['where that is no time', [[429, 'soon']], []],
  ] as const)('does not wait %s', async (_, answers, waited) => {
    const { client, waits } = clientOf(answers);
    await expect(client.call(routes.readMe)).rejects.toThrow('Later');
    expect(waits).toEqual(waited);
  });

  test('sends again under the same key what was not taken, and never what may have been', async () => {
    const taken = clientOf([
      [429, '1'],
      [503, '1'],
    ]);
    await expect(taken.client.call(routes.startScan, { body: {} })).rejects.toThrow('Later');
    expect(taken.waits).toEqual([1000]);
    expect(new Set(taken.keys).size).toBe(1);
    expect(taken.keys).toHaveLength(2);
  });
});
