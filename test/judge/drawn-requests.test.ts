import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { preparePython } from '../support/emulators/python-environment.ts';
import { type Judgement, judge } from '../support/judge/judges.ts';
import { type Served, servedApi, TOKEN } from '../support/judge/served.ts';

const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
];
const MOST_EXAMPLES = '8';

let python: string;
let served: Served;
beforeAll(async () => {
  python = await preparePython('schemathesis');
  served = await servedApi();
});
afterAll(() => served.close());

/** From a folder of its own: Python takes what lies beside it for its own parts. */
async function schemathesis(document: string, more: readonly string[]): Promise<Judgement> {
  const folder = mkdtempSync(join(tmpdir(), 'drawn-'));
  const given = ['-m', 'schemathesis.cli', 'run', document, '--url', served.url, '-H', `Authorization: Bearer ${TOKEN}`];
  const options = ['--checks', CHECKS.join(','), '--continue-on-failure', '--generation-database', 'none', '--seed', '1', '--no-color'];
  return judge(python, [...given, ...options, ...more], folder);
}

test('whatever is asked, in all phases of schemathesis: no answer that the document does not have, and no failure of the server', async () => {
  const { code, output } = await schemathesis(`${served.url}/openapi.json`, ['--max-examples', MOST_EXAMPLES]);
  expect(served.failures).toEqual([]);
  expect(code, output.slice(-4000)).toBe(0);
  for (const phase of ['Examples', 'Coverage', 'Fuzzing', 'Stateful']) expect(output).toContain(`✅ ${phase}`);
  const drawn = Number(/(\d+) generated, (\d+) passed/.exec(output)?.[1]);
  expect(drawn).toBeGreaterThan(5000);
});

const OpenApi = z.looseObject({ paths: z.record(z.string(), z.record(z.string(), z.looseObject({}))) });

test('an answer that the document does not have is seen', async () => {
  const document = OpenApi.parse(await (await fetch(`${served.url}/openapi.json`)).json());
  const operation = document.paths['/v1/tasks/{taskId}']?.['get'];
  const path = join(mkdtempSync(join(tmpdir(), 'without-')), 'openapi.json');
  writeFileSync(
    path,
    JSON.stringify({
      ...document,
      paths: { '/v1/tasks/{taskId}': { get: { ...operation, responses: { '500': { description: 'Broken' } } } } },
    }),
  );
  const { code, output } = await schemathesis(path, ['--phases', 'examples,coverage', '--max-examples', '2']);
  expect(code).not.toBe(0);
  expect(output).toContain('Undocumented status code');
});
