import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { pathOf } from '../../../core/api/contract/path.ts';
import { routeList, routes } from '../../../core/api/contract/routes.ts';
import { apiEndpoints } from '../../../core/api/serve/all-endpoints.ts';
import { appendWrites, INSTALLATION_CHAIN, readHead } from '../../../core/audit/audit.ts';
import { createAutomation, deleteAutomation } from '../../../core/automation/create.ts';
import { queueFiring } from '../../../core/automation/queue.ts';
import type { Engine } from '../../../core/engine.ts';
import { exceptionEntity } from '../../../core/exception/exception.ts';
import { requestException } from '../../../core/exception/request.ts';
import { type Finding, findingEntity, fingerprint } from '../../../core/finding/finding.ts';
import { addExclusion, removeExclusion } from '../../../core/guard/change-exclusions.ts';
import { addWindow, removeWindow } from '../../../core/guard/change-windows.ts';
import type { WindowKind } from '../../../core/guard/window.ts';
import { runEntity, taskEntity } from '../../../core/task/record/entities.ts';
import { loadTask } from '../../../core/task/record/load-task.ts';
import { loadRevision } from '../../../core/task/record/revisions.ts';
import { loadRun } from '../../../core/task/record/runs.ts';
import { countedEngine } from '../../../tools/counted-engine.ts';
import { storeWideTask } from '../../../tools/wide-task.ts';
import { wanted } from '../../support/automation.ts';
import { approvedTask } from '../../support/task/acts.ts';
import { bucketArn, bucketEstate, catalogueOf, TLS } from '../../support/task/estates.ts';
import { ines, makeHarness, mara, scanAll } from '../../support/task/harness.ts';
import { apiBench, type Caller } from './api-bench.ts';

const FEW = 4;
const MANY = 50 * FEW;
const PAGE = 3;
const ACCOUNT = '111122223333';
const RULE = 'aws.s3.bucket-requires-tls';
const everybody: Caller = { id: 'mara', roles: ['viewer', 'operator', 'auditor', 'admin'] };

/** A list with so many entries: how it is asked for, and how one comes and goes. */
interface Seeded {
  readonly engine: Engine;
  readonly path: string;
  readonly query?: { readonly [name: string]: string };
  add?(): Promise<void>;
  remove?(): Promise<void>;
}

interface ListLaw {
  readonly seed: (entries: number) => Promise<Seeded>;
  readonly idOf: (item: { readonly [field: string]: unknown }) => string;
  /** Why what a page reads grows with the list, where it does. */
  readonly grows?: string;
}

const Answer = z.looseObject({ items: z.array(z.record(z.string(), z.unknown())), cursor: z.string().optional() });

/** One bucket that was mended, and nothing else. */
async function mended(): Promise<{ readonly engine: Engine; readonly taskId: string }> {
  const harness = await makeHarness({ accounts: bucketEstate('tea-orders'), catalogue: catalogueOf('s3') });
  await scanAll(harness);
  return { engine: harness.engine, taskId: await approvedTask(harness, [TLS]) };
}

function findingOf(number: number): Finding {
  const resource = bucketArn(`found-${String(number).padStart(5, '0')}`);
  const at = '2026-03-02T09:00:00.000Z';
  return {
    ...{ findingId: fingerprint(RULE, resource), ruleId: RULE, resource, kind: 'aws.s3.bucket', partition: 'aws', account: ACCOUNT },
    ...{
      region: 'eu-west-1',
      scopeRegion: 'global',
      severity: number % 2 === 0 ? 'high' : 'low',
      tool: 'CSPM',
      reason: 'Open',
      evidence: {},
    },
    ...{ state: 'open', firstSeen: at, changedAt: at, revision: 1 },
  };
}

async function seedFindings(entries: number, query: Seeded['query'] = {}): Promise<Seeded> {
  const { engine } = await mended();
  for (let number = 0; number < entries; number++) await engine.table.write({ put: findingEntity.encode(findingOf(number)) });
  return {
    ...{ engine, path: '/v1/findings', query },
    add: async () => void (await engine.table.write({ put: findingEntity.encode(findingOf(90_000)) })),
    remove: async () => void (await engine.table.write({ delete: findingEntity.key(findingOf(entries - 1)) })),
  };
}

