import { expect, test } from 'vitest';
import * as z from 'zod';
import { wholeList } from '../../../cli/pages.ts';
import { apiClient } from '../../../core/api/contract/client.ts';
import { defineRoute, read } from '../../../core/api/contract/route.ts';

const listTeas = defineRoute({
  ...{ ...read, path: '/v1/teas', summary: 'Teas' },
  response: z.object({ house: z.string(), items: z.array(z.string()), cursor: z.string().optional() }),
});
const TEAS = ['assam', 'darjeeling', 'oolong'];

test.each([1, 3])('a list of %i pages is read once, and has every item and what its first page says beside them', async (pages) => {
  const asked: (string | null)[] = [];
  const api = apiClient(async ({ query }) => {
    const page = Number(query.get('cursor') ?? 0);
    asked.push(query.get('cursor'));
    const document = { house: `page ${page}`, items: [TEAS[page]], ...(page + 1 < pages && { cursor: String(page + 1) }) };
    return { statusCode: 200, headers: {}, body: JSON.stringify(document) };
  });
  const whole = await wholeList(api, listTeas);
  expect(JSON.parse(JSON.stringify(whole))).toEqual({ house: 'page 0', items: TEAS.slice(0, pages) });
  expect(asked).toEqual([null, '1', '2'].slice(0, pages));
});
