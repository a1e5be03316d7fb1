import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { block, filledBlock, line } from '../../../core/api/contract/documents/text.ts';
import { PROBLEM_KINDS } from '../../../core/api/contract/problem.ts';
import { routeList, routes } from '../../../core/api/contract/routes.ts';
import { contractEndpoints } from '../../../core/api/serve/endpoints/contract.ts';
import { problemsOf } from '../../../tools/openapi/answers.ts';
import { openApiDocument } from '../../../tools/openapi/document.ts';
import { schemaWriter } from '../../../tools/openapi/schemas.ts';
import { projectRoot } from '../../support/house/source-file.ts';
import { apiBench, memoryEngine } from './api-bench.ts';

// biome-ignore lint/suspicious/noExplicitAny: a test looks into a document of any shape
let document: any;
beforeAll(async () => {
  document = await openApiDocument(projectRoot);
});

describe('the document', () => {
  test('has every route as an operation of the same name, under its path and method, and no other', () => {
    const named = Object.entries<Record<string, { operationId: string }>>(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId }]) => [operationId, method.toUpperCase(), path]),
    );
    expect(named.sort()).toEqual(
      Object.entries(routes)
        .map(([name, { method, path }]) => [name, method, path])
        .sort(),
    );
  });

  test('points at nothing that it does not have', () => {
    const pointers = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, to = '']) => to);
    expect(pointers.length).toBeGreaterThan(500);
    const missing = pointers.filter((to) => to.split('/').reduce((place, name) => place?.[name], document) === undefined);
    expect(missing).toEqual([]);
  });

  test('bounds every text, list and number, so that a reader knows how much there can be', () => {
    const unbounded = schemasIn(document.components.schemas).filter(({ type, enum: values, const: only, ...schema }) => {
      if (type === 'string') return values === undefined && only === undefined && schema['maxLength'] === undefined;
      if (type === 'array') return schema['maxItems'] === undefined;
      return type === 'integer' && (schema['minimum'] === undefined || schema['maximum'] === undefined);
    });
    expect(unbounded).toEqual([]);
  });

  test('says what the comments of the contract say', () => {
    expect(document.components.schemas.FindingPage).toBeDefined();
    expect(document.components.schemas.Finding.properties.due.description).toBe('Absent where nothing asks for it.');
    expect(document.components.schemas.RecheckBody.properties.resourceId.maxLength).toBe(2048);
  });

  test('has every place in a path, with its bounds, as a parameter', () => {
    for (const { method, path } of routeList) {
      const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const given = document.paths[path][method.toLowerCase()].parameters.filter((one: { in: string }) => one.in === 'path');
      expect(given.map(({ name }: { name: string }) => name)).toEqual(names);
      for (const { schema } of given) expect(schema.pattern ?? schema.enum, path).toBeDefined();
    }
  });

  test('is the same wherever it is made', async () => {
    expect(await openApiDocument(projectRoot)).toEqual(document);
    const isWritten = readFileSync(join(projectRoot, 'docs/openapi.json'), 'utf8') === `${JSON.stringify(document, null, 1)}\n`;
    expect(isWritten, 'docs/openapi.json is stale: run "npm run generate"').toBe(true);
  });
});

describe('problems', () => {
  test('each code belongs to some route, or to a path that knows no such method', () => {
    const told = new Set(routeList.flatMap((route) => [...problemsOf(route).values()].flat()));
    const silent = Object.keys(PROBLEM_KINDS).filter((code) => !told.has(code as keyof typeof PROBLEM_KINDS));
    expect(silent).toEqual(['METHOD_NOT_ALLOWED']);
  });

  test('a list without a name in its path is never missing, and one thing may be', () => {
    expect(problemsOf(routes.listTasks).has(404)).toBe(false);
    expect(problemsOf(routes.readTask).has(404)).toBe(true);
    expect(problemsOf(routes.readLatestScan).has(404)).toBe(true);
  });
});

describe('schemas', () => {
  test.each([
    ['line', line(40)],
    ['block', block(40)],
    ['filled block', filledBlock(40)],
  ])('the pattern of a %s takes what the contract takes', async (_, schema) => {
    const writer = await schemaWriter(projectRoot, new Map());
    const { pattern, maxLength } = z.object({ pattern: z.string(), maxLength: z.number() }).parse(writer.write(schema, 'input'));
    const text = fc.string({
      unit: fc.oneof(
        fc.constantFrom(' ', '\t', '\n', '\u0007', '\u2028', '\ufeff', '\u0085'),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
      ),
    });
    fc.assert(
      fc.property(text, (given) => {
        const isSaid = new RegExp(pattern, 'u').test(given) && given.length <= maxLength;
        expect(schema.safeParse(given).success).toBe(isSaid);
      }),
      { numRuns: 2000 },
    );
  });

  test('a pattern with flags, which JSON Schema does not know, is refused and not shortened', async () => {
    const writer = await schemaWriter(projectRoot, new Map());
    expect(() => writer.write(z.string().regex(/^[a-f]+$/i), 'input')).toThrow('JSON Schema knows no flags: write /^[a-f]+$/ without i.');
  });

  test('what has a default may be left out where it is sent, and is there where it comes', async () => {
    const writer = await schemaWriter(projectRoot, new Map());
    const schema = z.object({ comment: z.string().max(9).default('') });
    expect(writer.write(schema, 'input')['required']).toBeUndefined();
    expect(writer.write(schema, 'output')['required']).toEqual(['comment']);
  });
});

describe('served', () => {
  const send = apiBench(memoryEngine(), contractEndpoints);

  test('the document is there without a token, as it is in docs', async () => {
    const answer = await send(undefined, 'GET /openapi.json');
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/json; charset=utf-8']);
    expect(answer.json).toEqual(document);
  });

  test('the page is there without a token, runs nothing, and asks nobody but where it comes from', async () => {
    const { status, headers, text } = await send(undefined, 'GET /docs');
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(text).not.toMatch(/<script|\sstyle=|\son\w+=|https?:\/\//);
    for (const name of Object.keys(routes)) expect(text).toContain(`id="${name}"`);
    const inside = [...text.matchAll(/href="#([^"]+)"/g)].map(([, to = '']) => to);
    expect(inside.length).toBeGreaterThan(100);
    expect(inside.filter((to) => !text.includes(`id="${to}"`))).toEqual([]);
    const outside = [...text.matchAll(/href="([^#"][^"]*)"/g)].map(([, to]) => to);
    expect(outside).toEqual(['docs/style.css', 'openapi.json']);
    expect((await send(undefined, 'GET /docs/style.css')).headers['content-type']).toBe('text/css; charset=utf-8');
  });

  test('what it says of itself is no secret: nothing else is there without a token', () => {
    expect(routeList.filter(({ authentication }) => authentication === 'none').every(({ path }) => /^\/(?:docs|openapi)/.test(path))).toBe(
      true,
    );
    expect(globSync('core/api/contract/routes/*.ts', { cwd: projectRoot }).length).toBeGreaterThan(10);
  });
});

// biome-ignore lint/suspicious/noExplicitAny: the same
function schemasIn(value: any): any[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Array.isArray(value) ? value : Object.values(value);
  return [...('type' in value && typeof value.type === 'string' ? [value] : []), ...inner.flatMap(schemasIn)];
}
