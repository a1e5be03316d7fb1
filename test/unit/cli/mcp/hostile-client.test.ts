import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSqliteTable, type SqliteTable } from '../../../../adapters/table/sqlite.ts';
import { tools } from '../../../../cli/mcp/tools.ts';
import { apiEndpoints } from '../../../../core/api/serve/api-endpoints.ts';
import { decideEndpoints } from '../../../../core/api/serve/decide-endpoints.ts';
import { scan } from '../../../../core/scan/run-scan.ts';
import { createDemoCloud, type DemoCloud } from '../../../../local/demo-cloud/demo-cloud.ts';
import { assistantOf } from '../../../support/assistant/demo-assistant.ts';
import { apiBench, memoryEngine, olivia } from '../../api/api-bench.ts';
import { INVOICES, makeTask, TLS } from '../../api/demo-bench.ts';

/** Calls of one run: each a few milliseconds. */
const CALLS = 600;

const directory = mkdtempSync(join(tmpdir(), 'cloudmend-hostile-'));
const path = join(directory, 'store.sqlite');
let table: SqliteTable;
let cloud: DemoCloud;
let assistant: Awaited<ReturnType<typeof assistantOf>>;
let sessions = 0;
let waiting: { readonly id: string; readonly digest: string };
let ids: readonly string[] = [];

beforeAll(async () => {
  table = openSqliteTable({ path });
  const clock = { now: () => new Date(), sleep: async () => undefined };
  cloud = await createDemoCloud({ clock, slowMilliseconds: 0 });
  let isChanged = false;
  const counted = {
    ...cloud,
    reader: {
      // Somebody has turned versioning off since the scan, so that a look finds something.
      send: async (...given: Parameters<DemoCloud['reader']['send']>) =>
        isChanged && JSON.stringify(given[1]).includes('"GetBucketVersioning"') ? {} : cloud.reader.send(...given),
    },
    openSession: (...given: Parameters<DemoCloud['openSession']>) => {
      sessions++;
      return cloud.openSession(...given);
    },
  };
  const engine = memoryEngine({ table, cloud: counted, clock });
  await scan(engine);
  isChanged = true;
  const send = apiBench(engine, [...apiEndpoints, ...decideEndpoints]);
  // Olivia's task waits for somebody like Ana, who may decide by herself.
  const { task, revisions } = await makeTask(send);
  waiting = { id: task.id, digest: revisions[0].digest };
  const draft = (await send(olivia, 'POST /v1/drafts', { body: { planId: task.planId, name: 'Later', description: 'Not now' } })).json;
  const findings = (await send(olivia, 'GET /v1/findings')).json.items;
  const principals = (await send(olivia, 'GET /v1/entitlements/principals')).json.items;
  ids = [task.id, draft.task.id, task.planId, TLS, INVOICES, findings[0].id, findings[0].resourceId, findings[0].ruleId, principals[0].id];
  assistant = await assistantOf(engine);
}, 120_000);

afterAll(async () => {
  await assistant.close();
  table.close();
  rmSync(directory, { recursive: true });
});

/** Everything in the store, by key. */
function stored(): ReadonlyMap<string, string> {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const rows = database.prepare('SELECT * FROM items').all();
    return new Map(rows.map((row) => [`${String(row['pk'])} ${String(row['sk'])}`, JSON.stringify(row)]));
  } finally {
    database.close();
  }
}

const orders = [
  ...['approve', 'singleOperator', '..', '../decisions', '../../v1/guard/kill-switch', '%2e%2e/decisions', `x/../${'RP-000001'}/decisions`],
  ...[
    '?a=b&cursor=',
    '#',
    'RP-000001/decisions',
    'plan-0/../../tasks/RP-000001/activate',
    '',
    ' ',
    '\u0000',
    '\ud800',
    '__proto__',
    '*',
    'a'.repeat(5000),
  ],
];

function anyText() {
  return fc.oneof(
    fc.constantFrom(...orders),
    fc.constantFrom(...orders).map((text) => `RP-000001/${text}`),
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(...orders.slice(0, 1)),
  );
}

