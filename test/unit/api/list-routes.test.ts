import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { routeList, routes } from '../../../core/api/contract/routes.ts';
import { apiEndpoints } from '../../../core/api/serve/api-endpoints.ts';
import { countedEngine } from '../../../tools/counted-engine.ts';
import { seedAnomalies, seedPaths, seedPermissions, seedPrincipals } from '../../support/api/access-seeds.ts';
import {
  mended,
  type Seeded,
  seedAudit,
  seedAutomations,
  seedChanges,
  seedExceptions,
  seedExclusions,
  seedFindings,
  seedFirings,
  seedIdentities,
  seedNeverTouch,
  seedOpenTasks,
  seedRuleSettings,
  seedStages,
  seedStandIns,
  seedTasks,
  seedWide,
  seedWindows,
} from '../../support/api/list-seeds.ts';
import { apiBench, type Caller, type Received } from './api-bench.ts';

const FEW = 4;
const MANY = 50 * FEW;
const PAGE = 3;
const everybody: Caller = { id: 'mara', roles: ['viewer', 'operator', 'auditor', 'admin'] };

interface ListLaw {
  readonly seed: (entries: number) => Promise<Seeded>;
  readonly idOf: (item: { readonly [field: string]: unknown }) => string;
}

const Answer = z.looseObject({ items: z.array(z.record(z.string(), z.unknown())), cursor: z.string().optional() });

/** The items of a page and where it goes on, also of a list of lines. */
function answerOf({ headers, text, json }: Received): z.infer<typeof Answer> {
  const [media = ''] = (headers['content-type'] ?? '').split(';');
  if (media === 'application/json') return Answer.parse(json);
  const cursor = /[?&]cursor=([^&>]*)/.exec(headers['link'] ?? '')?.[1];
  if (media === 'application/x-ndjson') {
    const entries = text.split('\n').filter((line) => line !== '');
    return Answer.parse({
      items: entries.map((line) => JSON.parse(line)),
      ...(cursor !== undefined && { cursor: decodeURIComponent(cursor) }),
    });
  }
  // The head is the only line that begins so.
  const lines = text.split('\r\n').filter((line) => line !== '' && !line.startsWith('"id",'));
  const items = lines.map((line) => ({ id: line.split(',')[0] }));
  return { items, ...(cursor !== undefined && { cursor: decodeURIComponent(cursor) }) };
}

const field =
  (...names: readonly string[]) =>
  (item: { readonly [field: string]: unknown }) =>
    names.map((name) => String(item[name])).join('/');
const id = field('id');
const laws: { readonly [operation in ListName]: ListLaw } = {
  listFindings: { seed: seedFindings, idOf: id },
  readFinding: { seed: seedChanges, idOf: field('what', 'at') },
  // Frameworks are in the program.
  readFramework: { seed: async () => ({ engine: (await mended()).engine, path: '/v1/compliance/cis-aws-5.0' }), idOf: field('control') },
  readControl: {
    seed: async (entries) => ({ ...(await seedFindings(entries)), path: '/v1/compliance/cis-aws-5.0/controls/2.1.1' }),
    idOf: id,
  },
  listFindingsCsv: { seed: async (entries) => ({ ...(await seedFindings(entries)), path: '/v1/findings.csv' }), idOf: id },
  listFindingsLines: { seed: async (entries) => ({ ...(await seedFindings(entries)), path: '/v1/findings.jsonl' }), idOf: id },
  listTasks: { seed: seedTasks, idOf: id },
  listTasksCsv: { seed: async (entries) => ({ ...(await seedTasks(entries)), path: '/v1/tasks.csv' }), idOf: id },
  listTaskResources: { seed: (entries) => seedWide(entries, 'resources'), idOf: field('resourceId') },
  listBefore: { seed: (entries) => seedWide(entries, 'before'), idOf: field('resourceId') },
  readEvidence: { seed: (entries) => seedWide(entries, 'evidence'), idOf: field('resourceId') },
  readPlan: { seed: (entries) => seedWide(entries, 'plan'), idOf: field('resourceId') },
  listSnippets: { seed: (entries) => seedWide(entries, 'snippets'), idOf: field('resourceId') },
  listStages: { seed: seedStages, idOf: field('stage', 'wave') },
  readAudit: { seed: seedAudit, idOf: field('sequence') },
  listExclusions: { seed: seedExclusions, idOf: id },
  listExceptions: { seed: seedExceptions, idOf: id },
  listNeverTouch: { seed: seedNeverTouch, idOf: field('pattern') },
  preflightTask: { seed: seedOpenTasks, idOf: field('message') },
  listStandIns: { seed: seedStandIns, idOf: id },
  listIdentities: { seed: seedIdentities, idOf: id },
  listWindows: { seed: seedWindows('window', routes.listWindows.path), idOf: id },
  listAutomations: { seed: seedAutomations, idOf: id },
  listFirings: { seed: seedFirings, idOf: field('dueAt', 'cause') },
  listFreezes: { seed: seedWindows('freeze', routes.listFreezes.path), idOf: id },
  listAnomalies: { seed: seedAnomalies, idOf: id },
  listPrincipals: { seed: seedPrincipals, idOf: id },
  listPaths: { seed: seedPaths, idOf: field('from') },
  listPermissions: { seed: seedPermissions, idOf: field('action') },
  listRuleSettings: { seed: seedRuleSettings, idOf: field('rule', 'account', 'of') },
  // The catalogue is in the program.
  listRules: { seed: async () => ({ engine: (await mended()).engine, path: '/v1/rules' }), idOf: id },
  listRemediations: {
    seed: async (entries) => ({ ...(await seedFindings(entries)), path: '/v1/remediations', query: {} }),
    idOf: id,
  },
  listRemediationsCsv: {
    seed: async (entries) => ({ ...(await seedFindings(entries)), path: '/v1/remediations.csv', query: {} }),
    idOf: id,
  },
};

