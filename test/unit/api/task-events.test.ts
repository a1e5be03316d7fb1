import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { answerRequest } from '../../../core/api/serve/answer-request.ts';
import { apiEndpoints } from '../../../core/api/serve/api-endpoints.ts';
import type { ProxyAnswer } from '../../../core/api/serve/proxy-event.ts';
import { MOST_STREAMS, streamEvents } from '../../../local/event-stream.ts';
import { type LocalServer, startLocalServer } from '../../../local/server.ts';
import { joel, make, mara, say, type World, worldOf } from '../../support/api/world.ts';
import { cursorKey } from './api-bench.ts';

/** The fields of each event of a text: what stands between empty lines. */
function eventsOf(text: string): { readonly [field: string]: string }[] {
  const blocks = text
    .split('\n\n')
    .map((block) => [...block.matchAll(/^(id|event|data|retry): (.*)$/gm)].map(([, name = '', value = '']) => [name, value]));
  return blocks.map((fields) => Object.fromEntries(fields)).filter(({ event }) => event !== undefined);
}

const follow = ({ send }: World, id: string, seen?: string) =>
  send(joel, `GET /v1/tasks/${id}/events`, seen === undefined ? {} : { headers: { 'last-event-id': seen } });

describe('what has become of a task', () => {
  test('is told once, with the ETag under which it is read, and then what is new alone', async () => {
    const world = await worldOf(['tea-orders']);
    const id = await make(world);
    const first = await follow(world, id);
    expect([first.status, first.headers['content-type']]).toEqual([200, 'text/event-stream; charset=utf-8']);
    const [event] = eventsOf(first.text);
    const data = JSON.parse(event?.['data'] ?? '');
    const read = await world.send(joel, `GET /v1/tasks/${id}`);
    expect([event?.['event'], data.etag, data.task]).toEqual(['task', read.headers['etag'], read.json.task]);
    expect(data.lastStage).toEqual((await world.send(joel, `GET /v1/tasks/${id}/stages`)).json.items.at(-1));

    const again = await follow(world, id, event?.['id']);
    expect(again.text).toBe('retry: 2000\n: nothing new\n\n');

    await world.send(mara, `POST /v1/tasks/${id}/cancel`, { body: {} });
    const [cancelled] = eventsOf((await follow(world, id, event?.['id'])).text);
    expect(cancelled?.['id']).not.toBe(event?.['id']);
    expect(JSON.parse(cancelled?.['data'] ?? '').task.status).toBe('CANCELLING');
  });

  test('ends with it, also for whoever has seen the last of it', async () => {
    const world = await worldOf(['tea-orders']);
    const id = await make(world);
    await say(world, id);
    const told = eventsOf((await follow(world, id)).text);
    expect(told.map(({ event }) => event)).toEqual(['task', 'end']);
    expect(JSON.parse(told[0]?.['data'] ?? '').task.status).toBe('DONE');
    expect(eventsOf((await follow(world, id, told[0]?.['id'])).text).map(({ event }) => event)).toEqual(['end']);
  });

  test('of a task that is not there is 404, and an id that nobody gave out tells all', async () => {
    const world = await worldOf(['tea-orders']);
    expect((await follow(world, 'RP-999999')).status).toBe(404);
    expect(eventsOf((await follow(world, await make(world), 'x\u0000\ud800')).text)).toHaveLength(1);
  });
});

const token = 'e'.repeat(43);
const running: LocalServer[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.close();
});

async function served(world: World, isBrief = false): Promise<string> {
  const people = [{ id: 'joel', name: 'Joel', roles: ['approver' as const], token }];
  const ports = { engine: world.harness.engine, startScan: async () => 'scan', cursorKey };
  const server = await startLocalServer({ port: 0, people, isBrief, answer: (event) => answerRequest(ports, apiEndpoints, event) });
  running.push(server);
  return server.url;
}

const asked = { authorization: `Bearer ${token}`, accept: 'text/event-stream' };