async function seedTasks(entries: number): Promise<Seeded> {
  const { engine, taskId } = await mended();
  const task = await loadTask(engine, taskId);
  const taskOf = (number: number) => ({ ...task, id: `RP-1${String(number).padStart(5, '0')}` });
  for (let number = 1; number < entries; number++) await engine.table.write({ put: taskEntity.encode(taskOf(number)) });
  return {
    ...{ engine, path: '/v1/tasks' },
    add: async () => void (await engine.table.write({ put: taskEntity.encode(taskOf(90_000)) })),
    remove: async () => void (await engine.table.write({ delete: taskEntity.key(taskOf(1)) })),
  };
}

async function seedWide(entries: number, routeOf: 'plan' | 'snippets' | 'resources'): Promise<Seeded> {
  const { engine, taskId } = await mended();
  const { done } = await storeWideTask(engine, taskId, entries);
  if (routeOf === 'resources') return { engine, path: pathOf(routes.listTaskResources.path, { taskId: done }) };
  const { planId } = await loadRevision(engine, await loadTask(engine, done));
  return { engine, path: pathOf((routeOf === 'plan' ? routes.readPlan : routes.listSnippets).path, { planId }) };
}

/** More waves, each with its stages, as a task of more resources has. */
async function seedStages(entries: number): Promise<Seeded> {
  const { engine, taskId } = await mended();
  const run = await loadRun(engine, taskId, 1);
  const [mark] = run.stages;
  if (mark === undefined) throw new Error('A run has stages.');
  const stages = Array.from({ length: entries }, (_, number) => ({ ...mark, stage: 9, wave: number * 2 + 2 }));
  const store = async (all: typeof stages) => void (await engine.table.write({ put: runEntity.encode({ ...run, stages: all }) }));
  await store(stages);
  return {
    ...{ engine, path: pathOf(routes.listStages.path, { taskId }) },
    add: () => store([...stages, { ...mark, stage: 9, wave: 3 }]),
    remove: () => store(stages.slice(0, -1)),
  };
}

async function seedAudit(entries: number): Promise<Seeded> {
  const { engine } = await mended();
  const append = async () => {
    const drafts = [{ principal: mara, action: 'test', detail: {} }];
    await engine.table.transact(appendWrites(await readHead(engine.table, INSTALLATION_CHAIN), '2026-03-02T09:00:00.000Z', drafts).writes);
  };
  for (let number = 0; number < entries; number++) await append();
  return { engine, path: pathOf(routes.readAudit.path, { chain: INSTALLATION_CHAIN }), add: append };
}

async function seedExclusions(entries: number): Promise<Seeded> {
  const { engine } = await mended();
  const exclude = (number: number) =>
    addExclusion(engine, ines, { scope: { resource: bucketArn(`kept-${number}`) }, reason: 'Kept as it is' });
  for (let number = 1; number < entries; number++) await exclude(number);
  const last = await exclude(entries);
  return {
    ...{ engine, path: routes.listExclusions.path },
    add: async () => void (await exclude(90_000)),
    remove: async () => void (await removeExclusion(engine, ines, last.id)),
  };
}

async function seedExceptions(entries: number): Promise<Seeded> {
  const { engine } = await mended();
  const until = new Date(engine.clock.now().getTime() + 30 * 24 * 3600 * 1000).toISOString();
  const ask = (number: number) =>
    requestException(engine, mara, { scope: { resource: bucketArn(`kept-${number}`) }, reason: 'Kept as it is', owner: 'tea-team', until });
  const first = await ask(1);
  for (let number = 2; number <= entries; number++) await ask(number);
  return {
    ...{ engine, path: routes.listExceptions.path },
    add: async () => void (await ask(90_000)),
    remove: async () => void (await engine.table.write({ delete: exceptionEntity.key(first) })),
  };
}

