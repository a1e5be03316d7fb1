import { beforeAll, describe, expect, test } from 'vitest';
import { cursorBinding } from '../../../core/api/serve/cursor-binding.ts';
import { cursorKey, vera } from './api-bench.ts';
import { demoBench } from './demo-bench.ts';

let send: Awaited<ReturnType<typeof demoBench>>['send'];
let cursor: string;
const filters = { severity: 'high,critical', limit: '2' };
beforeAll(async () => {
  ({ send } = await demoBench());
  cursor = (await send(vera, 'GET /v1/findings', { query: filters })).json.cursor;
});

const goOn = (query: { readonly [name: string]: string }) => send(vera, 'GET /v1/findings', { query });

describe('the cursor of a list', () => {
  test('goes on with the same filters, however long the page', async () => {
    const rest = await goOn({ ...filters, limit: '5', cursor });
    expect([rest.status, rest.json.items.length]).toEqual([200, 5]);
    expect(rest.json.items.every(({ severity }: { severity: string }) => ['high', 'critical'].includes(severity))).toBe(true);
    expect((await goOn({ ...filters, cursor })).json.items).toEqual((await goOn({ ...filters, cursor })).json.items);
  });

  test.each([
    ['another filter', { severity: 'low' }],
    ['one filter more', { ...filters, region: 'eu-central-1' }],
    ['no filter', {}],
  ])('does not go on under %s', async (_, query) => {
    const refused = await goOn({ ...query, cursor });
    expect([refused.status, refused.json.code]).toEqual([422, 'VALIDATION_FAILED']);
    expect(refused.json.detail).toContain('with these filters');
  });

  test('does not go on where any character of it is another', async () => {
    for (let at = 0; at < cursor.length; at++) {
      const changed = `${cursor.slice(0, at)}${cursor[at] === 'A' ? 'B' : 'A'}${cursor.slice(at + 1)}`;
      expect((await goOn({ ...filters, cursor: changed })).status, changed).toBe(422);
    }
    for (let length = 1; length < cursor.length; length++)
      expect((await goOn({ ...filters, cursor: cursor.slice(0, length) })).status).toBe(422);
  });

  test('does not go on in a list of the same kind under another name', async () => {
    const of = (automationId: string) => ({ path: '/v1/automation-rules/{automationId}/firings', names: { automationId }, query: {} });
    const { bind, unbind } = cursorBinding(await cursorKey(), { id: 'vera', reach: undefined });
    const bound = bind(of('AR-000001'), 'place');
    expect(unbind({ ...of('AR-000001'), query: { cursor: bound } })).toEqual({ cursor: 'place' });
    expect(() => unbind({ ...of('AR-000002'), query: { cursor: bound } })).toThrow('start again without one');
  });

  test.each([
    ['somebody else', { ...vera, id: 'vito' }],
    ['the same person once they are bound', { ...vera, bound: ['account:111122223333'] }],
  ])('does not go on for %s', async (_, caller) => {
    const refused = await send(caller, 'GET /v1/findings', { query: { ...filters, cursor } });
    expect([refused.status, refused.json.code]).toEqual([422, 'VALIDATION_FAILED']);
    expect(refused.json.errors).toEqual([
      { in: 'query', pointer: 'cursor', code: 'cursor-invalid', message: expect.stringContaining('start again without one') },
    ]);
    const own = await send(caller, 'GET /v1/findings', { query: filters });
    expect((await send(caller, 'GET /v1/findings', { query: { ...filters, cursor: own.json.cursor } })).status).toBe(200);
  });

  test('is made by nobody who does not know the key of the installation', () => {
    const list = { path: '/v1/findings', names: {}, query: filters };
    const place = cursor.slice(0, cursor.lastIndexOf('.'));
    const forged = cursorBinding(new Uint8Array(32), { id: vera.id, reach: undefined }).bind(list, place);
    return expect(goOn({ ...filters, cursor: forged })).resolves.toMatchObject({ status: 422 });
  });

  test('is a word that a route without pages does not know', async () => {
    const refused = await send(vera, 'GET /v1/aging', { query: { cursor } });
    expect(refused.json.errors).toEqual([expect.objectContaining({ in: 'query' })]);
  });
});
