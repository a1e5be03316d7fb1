import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { exportCompliance } from '../../cli/commands/export-compliance.ts';
import { exportFindings } from '../../cli/commands/export-findings.ts';
import { directTransport } from '../../cli/transport.ts';
import { type ApiClient, apiClient } from '../../core/api/contract/client.ts';
import { routes } from '../../core/api/contract/routes.ts';
import { answerRequest } from '../../core/api/serve/answer-request.ts';
import { apiEndpoints } from '../../core/api/serve/api-endpoints.ts';
import type { Engine } from '../../core/engine.ts';
import { complianceFormats } from '../../formats/compliance/formats.ts';
import type { ComplianceFormat } from '../../formats/compliance/report.ts';
import type { FindingFormat } from '../../formats/finding-format.ts';
import { findingFormats } from '../../formats/finding-formats.ts';
import { createDemoCloud } from '../../local/demo-cloud/demo-cloud.ts';
import type { Person } from '../../local/people.ts';
import { fillStore } from '../../tools/view-stores.ts';
import { htmlFaults, readAs, SCHEMAS } from '../support/judge/format-judges.ts';
import { seededApi } from '../support/judge/seeded-api.ts';
import { paperTerminal } from '../support/paper-terminal.ts';
import { cursorKey, memoryEngine } from '../unit/api/api-bench.ts';

const BOTH = [SCHEMAS.jenkins, SCHEMAS.windyRoad];
const context = { terminal: paperTerminal(80), signal: new AbortController().signal };
const ada: Person = { id: 'ada', name: 'Ada', roles: ['auditor'], token: 'nobody-asks-for-it' };
let folder: string;
let worlds: { readonly [name: string]: ApiClient };

function clientOf(engine: Engine): ApiClient {
  const ports = { engine, startScan: async () => 'scan-0000000000000001', cursorKey };
  return apiClient(directTransport((event) => answerRequest(ports, apiEndpoints, event), ada));
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'formats-'));
  const clock = { now: () => new Date(), sleep: async () => undefined };
  const large = memoryEngine({ cloud: await createDemoCloud({ clock, slowMilliseconds: 0 }) });
  // Of a resource that is wrong, one and a half rules.
  await fillStore(large, 3000);
  worlds = { 'the demo': clientOf((await seededApi()).engine), 'an account of 2,000 resources': clientOf(large) };
});

async function written(world: string, name: string, query: { readonly [name: string]: string } = {}): Promise<string> {
  const [api, format] = [worlds[world], findingFormats[name]] as [ApiClient, FindingFormat];
  const out = join(folder, `${world}-${Object.values(query).join('-')}.${format.ending}`.replaceAll(/[ ,]/g, '-'));
  await exportFindings(context, api, { format, out, query, coverage: await api.call(routes.readCoverage) });
  return out;
}

async function report(world: string, name: string, framework: string): Promise<string> {
  const [api, format] = [worlds[world], complianceFormats[name]] as [ApiClient, ComplianceFormat];
  const out = join(folder, `${world}-${framework}.${format.ending}`.replaceAll(/[ ,]/g, '-'));
  await exportCompliance(context, api, { format, out, framework, account: undefined });
  return out;
}

describe.each(['the demo', 'an account of 2,000 resources'])('of %s', (world) => {
  const idsOf = async (query = {}) =>
    readFileSync(await written(world, 'jsonl', query), 'utf8')
      .split('\n')
      .flatMap((line) => (line === '' ? [] : [String(JSON.parse(line).id)]));

  test.each([{}, { status: 'excepted' }, { state: 'closed' }])(
    'OCSF findings (%j) are as the schema of their version and profiles says, and Prowler’s classes read them',
    async (query) => {
      expect(await readAs('ocsf', await written(world, 'ocsf', query))).toEqual({ faults: [], ids: await idsOf(query) });
    },
  );

  test('SARIF is as its schema says, and read by the object model of it', async () => {
    const path = await written(world, 'sarif');
    const ids = await idsOf();
    expect(await readAs('sarif', path, [SCHEMAS.sarif])).toEqual({ faults: [], ids, read: ids.length });
  });

  test('JUnit is as both published schemas have it, and junitparser finds every failure', async () => {
    expect(await readAs('junit', await written(world, 'junit'), BOTH)).toEqual({ faults: [], ids: await idsOf() });
  });

  test('JUnit of what is excepted is as Jenkins has it', async () => {
    expect(await readAs('junit', await written(world, 'junit', { status: 'excepted' }), [SCHEMAS.jenkins])).toEqual({
      faults: [],
      ids: [],
    });
  });

  test('OSCAL assessment results are read by compliance-trestle, with the findings of the framework', async () => {
    const { faults, ids } = await readAs('oscal', await report(world, 'oscal', 'cis-aws-5.0'));
    expect(faults).toEqual([]);
    const all = new Set([...(await idsOf()), ...(await idsOf({ status: 'excepted' }))]);
    expect(ids.length).toBeGreaterThan(5);
    expect(ids.filter((id) => !all.has(id))).toEqual([]);
  });

  test('the page of a framework is HTML without a fault', async () => {
    expect(await htmlFaults(await report(world, 'html', 'cis-aws-5.0'))).toEqual([]);
  });
});

describe('the judges see', () => {
  const changed = async (name: string, change: (text: string) => string) => {
    const path = await written('the demo', name);
    const wrong = `${path}.wrong.${name}`;
    writeFileSync(wrong, change(readFileSync(path, 'utf8')));
    return wrong;
  };

  test.each([
    ['times in seconds', (text: string) => text.replaceAll(/"time":(\d+)\d{3},/g, '"time":$1,')],
    ['a class that has no such field', (text: string) => text.replaceAll('"class_uid":2003', '"class_uid":"2003"')],
    ['a profile that is not named', (text: string) => text.replaceAll('["cloud","datetime"]', '["datetime"]')],
  ])('in OCSF %s', async (_, change) => {
    expect((await readAs('ocsf', await changed('ocsf', change))).faults).not.toEqual([]);
  });

  test('in SARIF a level that there is not', async () => {
    const wrong = await changed('sarif', (text) => text.replace('"level":"error"', '"level":"fatal"'));
    expect((await readAs('sarif', wrong, [SCHEMAS.sarif])).faults).not.toEqual([]);
  });

  test('in JUnit an attribute and an element that there are not', async () => {
    const wrong = await changed('junit', (text) => text.replace('<testcase ', '<testcase severity="high" '));
    expect((await readAs('junit', wrong, BOTH)).faults).toHaveLength(2);
  });

  test('in OSCAL an identity that is no UUID', async () => {
    const path = await report('the demo', 'oscal', 'cis-aws-5.0');
    writeFileSync(`${path}.wrong.json`, readFileSync(path, 'utf8').replace(/"uuid":"[0-9a-f]{8}/, '"uuid":"finding-'));
    expect((await readAs('oscal', `${path}.wrong.json`)).faults).not.toEqual([]);
  });

  test('in HTML a heading that is not closed', async () => {
    const path = await report('the demo', 'html', 'cis-aws-5.0');
    writeFileSync(`${path}.wrong.html`, readFileSync(path, 'utf8').replace('</h1>', ''));
    expect(await htmlFaults(`${path}.wrong.html`)).not.toEqual([]);
  });
});
