import { globSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';
import { type JsonObject, JsonRecord } from '../../../../core/json.ts';

/** A body as the mock writes it down: to be resolved with the address that it is served at. */
const Content = z.custom<{ readonly rawContent: { resolve(config: object): unknown } }>().optional();
const Scenario = z.object({
  apis: z.array(
    z.object({
      uri: z.string(),
      method: z.enum(['get', 'post', 'put', 'patch', 'delete']),
      request: z
        .object({
          pathParams: z.record(z.string(), z.string()).optional(),
          query: z.record(z.string(), z.unknown()).optional(),
          body: Content,
        })
        .optional(),
      response: z.object({ status: z.number(), body: Content }),
    }),
  ),
});

/** One exchange of a scenario: what is asked, and what the mock answers. */
export interface Exchanged {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly apiVersion: string;
  readonly query: { readonly [name: string]: string };
  readonly body?: JsonObject;
  readonly status: number;
  /** Absent: nothing, or what only the mock's own program says. */
  readonly answer?: JsonObject;
}

/** Every scenario of Azure Resource Manager that the installed mock knows, by its name. */
export async function loadScenarios(folder: string): Promise<ReadonlyMap<string, readonly Exchanged[]>> {
  const specs = join(folder, 'node_modules/@azure-tools/azure-http-specs/dist/specs/azure/resource-manager');
  const found = new Map<string, readonly Exchanged[]>();
  for (const file of globSync('**/mockapi.js', { cwd: specs }).sort()) {
    const loaded = z.object({ Scenarios: z.record(z.string(), Scenario) }).parse(await import(pathToFileURL(join(specs, file)).href));
    for (const [name, { apis }] of Object.entries(loaded.Scenarios)) found.set(name, apis.map(exchangeOf));
  }
  return found;
}

function exchangeOf({ uri, method, request, response }: z.infer<typeof Scenario>['apis'][number]): Exchanged {
  const { 'api-version': apiVersion = '', ...query } = request?.query ?? {};
  // Where a scenario does not say what a part of its path is, the mock takes anything.
  const path = uri.replaceAll(/:(\w+)/g, (_, part: string) => request?.pathParams?.[part] ?? 'eastus');
  const [body, answer] = [request?.body, response.body].map(
    (content) => JsonRecord.safeParse(content?.rawContent.resolve({ baseUrl: '' })).data,
  );
  return {
    method: METHODS[method],
    path,
    apiVersion: String(apiVersion),
    query: Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)])),
    ...(body !== undefined && { body }),
    status: response.status,
    ...(answer !== undefined && { answer }),
  };
}

const METHODS = { get: 'GET', post: 'POST', put: 'PUT', patch: 'PATCH', delete: 'DELETE' } as const;