type ListName =
  | 'listExceptions'
  | 'listNeverTouch'
  | 'preflightTask'
  | 'listExclusions'
  | 'listWindows'
  | 'listStandIns'
  | 'listIdentities'
  | 'listFreezes'
  | 'listAutomations'
  | 'listFirings'
  | 'listFindings'
  | 'readFinding'
  | 'readFramework'
  | 'readControl'
  | 'listFindingsCsv'
  | 'listFindingsLines'
  | 'listTasks'
  | 'listTasksCsv'
  | 'listTaskResources'
  | 'listBefore'
  | 'readEvidence'
  | 'readPlan'
  | 'listSnippets'
  | 'listStages'
  | 'readAudit'
  | 'listRules'
  | 'listAnomalies'
  | 'listPrincipals'
  | 'listPaths'
  | 'listPermissions'
  | 'listRuleSettings'
  | 'listRemediations'
  | 'listRemediationsCsv';

const all = Object.entries(laws);

function send({ engine, path, query }: Seeded, more: { readonly [name: string]: string } = {}) {
  return apiBench(engine, apiEndpoints)(everybody, `GET ${path}`, { query: { ...query, ...more } });
}

/** Of each list, where its second page begins. */
interface Begun {
  readonly path: string;
  readonly cursor: string;
}

let begun: Promise<readonly Begun[]> | undefined;

async function beginEach(): Promise<readonly Begun[]> {
  const made: Begun[] = [];
  for (const [, { seed }] of all) {
    const foreign = await seed(20);
    const { cursor = '' } = answerOf(await send(foreign, { limit: '1' }));
    made.push({ path: foreign.path, cursor });
  }
  return made;
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

describe.each(all)('%s', (_, { seed }) => {
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
      const answer = answerOf(await send(seeded, { limit: String(PAGE), ...(cursor !== undefined && { cursor }) }));
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
    // Made once, since each list is given those of all others.
    begun ??= beginEach();
    for (const { path, cursor } of await begun) {
      // The same list in another form goes on from the same place.
      if (path.replace('.csv', '') !== seeded.path.replace('.csv', '') && cursor !== '')
        expect((await send(seeded, { cursor })).status, path).toBe(422);
    }
  });
});

test('the guard is shown with the first of its lists, and where each goes on', async () => {
  for (const [seed, list, cursor] of [
    [seedNeverTouch, 'neverTouch', 'neverTouchCursor'],
    [seedExclusions, 'exclusions', 'exclusionsCursor'],
  ] as const) {
    const [some, many] = [await seed(60), await seed(MANY)];
    const guard = { path: routes.readGuard.path };
    expect(await readsOfPage({ ...many, ...guard }, {})).toBe(await readsOfPage({ ...some, ...guard }, {}));
    const { json } = await send({ ...some, ...guard });
    const rest = Answer.parse((await send(some, { cursor: json[cursor] })).json);
    expect([json[list].length, rest.items.length]).toEqual([50, 10]);
  }
});

test('findings that a filter passes over are looked at up to a bound, and the cursor goes on', async () => {
  const [few, many] = [await seedFindings(200, { region: 'us-east-1' }), await seedFindings(1000, { region: 'us-east-1' })];
  expect(await readsOfPage(many, { limit: '3' })).toBe(await readsOfPage(few, { limit: '3' }));
  const { items, cursor } = Answer.parse((await send(many, { limit: '3' })).json);
  expect([items, typeof cursor]).toEqual([[], 'string']);
});