/** As many windows, or freezes, of a resource each. */
const seedWindows = (kind: WindowKind, path: string) => async (entries: number) => {
  const { engine } = await mended();
  const span = { recurrence: { every: 'day', at: '22:00', zone: 'UTC' }, minutes: 60 } as const;
  const add = (number: number) =>
    addWindow(engine, ines, kind, { scope: { account: String(100_000_000_000 + number) }, span, reason: 'Nights' });
  for (let number = 1; number < entries; number++) await add(number);
  const last = await add(entries);
  return {
    ...{ engine, path },
    add: async () => void (await add(90_000)),
    remove: async () => removeWindow(engine, ines, kind, last.id),
  };
};

/** As many rules of automation; `add`: one more. */
async function seedAutomations(entries: number): Promise<Seeded> {
  const { engine } = await mended();
  const rosa = { ...ines, roles: ['rule-admin' as const] };
  const make = () => createAutomation(engine, rosa, { ...wanted, name: 'Tea' }, []);
  const first = await make();
  for (let number = 2; number <= entries; number++) await make();
  return {
    ...{ engine, path: routes.listAutomations.path },
    add: async () => void (await make()),
    remove: async () => deleteAutomation(engine, rosa, first.id),
  };
}

async function seedFirings(entries: number): Promise<Seeded> {
  const { engine } = await seedAutomations(1);
  const fireAt = (number: number) =>
    queueFiring(engine, {
      automationId: 'AR-000001',
      dueAt: new Date(Date.UTC(2026, 2, 2) + number * 1000).toISOString(),
      cause: 'schedule',
    });
  for (let number = 1; number <= entries; number++) await fireAt(number);
  const path = pathOf(routes.listFirings.path, { automationId: 'AR-000001' });
  return { engine, path, add: async () => void (await fireAt(90_000)) };
}

const field =
  (...names: readonly string[]) =>
  (item: { readonly [field: string]: unknown }) =>
    names.map((name) => String(item[name])).join('/');
const id = field('id');
const laws: { readonly [operation in ListName]: ListLaw } = {
  listFindings: { seed: seedFindings, idOf: id },
  listTasks: { seed: seedTasks, idOf: id },
  listTaskResources: { seed: (entries) => seedWide(entries, 'resources'), idOf: field('resourceId') },
  readPlan: { seed: (entries) => seedWide(entries, 'plan'), idOf: field('resourceId') },
  listSnippets: { seed: (entries) => seedWide(entries, 'snippets'), idOf: field('resourceId') },
  listStages: { seed: seedStages, idOf: field('stage', 'wave') },
  readAudit: { seed: seedAudit, idOf: field('sequence') },
  listExclusions: { seed: seedExclusions, idOf: id },
  listExceptions: { seed: seedExceptions, idOf: id },
  listWindows: { seed: seedWindows('window', routes.listWindows.path), idOf: id },
  listAutomations: { seed: seedAutomations, idOf: id },
  listFirings: { seed: seedFirings, idOf: field('dueAt', 'cause') },
  listFreezes: { seed: seedWindows('freeze', routes.listFreezes.path), idOf: id },
  // The catalogue is in the program.
  listRules: { seed: async () => ({ engine: (await mended()).engine, path: '/v1/rules' }), idOf: id },
  listRemediations: {
    seed: async (entries) => ({ ...(await seedFindings(entries)), path: '/v1/remediations', query: {} }),
    idOf: id,
    grows: 'they are counted from the open findings when they are read',
  },
};

type ListName =
  | 'listExceptions'
  | 'listExclusions'
  | 'listWindows'
  | 'listFreezes'
  | 'listAutomations'
  | 'listFirings'
  | 'listFindings'
  | 'listTasks'
  | 'listTaskResources'
  | 'readPlan'
  | 'listSnippets'
  | 'listStages'
  | 'readAudit'
  | 'listRules'
  | 'listRemediations';

const all = Object.entries(laws);

function send({ engine, path, query }: Seeded, more: { readonly [name: string]: string } = {}) {
  return apiBench(engine, apiEndpoints)(everybody, `GET ${path}`, { query: { ...query, ...more } });
}

