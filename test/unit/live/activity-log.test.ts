import { beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { defineKind, listIn, readOne, subscriptionScope } from '../../../clouds/azure/kind.ts';
import { activityChanges } from '../../../clouds/azure/live/activity-log.ts';
import { CloudError } from '../../../core/errors.ts';
import { mapRules } from '../../../core/finding/mapping.ts';
import { defineRule, fail, pass } from '../../../core/finding/rule.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { KindReader } from '../../../core/kind/kind.ts';
import { pollChanges } from '../../../core/live/poll-changes.ts';
import type { Cloud } from '../../../core/ports.ts';
import { scan } from '../../../core/scan/run-scan.ts';
import { catalogue } from '../../../templates/catalogue.gen.ts';
import { scanEngine, type TestEngine } from '../../support/cloud/scan-engine.ts';

const ACCOUNT = '11111111-2222-4333-8444-555555555555';
const GROUP = `/subscriptions/${ACCOUNT}/resourceGroups/shop/providers`;
const MENDER = 'aaaaaaaa-0000-4000-8000-000000000001';
const kinds = [...catalogue.kinds.values()].filter(({ cloud }) => cloud.id === 'azure');

function event(resourceId: string, operation: string, more: object = {}): JsonObject {
  return {
    ...{ eventTimestamp: '2026-12-01T10:00:00.1234567Z', subscriptionId: ACCOUNT, resourceId, status: { value: 'Succeeded' } },
    operationName: { value: operation, localizedValue: 'Something' },
    claims: { appid: 'bbbbbbbb-0000-4000-8000-000000000002' },
    ...more,
  };
}

function namedIn(record: unknown) {
  const found = activityChanges.read(record, { kinds, own: [MENDER] });
  return typeof found === 'string' ? found : found.named.map(({ kind, id }) => `${kind} ${id}`);
}

describe('an entry of the activity log names', () => {
  const rule = `${GROUP}/Microsoft.Network/networkSecurityGroups/Front/securityRules/ssh`;
  const front = `azure.network.security-group ${GROUP}/Microsoft.Network/networkSecurityGroups/Front`.toLowerCase();

  test.each([
    ['what was written', `${GROUP}/Microsoft.Network/networkSecurityGroups/Front`, 'Microsoft.Network/networkSecurityGroups/write', front],
    ['what a part of it lies in', rule, 'Microsoft.Network/networkSecurityGroups/securityRules/delete', front],
    [
      'the scope that a role was given at',
      `/subscriptions/${ACCOUNT}/providers/Microsoft.Authorization/roleAssignments/0f1e`,
      'Microsoft.Authorization/roleAssignments/write',
      `azure.authorization.scope /subscriptions/${ACCOUNT}`,
    ],
  ])('%s', (_, id, operation, expected) => {
    expect(namedIn(event(id, operation))).toEqual([expected]);
  });

  test.each([
    ['nothing, where it was refused', rule, { status: { value: 'Failed' } }, 'failed'],
    ['nothing, where it has only begun', rule, { status: { value: 'Started' } }, 'failed'],
    ['nothing, where we did it', rule, { claims: { appid: MENDER.toUpperCase() } }, 'own'],
    ['nothing, where it is of another subscription', rule, { subscriptionId: MENDER }, 'malformed'],
    ['nothing, where no kind is of its type', `${GROUP}/Microsoft.Cache/redis/tea`, {}, 'unnamed'],
    ['nothing, where it is no id', 'everything', {}, 'malformed'],
  ])('%s', (_, id, more, expected) => {
    expect(namedIn(event(id, 'Microsoft.Network/networkSecurityGroups/write', more))).toBe(expected);
  });
});

const of = { type: 'Microsoft.Tea/kettles', apiVersion: '2026-01-01' };
const Kettle = z.object({ id: z.string(), location: z.string(), properties: z.object({ isHot: z.boolean() }) });
const listKettles = listIn(of, Kettle);
const readKettle = readOne(of, Kettle);
const kettle = defineKind<{ readonly isHot: boolean; readonly tags: Record<string, string> }>({
  ...{
    of,
    id: 'azure.tea.kettle',
    title: 'Kettle',
    service: 'tea',
    volatile: [],
    secret: [],
    reads: [listKettles, readKettle],
    writes: [],
  },
  facts: z.strictObject({ isHot: z.boolean(), tags: z.record(z.string(), z.string()) }),
  settles: { withinSeconds: 1, pollSeconds: 1 },
  async *list(reader) {
    for await (const { answer, next } of reader.pages(listKettles, { scope: subscriptionScope(reader.place) }))
      yield { observations: answer.value.map((one) => observe(reader, one)), ...(next !== undefined && { next }) };
  },
  async read(reader, id) {
    const found = await reader.one(readKettle, { id });
    return found && observe(reader, found);
  },
  ...{ elements: () => ({}), withElements: (facts) => facts, calls: () => [] },
});
const hot = defineRule({
  ...{ id: 'azure.tea.kettle-is-hot', title: 'Kettles are hot', why: 'Tea.', tool: 'CSPM', severity: 'high', resource: kettle },
  check: ({ isHot }) => (isHot ? pass : fail('It is cold.')),
});

function observe({ place: { partition, account } }: KindReader, { id, location, properties }: z.infer<typeof Kettle>) {
  const fields = { isHot: { known: properties.isHot }, tags: { known: {} } };
  return { id: id.toLowerCase(), kind: 'azure.tea.kettle', partition, account, region: location, fields };
}

describe('a poll', () => {
  const id = `${GROUP}/Microsoft.Tea/kettles/blue`;
  let world: { isHot: boolean; log: JsonObject[]; refuses: boolean; asked: string[] };
  let engine: TestEngine;

  beforeEach(async () => {
    world = { isHot: true, log: [], refuses: false, asked: [] };
    const document = () => ({ id, location: 'westeurope', properties: { isHot: world.isHot } });
    const cloud: Cloud = {
      reader: {
        async send(_, { says, body }) {
          world.asked.push(`${says} ${JSON.stringify(body['query'] ?? '')}`);
          if (!says.includes('eventtypes')) return says.startsWith('LIST') ? { value: [document()] } : document();
          if (world.refuses) throw new CloudError('denied', { says, providerCode: 'AuthorizationFailed', sent: 'answered' }, 'No.');
          return { value: world.log };
        },
      },
      accounts: async () => [{ cloud: 'azure', partition: 'azure', account: ACCOUNT }],
      regions: async () => ['westeurope'],
      openSession: async () => Promise.reject(new Error('Nothing is written.')),
    };
    const own = new Map([[kettle.id, kettle]]);
    engine = scanEngine(cloud, { clouds: catalogue.clouds, kinds: own, rules: mapRules([hot], []), templates: new Map() });
    await scan(engine, {});
    await engine.clock.advance(60_000);
    world.asked.length = 0;
  });

  const poll = () => pollChanges(engine, { cloud: 'azure', own: [] });
  const tell = () => world.log.push(event(id, 'Microsoft.Tea/kettles/write', { eventTimestamp: engine.clock.now().toISOString() }));
  const open = async () => (await engine.findings()).filter(({ state }) => state === 'open').length;

  test('asks for the last half hour, and has what was changed looked at', async () => {
    world.isHot = false;
    tell();
    expect(await poll()).toMatchObject({ looked: 1, unread: 0 });
    expect(await open()).toBe(1);
    const since = new Date(engine.clock.now().getTime() - 30 * 60_000).toISOString();
    expect(world.asked[0]).toContain(`eventTimestamp ge '${since}'`);
  });

  test('that is told the same again looks once more while it settles, and then no more', async () => {
    tell();
    const looks: number[] = [];
    for (let minute = 0; minute < 4; minute++) {
      looks.push((await poll()).looked);
      await engine.clock.advance(60_000);
    }
    expect(looks).toEqual([1, 1, 0, 0]);
  });

  test('that is refused says so, and closes and opens nothing', async () => {
    world.refuses = true;
    expect(await poll()).toMatchObject({ looked: 0, unread: 1 });
    expect(await open()).toBe(0);
  });
});
