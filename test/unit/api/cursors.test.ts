import { beforeAll, describe, expect, test } from 'vitest';
import { bindCursor, unbindCursor } from '../../../core/api/serve/cursor-binding.ts';
import { vera } from './api-bench.ts';
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

  test('does not go on in a list of the same kind under another name', () => {
    const of = (automationId: string) => ({ path: '/v1/automation-rules/{automationId}/firings', names: { automationId }, query: {} });
    const bound = bindCursor(of('AR-000001'), 'place');
    expect(unbindCursor({ ...of('AR-000001'), query: { cursor: bound } })).toEqual({ cursor: 'place' });
    expect(() => unbindCursor({ ...of('AR-000002'), query: { cursor: bound } })).toThrow('start again without one');
  });

  test('is a word that a route without pages does not know', async () => {
    const refused = await send(vera, 'GET /v1/aging', { query: { cursor } });
    expect(refused.json.errors).toEqual([expect.objectContaining({ in: 'query' })]);
  });
});
