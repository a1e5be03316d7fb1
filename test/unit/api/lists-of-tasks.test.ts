import { beforeAll, describe, expect, test } from 'vitest';
import { olivia, vera } from './api-bench.ts';
import { demoBench, makePlan } from './demo-bench.ts';

interface Listed {
  readonly id: string;
  readonly name: string;
}

let bench: Awaited<ReturnType<typeof demoBench>>;
const list = async (query: { readonly [name: string]: string } = {}): Promise<readonly Listed[]> =>
  (await bench.send(vera, 'GET /v1/tasks', { query })).json.items;
const names = async (query: { readonly [name: string]: string }) => (await list(query)).map(({ name }) => name).sort();

const DAY = 24 * 3600 * 1000;
const day = (offset: number) => new Date(Date.now() + offset * DAY).toISOString().slice(0, 10);

/** Five tasks: a draft of Adam's namesake, one that waits, one in an emergency, one at work, and one that is done; the last is archived too. */
beforeAll(async () => {
  bench = await demoBench();
  const { send, engine } = bench;
  const oscar = { id: 'oscar', roles: ['operator' as const] };
  const make = async (name: string, more: object = {}, who = olivia) => {
    const body = { name, description: 'Found by the first scan', planId: await makePlan(send), consent: true, anyway: true, ...more };
    return (await send(who, 'POST /v1/tasks', { body })).json.task.id;
  };
  await send(oscar, 'POST /v1/drafts', { body: { name: 'Draft of rules' } });
  await make('Waits');
  await make('Burns', { emergency: true, policy: { quorum: 2 } });
  const working = await make('Works', {}, oscar);
  const ended = await make('Ended');
  const set = (id: string, attributes: { readonly [name: string]: string }) =>
    engine.table.write({ update: { pk: `TASK#${id}`, sk: 'META' }, set: attributes });
  await set(working, { status: 'EXECUTING' });
  await set(ended, { status: 'DONE', outcome: 'SUCCESS' });
});

test('S1-01: every task is in one column, and the columns together are the list', async () => {
  const columns = await Promise.all(['New', 'Pending', 'In Progress', 'Completed', 'Archived'].map((column) => list({ column })));
  expect(columns.map((tasks) => tasks.length)).toEqual([1, 2, 1, 1, 0]);
  expect(
    columns
      .flat()
      .map(({ id }) => id)
      .sort(),
  ).toEqual((await list()).map(({ id }) => id).sort());
});

test('S0-30 S2-107 S2-72: what is at work and what has ended stand in one list, in the same words', async () => {
  expect(await list()).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ name: 'Works', overallStatus: 'In Progress', label: 'Executing' }),
      expect.objectContaining({ name: 'Ended', overallStatus: 'Success', label: 'Done' }),
    ]),
  );
});

describe('S1-79: a list is narrowed by', () => {
  test.each([
    ['a text in the name, however it is spelt', { text: 'RULES' }, ['Draft of rules']],
    ['a text in the description', { text: 'first scan' }, ['Burns', 'Ended', 'Waits', 'Works']],
    ['who made it', { createdBy: 'oscar' }, ['Draft of rules', 'Works']],
    ['a status', { status: 'executing' }, ['Works']],
    ['the tool', { tool: 'CSPM' }, ['Burns', 'Ended', 'Waits', 'Works']],
    ['another tool', { tool: 'CIEM' }, []],
    ['emergencies', { emergency: 'true' }, ['Burns']],
    ['all but emergencies', { emergency: 'false' }, ['Draft of rules', 'Ended', 'Waits', 'Works']],
    ['a day and later', { from: day(0) }, ['Burns', 'Draft of rules', 'Ended', 'Waits', 'Works']],
    ['a day that is to come', { from: day(1) }, []],
    ['a day and sooner', { to: day(0) }, ['Burns', 'Draft of rules', 'Ended', 'Waits', 'Works']],
    ['the day before', { to: day(-1) }, []],
    ['several at once', { createdBy: 'olivia', column: 'Completed' }, ['Ended']],
  ] as const)('%s', async (_, query, wanted) => {
    expect(await names(query)).toEqual(wanted);
  });

  test.each([
    ['tool', 'CSRM'],
    ['from', 'yesterday'],
    ['to', '2026-02-30'],
    ['emergency', 'perhaps'],
    ['service', 'S 3'],
  ])('no %s that there is not: %s is 422 and names it', async (name, value) => {
    const { status, json } = await bench.send(vera, 'GET /v1/tasks', { query: { [name]: value } });
    expect([status, json.errors[0].pointer]).toEqual([422, name]);
  });
});

test('S2-100: tasks are found by the service that they mend', async () => {
  expect(await names({ service: 's3' })).toEqual(['Burns', 'Ended', 'Waits', 'Works']);
  expect(await names({ service: 'iam' })).toEqual([]);
});

describe('S1-69 S1-70 S1-79: the CSV of tasks', () => {
  const csv = (query: { readonly [name: string]: string } = {}) => bench.send(vera, 'GET /v1/tasks.csv', { query });
  const cells = (text: string) =>
    text
      .split('\r\n')
      .filter((line) => line !== '')
      .map((line) => line.slice(1, -1).split('","'));

  test.each([
    {},
    { from: day(0) },
    { from: day(1) },
    { to: day(-1) },
    { from: day(-1), to: day(0), createdBy: 'olivia' },
    { text: 'RULES' },
    { column: 'Pending' },
    { status: 'executing' },
    { overallStatus: 'Success' },
    { service: 'iam' },
    { tool: 'CSPM', emergency: 'false' },
  ])('has a line for each task of the list that is narrowed by %j, in its order, below one head', async (query) => {
    const { status, headers, text } = await csv(query);
    expect([status, headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
    const [head, ...lines] = cells(text);
    expect(head?.slice(0, 3)).toEqual(['id', 'name', 'column']);
    expect(lines.map(([id]) => id)).toEqual((await list(query)).map(({ id }) => id));
    for (const line of lines) expect(line).toHaveLength(head?.length ?? 0);
  });

  test('goes on where its link says, page by page, and the pages one after the other are the whole', async () => {
    const whole = (await csv()).text;
    let [text, next]: [string, string | undefined] = ['', ''];
    for (let pages = 0; next !== undefined; pages++) {
      const page = await csv({ limit: '2', ...(next !== '' && { cursor: next }) });
      text += page.text;
      const link = /^<\/v1\/tasks\.csv\?(.*)>; rel="next"$/.exec(page.headers['link'] ?? '')?.[1];
      next = link === undefined ? undefined : (new URLSearchParams(link).get('cursor') ?? undefined);
      expect(pages).toBeLessThan(20);
    }
    expect(text).toBe(whole);
  });

  test('has no cell that a spreadsheet would run', async () => {
    const { send } = bench;
    const body = { name: '=HYPERLINK("http://tea")', description: 'Tea', planId: await makePlan(send), consent: true, anyway: true };
    await send(olivia, 'POST /v1/tasks', { body });
    const { text } = await csv({ from: day(0), to: day(0), text: 'hyperlink' });
    expect(text).toContain(`"'=HYPERLINK(""http://tea"")"`);
    expect(text).not.toMatch(/"[=+@-]/);
  });

  test.each(['from', 'to'])('refuses a %s that is no day, as the list does', async (name) => {
    const { status, json } = await csv({ [name]: '2026-02-30x' });
    expect([status, json.errors[0].pointer]).toEqual([422, name]);
  });
});