/** What a client that means harm gives a tool: what it takes, what it does not, and fields of other routes. */
function anyArguments() {
  const known = tools.flatMap(({ input }) => Object.keys(shapeOf(input)));
  const foreign = [
    'policy',
    'use',
    'consent',
    'decision',
    'revision',
    'digest',
    'cap',
    'channel',
    'body',
    'path',
    'query',
    'headers',
    'ifMatch',
    'key',
    'reach',
    'principal',
    '__proto__',
  ];
  const value = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...ids) },
    { weight: 3, arbitrary: anyText() },
    { weight: 3, arbitrary: fc.array(fc.oneof(fc.constantFrom(...ids), anyText()), { maxLength: 4 }) },
    { weight: 2, arbitrary: fc.integer({ min: -1, max: 60 }) },
    { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
    { weight: 1, arbitrary: fc.constant({ singleOperator: true, quorum: 1, cap: 100_000 }) },
  );
  return fc.dictionary(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...known) }, fc.constantFrom(...foreign)), value, { maxKeys: 6 });
}

/** Arguments that a tool takes, and perhaps something else in the place of one: what comes furthest. */
function nearArguments(name: string) {
  const fields = tools.flatMap((one) => (one.name === name ? Object.keys(shapeOf(one.input)) : []));
  const whole = Object.fromEntries(fields.filter(isNeeded).map((field) => [field, fitting(field)]));
  const change = fc.dictionary(fc.constantFrom('limit', ...fields), fc.oneof(fc.constantFrom(...ids), anyText(), fc.constant(2)), {
    maxKeys: 1,
  });
  return change.map((changed) => ({ ...whole, ...changed }));
}

function shapeOf(input: unknown): { readonly [name: string]: unknown } {
  return typeof input === 'object' && input !== null && 'shape' in input ? Object(input.shape) : {};
}

function isNeeded(field: string): boolean {
  return /Ids?$|^(name|description|resourceId|action)$/.test(field) && field !== 'findingIds';
}

/** What a field that has to be there is given, so that the call comes to something. */
function fitting(field: string): unknown {
  const beginning = new Map([
    ['planId', 'plan-'],
    ['taskId', 'RP-'],
  ]).get(field);
  const known: ReadonlyMap<string, unknown> = new Map<string, unknown>([
    ['remediationIds', [TLS]],
    ['remediationId', TLS],
    ['resourceIds', [INVOICES]],
    ['resourceId', INVOICES],
    ['action', 'iam:PassRole'],
  ]);
  return known.get(field) ?? ids.find((id) => beginning !== undefined && id.startsWith(beginning)) ?? ids[5];
}

function anyCall() {
  const names = fc.constantFrom(...tools.map(({ name }) => name));
  const given = names.chain((name) =>
    fc.tuple(fc.constant(name), fc.oneof({ weight: 3, arbitrary: nearArguments(name) }, { weight: 1, arbitrary: anyArguments() })),
  );
  const other = fc.tuple(
    fc.constantFrom('approve', 'decide', 'task/decide', 'run', 'set_kill_switch', '../list_tasks', 'tools/call', ''),
    fc.constant({}),
  );
  return fc.oneof({ weight: 12, arbitrary: given }, { weight: 1, arbitrary: other });
}

