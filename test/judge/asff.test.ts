import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import type { FindingDocument } from '../../core/api/contract/documents/finding.ts';
import type { JsonObject } from '../../core/json.ts';
import { type AsffState, asffFinding } from '../../formats/asff/finding.ts';
import { catalogue } from '../../templates/catalogue.gen.ts';
import { preparePython } from '../support/emulators/python-environment.ts';
import { findingOf, PLACE } from '../support/security-hub/world.ts';
import { vera } from '../unit/api/api-bench.ts';
import { demoBench } from '../unit/api/demo-bench.ts';

const script = fileURLToPath(new URL('../support/judge/asff/judge_asff.py', import.meta.url));
let python: string;
beforeAll(async () => {
  python = await preparePython('moto');
});

/** What botocore says of them before it would send them; empty where nothing. */
function judged(findings: readonly JsonObject[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(python, [script], { maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) =>
      error === null ? resolve(stdout.trim()) : reject(new Error(stderr)),
    );
    child.stdin?.end(JSON.stringify(findings));
  });
}

const asff = (finding: FindingDocument, state: AsffState) => ({
  ...asffFinding(finding, { place: { ...PLACE, account: finding.account }, kind: catalogue.rules.get(finding.ruleId)?.resource.id, state }),
  UpdatedAt: '2026-11-30T09:00:00.000Z',
});

test('every finding of the demo in AWS is one that BatchImportFindings takes, open, mended and over', async () => {
  const { send } = await demoBench();
  const findings: FindingDocument[] = [];
  let cursor: string | undefined;
  do {
    const { json } = await send(vera, 'GET /v1/findings', { query: { limit: '100', ...(cursor !== undefined && { cursor }) } });
    findings.push(...json.items);
    cursor = json.cursor;
  } while (cursor !== undefined);
  const ofAws = findings.filter(({ account }) => /^\d{12}$/.test(account));
  expect(ofAws.length).toBeGreaterThan(40);
  for (const state of ['open', 'mended', 'over'] as const) expect(await judged(ofAws.map((one) => asff(one, state)))).toBe('');
});

test('texts and ids of any length fit', async () => {
  const long = findingOf(1, {
    title: 'Ä'.repeat(900),
    reason: '🌊'.repeat(3000),
    resourceId: `arn:aws:s3:::${'x'.repeat(2030)}`,
    remediations: [],
  });
  const made = asff(long, 'open');
  expect(await judged([made])).toBe('');
  for (const name of ['Title', 'Description'] as const) expect(String(Reflect.get(made, name)).isWellFormed()).toBe(true);
});

test('botocore does not take everything: what is missing, and what it has no name for, is told', async () => {
  const { Title: _, ...untitled } = asff(findingOf(1), 'open') as JsonObject;
  expect(await judged([untitled])).toContain('Title');
  expect(await judged([{ ...untitled, Title: 'x', Verdict: 'FAILED' }])).toContain('Verdict');
});