async function readsOfPage(seeded: Seeded, more: { readonly [name: string]: string }): Promise<number> {
  const counted = countedEngine(seeded.engine);
  const { status } = await send({ ...seeded, engine: counted.engine }, more);
  expect(status).toBe(200);
  const { items, blobs } = counted.take();
  return items + blobs;
}

test('the law has every route of the contract that takes a limit and a cursor, and no other', () => {
  const lists = routeList.filter(({ query }) => query.safeParse({ limit: '1', cursor: 'abc' }).success);
  const named = Object.entries(routes).filter(([name]) => name in laws);
  expect(named.map(([, { path }]) => path).sort()).toEqual(lists.map(({ path }) => path).sort());
});

describe.each(all.filter(([, { grows }]) => grows === undefined))('%s', (_, { seed }) => {
  test(`what a page reads is the same for ${FEW} entries and for ${MANY}`, async () => {
    const [few, many] = [await seed(FEW), await seed(MANY)];
    expect(await readsOfPage(many, { limit: String(PAGE) })).toBe(await readsOfPage(few, { limit: String(PAGE) }));
  });
});

describe.each(all)('%s', (_, { seed, idOf }) => {
  let seeded: Seeded;
  beforeAll(async () => {
    seeded = await seed(20);
  });

  async function walk(between: () => Promise<void> = async () => undefined): Promise<readonly string[]> {
    const ids: string[] = [];
    for (let cursor: string | undefined, pages = 0; pages === 0 || cursor !== undefined; pages++) {
      const answer = Answer.parse((await send(seeded, { limit: String(PAGE), ...(cursor !== undefined && { cursor }) })).json);
      expect(answer.items.length).toBeLessThanOrEqual(PAGE);
      ids.push(...answer.items.map(idOf));
      cursor = answer.cursor;
      if (pages === 1) await between();
    }
    return ids;
  }

  test('a walk gives each entry once, also when one comes and one goes between two pages', async () => {
    const before = await walk();
    expect(new Set(before).size).toBe(before.length);
    const during = await walk(async () => {
      await seeded.add?.();
      await seeded.remove?.();
    });
    expect(new Set(during).size).toBe(during.length);
    const after = await walk();
    const stayed = before.filter((one) => after.includes(one));
    expect(stayed.length).toBeGreaterThan(0);
    expect(during).toEqual(expect.arrayContaining(stayed));
  });

  test.each(['0', '-1', '1001', '201', 'abc', '1.5', ''])('a limit of %o is refused, and says which there are', async (limit) => {
    const { status, json } = await send(seeded, { limit });
    expect(status).toBe(422);
    expect(json.errors).toMatchObject([
      { in: 'query', pointer: 'limit', message: expect.stringMatching(/number from 1 to 200|>=1|<=200/) },
    ]);
  });

  test.each(['abc', 'x'.repeat(40), Buffer.from('from:3').toString('base64url'), Buffer.from('{}').toString('base64url'), '!'])(
    'a cursor that was made up (%s) is refused',
    async (cursor) => {
      const { status, json } = await send(seeded, { cursor });
      expect([status, json.code]).toEqual([422, 'VALIDATION_FAILED']);
      expect(json.detail).toMatch(/cursor/);
    },
  );

  test('a cursor of another list is refused', async () => {
    for (const [, other] of all) {
      const foreign = await other.seed(20);
      if (foreign.path === seeded.path) continue;
      const { cursor = '' } = Answer.parse((await send(foreign, { limit: '1' })).json);
      if (cursor !== '') expect((await send(seeded, { cursor })).status, foreign.path).toBe(422);
    }
  });
});

test('findings that a filter passes over are looked at up to a bound, and the cursor goes on', async () => {
  const [few, many] = [await seedFindings(200, { region: 'us-east-1' }), await seedFindings(1000, { region: 'us-east-1' })];
  expect(await readsOfPage(many, { limit: '3' })).toBe(await readsOfPage(few, { limit: '3' }));
  const { items, cursor } = Answer.parse((await send(many, { limit: '3' })).json);
  expect([items, typeof cursor]).toEqual([[], 'string']);
});