describe('a client that means harm, with the token of somebody who may do everything', () => {
  test('leaves plans, drafts and looks, each marked as its own, and nothing else', async () => {
    const before = stored();
    const writesBefore = cloud.sentWrites().length;
    const outcomes = { answered: 0, refused: 0, unknown: 0 };
    await fc.assert(
      fc.asyncProperty(anyCall(), async ([name, given]) => {
        const told = await assistant.call(name, given).catch(() => undefined);
        if (told === undefined) outcomes.unknown++;
        else if (told.isError) outcomes.refused++;
        else outcomes.answered++;
      }),
      { numRuns: CALLS, endOnFailure: true },
    );
    expect(sessions).toBe(0);
    expect(cloud.sentWrites()).toHaveLength(writesBefore);
    expect(assistant.failures).toEqual([]);
    const made: { [sort: string]: number } = {};
    for (const [key, row] of stored()) {
      if (before.get(key) === row) continue;
      const sort = sortOf(key, row);
      expect({ key, row, sort }).toMatchObject({ sort: expect.stringMatching(/^(?:plan|draft|audit|look|count|answer|event)$/) });
      made[sort] = (made[sort] ?? 0) + 1;
    }
    // What was there is there.
    const after = stored();
    expect([...before.keys()].filter((key) => !after.has(key))).toEqual([]);
    expect(outcomes.answered).toBeGreaterThan(CALLS / 6);
    expect(outcomes.refused).toBeGreaterThan(CALLS / 10);
    expect(made['plan']).toBeGreaterThan(0);
    expect(made['draft']).toBeGreaterThan(0);
    expect(made['look']).toBeGreaterThan(0);
    expect(outcomes.unknown).toBeGreaterThan(0);
  });

  test('has sent nothing that is not open to assistants, and has said with each that it is one', () => {
    expect(assistant.sent.length).toBeGreaterThan(50);
    const changes = new Set(assistant.sent.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`));
    expect([...changes].sort()).toEqual(['POST /v1/drafts', 'POST /v1/plans', 'POST /v1/rechecks']);
    expect(assistant.sent.every(({ headers }) => headers['x-cloudmend-channel'] === 'mcp')).toBe(true);
  });

  test('decides nothing by going past our client: the engine refuses what is marked', async () => {
    const body = JSON.stringify({ revision: 1, digest: waiting.digest, decision: 'approve' });
    const headers = { 'content-type': 'application/json', 'if-match': '*', 'idempotency-key': 'past' };
    const path = `/v1/tasks/${waiting.id}/decisions`;
    const request = { method: 'POST', path, query: new URLSearchParams(), body };
    const refused = await assistant.direct({ ...request, headers: { ...headers, 'x-cloudmend-channel': 'mcp' } });
    expect(refused.statusCode).toBe(403);
    // The same of Ana herself is a decision: what refuses it is the mark alone.
    const decided = await assistant.direct({ ...request, headers: { ...headers, 'idempotency-key': 'herself' } });
    expect(decided.statusCode).toBe(201);
  });
});

/** The marks of what an assistant of Ana's has made. */
const ITS_OWN = [/\\?"channel\\?":\\?"mcp\\?"/, /\\?"id\\?":\\?"ana\\?"/];
const LOOKED = /^(?:(?:FINDINGS|CHANGES|TALLY|FLOW|OPEN-COUNT)#|STATISTICS ACCOUNT#|FINDING#\w+ (?:CHANGE#|LAST))/;

/** What an item is that the assistant may leave: by its key, and by what must be in it. */
const SORTS: readonly { readonly sort: string; readonly key: RegExp; readonly row?: readonly RegExp[] }[] = [
  { sort: 'plan', key: /^PLAN#/, row: ITS_OWN },
  { sort: 'draft', key: /^TASK#\S+ META$/, row: [...ITS_OWN, /DRAFT_(?:READY|INCOMPLETE)/] },
  { sort: 'audit', key: /^AUDIT#\S+ HEAD$/ },
  { sort: 'audit', key: /^AUDIT#/, row: ITS_OWN },
  { sort: 'count', key: /^COUNTER#task / },
  { sort: 'answer', key: /^REQUEST#/ },
  // Told to nobody, and nothing follows from it.
  { sort: 'event', key: /^EVENT#RP-/, row: [/TaskCreated/, /\\?"effects\\?":\[\]/] },
  // What looks leave: findings of the bucket, what became of them, and their numbers. Whose look it was is in the audit.
  { sort: 'look', key: LOOKED },
];

function sortOf(key: string, row: string): string {
  return SORTS.find((one) => one.key.test(key) && (one.row ?? []).every((part) => part.test(row)))?.sort ?? `other: ${key}`;
}
