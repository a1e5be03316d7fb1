import { beforeAll, describe, expect, test } from 'vitest';
import { findingColumns } from '../../../core/api/serve/csv-document.ts';
import { vera } from './api-bench.ts';
import { demoBench } from './demo-bench.ts';

let bench: Awaited<ReturnType<typeof demoBench>>;
beforeAll(async () => {
  bench = await demoBench();
});

type Query = { readonly [name: string]: string };
const csv = (path: string, query: Query = {}) => bench.send(vera, `GET ${path}`, { query });
const cells = (text: string) =>
  text
    .split('\r\n')
    .filter((line) => line !== '')
    .map((line) => line.slice(1, -1).split('","'));

describe.each([
  [
    '/v1/findings',
    [
      {},
      { severity: 'high' },
      { severity: 'critical,high', region: 'global' },
      { tool: 'CIEM' },
      { status: 'excepted' },
      { state: 'closed' },
      { state: 'all' },
    ],
  ],
  ['/v1/remediations', [{}, { tool: 'CSPM' }, { tool: 'CIEM' }]],
] as const)('S2-16 the CSV of %s', (path, queries) => {
  test.each(queries)('has below its head a line for each entry of the list that is narrowed by %j, in its order', async (query) => {
    const { status, headers, text } = await csv(`${path}.csv`, query);
    expect([status, headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
    const [head, ...lines] = cells(text);
    const { items } = (await csv(path, query)).json;
    expect(lines.map(([id]) => id)).toEqual(items.map(({ id }: { readonly id: string }) => id));
    for (const line of lines) expect(line).toHaveLength(head?.length ?? 0);
  });

  test('goes on page by page, with one head and nothing twice', async () => {
    const ids: (string | undefined)[] = [];
    let [cursor, pages]: [string | undefined, number] = [undefined, 0];
    do {
      const { text, headers } = await csv(`${path}.csv`, { limit: '2', ...(cursor !== undefined && { cursor }) });
      const lines = cells(text);
      expect(lines.filter(([id]) => id === 'id')).toHaveLength(pages === 0 ? 1 : 0);
      ids.push(...lines.map(([id]) => id).filter((id) => id !== 'id'));
      const [, next] = /[?&]cursor=([^&>]*)/.exec(headers['link'] ?? '') ?? [];
      cursor = next === undefined ? undefined : decodeURIComponent(next);
      pages += 1;
    } while (cursor !== undefined);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength((await csv(path, { limit: '200' })).json.items.length);
    expect(pages).toBeGreaterThan(1);
  });

  test('a filter that there is not is 422 and names it', async () => {
    const { status, json } = await csv(`${path}.csv`, { tool: 'CSRM' });
    expect([status, json.errors[0].pointer]).toEqual([422, expect.stringMatching(/^tool/)]);
  });
});

test.each([{}, { severity: 'critical,high', region: 'global' }, { status: 'excepted' }, { state: 'closed' }, { state: 'all', limit: '3' }])(
  'S2-16 the JSON Lines of findings have the entries of the list that is narrowed by %j, as they are and in its order',
  async (query) => {
    const { status, headers, text } = await csv('/v1/findings.jsonl', query);
    expect([status, headers['content-type']]).toEqual([200, 'application/x-ndjson; charset=utf-8']);
    const lines = text.split('\n');
    expect(lines.pop()).toBe('');
    expect(lines.map((line) => JSON.parse(line))).toEqual((await csv('/v1/findings', query)).json.items);
  },
);

test('S2-16 what somebody has written into a finding is no formula in a spreadsheet', async () => {
  const [finding] = (await csv('/v1/findings', { limit: '1' })).json.items;
  const { id, ruleId, account, region } = finding;
  const body = { ruleId, account, region, comment: '=HYPERLINK("http://example.com";"open")', owner: '+storage' };
  expect((await bench.send({ id: 'olivia', roles: ['operator'] }, `POST /v1/findings/${id}/note`, { body })).status).toBe(200);
  const { text } = await csv('/v1/findings.csv', { rule: ruleId });
  const names = Object.keys(findingColumns);
  const line = cells(text).find(([first]) => first === id);
  expect(line?.[names.indexOf('owner')]).toBe("'+storage");
  expect(text).toContain(`"'=HYPERLINK(""http://example.com"";""open"")"`);
});
