import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { visibleText } from '../../../../cli/mcp/foreign.ts';
import { ASSISTANT_ROUTES } from '../../../../core/api/contract/assistant.ts';
import { matchPath } from '../../../../core/api/contract/path.ts';
import type { Route } from '../../../../core/api/contract/route.ts';
import { routes } from '../../../../core/api/contract/routes.ts';
import { scan } from '../../../../core/scan/run-scan.ts';
import { createDemoCloud } from '../../../../local/demo-cloud/demo-cloud.ts';
import { assistantOf, type Told } from '../../../support/assistant/demo-assistant.ts';
import { isPlanted, PLANTED_NAME, plantedCloud } from '../../../support/assistant/planted-cloud.ts';
import { memoryEngine } from '../../api/api-bench.ts';
import { INVOICES, TLS } from '../../api/demo-bench.ts';

const BUCKET = `arn:aws:s3:::${PLANTED_NAME}`;

async function world(isPlantedOne: boolean) {
  const clock = { now: () => new Date('2026-11-30T09:00:00Z'), sleep: async () => undefined };
  const cloud = await createDemoCloud({ clock, slowMilliseconds: 0 });
  const engine = memoryEngine({ cloud: isPlantedOne ? plantedCloud(cloud) : cloud, clock });
  await scan(engine);
  return { assistant: await assistantOf(engine), bucket: isPlantedOne ? BUCKET : INVOICES };
}

/** Everything that the tools answer about a bucket. */
async function everything({ assistant, bucket }: Awaited<ReturnType<typeof world>>): Promise<ReadonlyMap<string, Told>> {
  const told = new Map<string, Told>();
  const ask = async (name: string, given: { readonly [name: string]: unknown } = {}) => {
    const answer = await assistant.call(name, given);
    told.set(name, answer);
    return answer.data.answer;
  };
  const { items: findings } = await ask('list_findings', { resource: bucket });
  await ask('explain_finding', { findingId: findings[0].id });
  await ask('look_again', { resourceId: bucket });
  const { id: planId } = await ask('propose_plan', { remediationIds: [TLS], resourceIds: [bucket] });
  await ask('show_plan', { planId });
  await ask('predict_plan', { planId });
  const { task } = await ask('propose_draft', { planId, name: bucket, description: `What is asked for: ${bucket}` });
  await ask('show_task', { taskId: task.id });
  await ask('list_tasks');
  await ask('list_remediations');
  await ask('show_remediation', { remediationId: TLS });
  await ask('list_rules', { limit: 5 });
  await ask('list_anomalies');
  const { items: principals } = await ask('list_principals');
  await ask('show_entitlements', { principalId: plain(principals[0].id), limit: 3 });
  await ask('list_paths');
  await ask('who_can', { action: 'iam:PassRole', account: '111122223333' });
  return told;
}

function plain(text: string | { readonly untrusted: string }): string {
  return typeof text === 'string' ? text : text.untrusted;
}

let hostile: Awaited<ReturnType<typeof world>>;
let usual: Awaited<ReturnType<typeof world>>;
let told: ReadonlyMap<string, Told>;
let toldUsually: ReadonlyMap<string, Told>;
beforeAll(async () => {
  [hostile, usual] = [await world(true), await world(false)];
  [told, toldUsually] = [await everything(hostile), await everything(usual)];
}, 120_000);
afterAll(async () => {
  await hostile.assistant.close();
  await usual.assistant.close();
});

/** Texts of an answer with whether each stands where what is not ours does, and the names of its fields. */
function* textsOf(value: unknown, isMarked = false): Generator<{ readonly text: string; readonly isMarked: boolean }> {
  if (typeof value === 'string') yield { text: value, isMarked };
  else if (Array.isArray(value)) for (const one of value) yield* textsOf(one);
  else if (typeof value === 'object' && value !== null)
    for (const [name, one] of Object.entries(value)) {
      yield { text: name, isMarked: false };
      yield* textsOf(one, name === 'untrusted');
    }
}

describe('orders that stand in a cloud', () => {
  test('come out, of tags, policies and names', () => {
    const found = [...told].filter(([, { text }]) => isPlanted(text)).map(([name]) => name);
    expect(found).toEqual(
      expect.arrayContaining(['list_findings', 'explain_finding', 'look_again', 'show_plan', 'propose_draft', 'show_task', 'list_tasks']),
    );
    expect(JSON.stringify(told.get('show_plan')?.data)).toContain('IGNORE ALL RULES');
    expect(JSON.stringify(told.get('explain_finding')?.data)).toContain('IGNORE ALL RULES');
  });

  test('are marked, each and everywhere', () => {
    let marked = 0;
    for (const [name, { data }] of told)
      for (const { text, isMarked } of textsOf(data)) {
        if (!isPlanted(text)) continue;
        expect({ name, text, isMarked }).toEqual({ name, text, isMarked: true });
        marked++;
      }
    expect(marked).toBeGreaterThan(15);
  });

  test('stand within bounds that no text ends', () => {
    for (const [index, { text }] of [...told.values()].entries()) {
      const [begin, end] = [`<cloudmend-data-nonce${index}>`, `</cloudmend-data-nonce${index}>`];
      expect([text.split(begin).length, text.split(end).length, text.endsWith(end)]).toEqual([2, 2, true]);
      expect(isPlanted(text.slice(0, text.indexOf(begin)))).toBe(false);
      expect(text.slice(text.indexOf(begin) + begin.length, -end.length)).not.toContain('<');
    }
  });

  test('have no character that cannot be seen', () => {
    for (const { text, data } of told.values()) {
      expect(visibleText(text)).toBe(text);
      for (const one of textsOf(data)) expect(visibleText(one.text)).toBe(one.text);
    }
    expect(JSON.stringify(told.get('show_plan')?.data)).toContain('u{202e}evorppa');
  });

  test('change no tool, and nothing that is asked of the API', async () => {
    expect((await hostile.assistant.client.listTools()).tools).toEqual((await usual.assistant.client.listTools()).tools);
    const asked = ({ assistant, bucket }: typeof hostile) =>
      assistant.sent.map(({ method, path, query, body }) =>
        `${method} ${path}?${decodeURIComponent(query.toString())} ${body ?? ''}`
          .replaceAll(bucket, 'BUCKET')
          .replaceAll(/plan-\w+|[0-9a-f]{32}/g, 'ID'),
      );
    expect(asked(hostile)).toEqual(asked(usual));
    expect([...told].map(([name, { isError }]) => [name, isError])).toEqual([...toldUsually].map(([name]) => [name, false]));
  });
});

test('each route that is open to assistants is asked by a tool, but for who they are', () => {
  const asked = new Set(usual.assistant.sent.flatMap(({ method, path }) => operationOf(method, path)));
  expect([...asked, 'readMe'].sort()).toEqual(Object.keys(ASSISTANT_ROUTES).sort());
});

function operationOf(method: string, path: string): string[] {
  const fitting = Object.entries<Route>(routes).filter(([, route]) => route.method === method && matchPath(route.path, path) !== undefined);
  return fitting
    .toSorted(([, left], [, right]) => left.path.split('{').length - right.path.split('{').length)
    .slice(0, 1)
    .map(([name]) => name);
}

test('nothing failed', () => {
  expect([...hostile.assistant.failures, ...usual.assistant.failures]).toEqual([]);
});
