import { expect, inject, test } from 'vitest';
import * as z from 'zod';
import { createArmCaller } from '../../adapters/azure/arm-caller.ts';
import { createArmClient } from '../../adapters/azure/arm-client.ts';
import { ArmBody, type ArmRequest, sayRequest } from '../../clouds/azure/arm-request.ts';
import { CloudError } from '../../core/errors.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Sent } from '../../core/ports.ts';
import { fixedCredential } from '../support/arm/azure-on-fake.ts';
import { makeHastyClock } from '../support/arm/hasty-clock.ts';
import { type Exchanged, loadScenarios } from '../support/arm/mock/scenarios.ts';
import { redirectingClient } from '../support/arm/redirect.ts';

const { url, folder } = inject('armMock');
const endpoint = new URL('https://management.azure.com');
const caller = createArmCaller(createArmClient({ endpoint, credential: fixedCredential(), httpClient: redirectingClient(url) }), {
  clock: makeHastyClock(),
  rateScale: 1000,
});
const scenarios = await loadScenarios(folder);

/** Scenarios in which one request leads to others, which the adapter has to find: what it comes to in the end. */
const LEADING: { readonly [name: string]: JsonObject } = {
  OperationTemplates_Lro_createOrReplace: { name: 'order1', properties: { provisioningState: 'Succeeded', productId: 'product1' } },
  OperationTemplates_Lro_export: { content: 'order1,product1,1' },
  OperationTemplates_Lro_exportArray: { value: [{ content: 'order1,product1,1' }, { content: 'order2,product2,2' }] },
  OperationTemplates_Lro_delete: {},
  OperationTemplates_Lro_getLro: { name: 'report1', properties: { provisioningState: 'Succeeded' } },
  OperationTemplates_LroPaging_postPagingLro: { value: [{ name: 'product1' }, { name: 'product2' }] },
  OperationTemplates_LroPaging_postPagingLroWithBody: { value: [{ name: 'product1' }, { name: 'product2' }] },
  OperationTemplates_Paging_postActionPaging: { value: [{ sendingMetrics: true }, { sendingMetrics: false }] },
  LargeHeader_LargeHeaders_two6k: { succeeded: true },
};

/** Scenarios that want to be asked with nothing and with this. */
const OPTIONAL: { readonly [name: string]: JsonObject } = {
  OperationTemplates_OptionalBody_patch: { properties: { name: 'updated-widget', description: 'Updated description' } },
  OperationTemplates_OptionalBody_post: { actionType: 'perform', parameters: 'test-parameters' },
  OperationTemplates_OptionalBody_providerPost: { totalAllowed: 100, reason: 'Increased demand' },
  OperationTemplates_Legacy_createOrReplaceOptionalBody: { properties: { configValue: 'custom-value' } },
};

const shortName = (name: string) => name.replace('Azure_ResourceManager_', '');

function requestOf({ method, path, apiVersion, query, body }: Exchanged): ArmRequest {
  return { method, path, apiVersion, query: { ...query }, ...(body !== undefined && { body }) };
}

/** Plays a request to its end: reads, or writes and asks on, and follows the pages of what comes of it. */
async function play(request: ArmRequest): Promise<JsonObject> {
  const where = { says: sayRequest(request), account: 'test' };
  const answer = request.method === 'GET' ? await caller.read(request, where) : await finish(await caller.write(request, where));
  const { value, nextLink } = Listing.parse(answer);
  if (value === undefined || nextLink === undefined) return answer;
  const rest = Listing.parse(await caller.read({ nextLink }, where));
  return { value: [...value, ...(rest.value ?? [])] };
}

const Listing = z.object({ value: z.array(z.json()).optional(), nextLink: z.string().optional() }).catch({});

async function finish(sent: Sent): Promise<JsonObject> {
  let { answer, pending } = sent;
  while (pending !== undefined) {
    const question = ArmBody.parse(JSON.parse(JSON.stringify(pending.body)));
    if (!('pending' in question)) throw new Error('What goes on is asked after by a question.');
    ({ answer, pending } = await caller.poll(question.pending, { says: 'question', account: 'test' }));
  }
  return answer;
}

async function faultOf(asked: Promise<unknown>): Promise<CloudError> {
  const error: unknown = await asked.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof CloudError) return error;
  throw new Error(`It should have failed as a call to a cloud: ${String(error)}`);
}

test('the mock knows the scenarios that are played here', () => {
  expect(scenarios.size).toBeGreaterThanOrEqual(80);
  const names = [...scenarios.keys()].map(shortName);
  expect(names).toEqual(expect.arrayContaining([...Object.keys(LEADING), ...Object.keys(OPTIONAL)]));
});

test.for([...scenarios])('%s', async ([name, exchanges]) => {
  const [first] = exchanges;
  if (first === undefined) throw new Error('A scenario has a request.');
  const leads = LEADING[shortName(name)];
  const optional = OPTIONAL[shortName(name)];
  if (leads !== undefined) expect(await play(requestOf(first))).toMatchObject(leads);
  else if (optional !== undefined) {
    expect(await play(requestOf(first))).not.toMatchObject(optional);
    expect(await play({ ...requestOf(first), body: optional })).toBeTypeOf('object');
  } else if (first.status >= 400) await expectRefusal(first);
  else for (const one of exchanges) expect(await play(requestOf(one))).toEqual(one.answer ?? {});
});

async function expectRefusal(exchange: Exchanged): Promise<void> {
  const { code, message } = z.object({ error: z.object({ code: z.string(), message: z.string() }) }).parse(exchange.answer).error;
  const error = await faultOf(play(requestOf(exchange)));
  expect(error).toMatchObject({ fault: exchange.status === 404 ? 'absent' : 'rejected', providerCode: code, sent: 'answered' });
  if (exchange.status !== 404) expect(error.message).toContain(message);
}

test('the mock itself says that every scenario was played right', async () => {
  const Coverage = z.array(z.object({ results: z.record(z.string(), z.unknown()) }));
  const [report] = Coverage.parse(await (await fetch(`${url}/.coverage`)).json());
  const wrong = [...scenarios.keys()].filter((name) => report?.results[name] !== 'pass');
  expect(Object.fromEntries(wrong.map((name) => [name, report?.results[name]]))).toEqual({});
});