describe('on one machine', () => {
  test('one connection tells what happens as it does, and is over with the task', async () => {
    const world = await worldOf(['tea-orders']);
    const id = await make(world);
    const response = await fetch(`${await served(world)}/v1/tasks/${id}/events`, { headers: asked });
    expect([response.status, response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([
      200,
      'text/event-stream; charset=utf-8',
      'no-store',
    ]);
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect(eventsOf((await reader?.read())?.value ?? '')).toHaveLength(1);
    await say(world, id);
    let text = '';
    for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) text += part.value;
    expect(eventsOf(text).map(({ event }) => event)).toEqual(['task', 'end']);
  });

  test('who does not ask for events by their name, or asks whoever is there for a moment, gets what there is', async () => {
    const world = await worldOf(['tea-orders']);
    const id = await make(world);
    for (const [isBrief, accept] of [
      [false, '*/*'],
      [true, 'text/event-stream'],
    ] as const) {
      const response = await fetch(`${await served(world, isBrief)}/v1/tasks/${id}/events`, { headers: { ...asked, accept } });
      expect(eventsOf(await response.text()).map(({ event }) => event)).toEqual(['task']);
    }
  });

  test('one person has so many streams at once, and another one when one of them ends', async () => {
    const world = await worldOf(['tea-orders']);
    const url = `${await served(world)}/v1/tasks/${await make(world)}/events`;
    const stop = new AbortController();
    const open = await Promise.all(Array.from({ length: MOST_STREAMS }, () => fetch(url, { headers: asked, signal: stop.signal })));
    expect(open.map(({ status }) => status)).toEqual(Array.from({ length: MOST_STREAMS }, () => 200));
    const more = await fetch(url, { headers: asked });
    expect([more.status, more.headers.get('retry-after'), JSON.parse(await more.text()).code]).toEqual([429, '5', 'TOO_MANY_REQUESTS']);
    stop.abort();
    await expect
      .poll(async () => {
        const one = await fetch(url, { headers: asked });
        await one.body?.cancel();
        return one.status;
      })
      .toBe(200);
  });
});

test('a stream in which nothing happens is kept alive, tells what was not seen, and ends with what may not be read any more or after its time', async () => {
  const answerOf = (body: string, statusCode = 200): ProxyAnswer => ({
    statusCode,
    headers: { 'content-type': 'text/event-stream', etag: '"1"' },
    body,
  });
  const quiet = answerOf(': nothing new\n\n');
  const asks: (string | undefined)[] = [];
  async function textOf(answers: readonly ProxyAnswer[], pace: { readonly heartbeat: number; readonly longest: number }): Promise<string> {
    const left = [...answers];
    const next = async (seen: string | undefined) => {
      asks.push(seen);
      return left.shift() ?? quiet;
    };
    const streaming = { first: answerOf('id: 1\nevent: task\ndata: {}\n\n'), next, headers: {} };
    const server = createServer((_, response) => void streamEvents(response, streaming, { look: 1, ...pace }));
    server.listen(0);
    await once(server, 'listening');
    const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    expect(response.headers.get('etag')).toBeNull();
    const text = await response.text();
    server.close();
    return text;
  }
  const begin = 'id: 1\nevent: task\ndata: {}\n\n';
  expect(await textOf([quiet, quiet, answerOf('', 404)], { heartbeat: 60_000, longest: 60_000 })).toBe(begin);
  expect(await textOf([quiet, answerOf('id: 2\nevent: end\ndata: {}\n\n')], { heartbeat: 60_000, longest: 60_000 })).toBe(
    `${begin}id: 2\nevent: end\ndata: {}\n\n`,
  );
  expect(asks).toEqual(['1', '1', '1', '1', '1']);
  expect(await textOf([], { heartbeat: 0, longest: 100 })).toMatch(/^id: 1\nevent: task\ndata: \{\}\n\n(: nothing new\n\n)+$/);
});
