import { copyFileSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { projectRoot } from '../support/house/source-file.ts';
import { JUDGES, judge, prepareJudges } from '../support/judge/judges.ts';

const DOCUMENT = readFileSync(join(projectRoot, 'docs/openapi.json'), 'utf8');
const ERROR = 0;

let judges: string;
let folder: string;
beforeAll(async () => {
  judges = await prepareJudges();
  folder = mkdtempSync(join(tmpdir(), 'document-'));
  symlinkSync(join(judges, 'node_modules'), join(folder, 'node_modules'));
  // One of its rules wants every answer to say which other origin may read it. None may: there is no such header to say it with.
  copyFileSync(join(projectRoot, 'test/support/judge/spectral.json'), join(folder, 'spectral.json'));
});

const SpectralFindings = z.array(
  z.looseObject({ code: z.string(), message: z.string(), severity: z.number(), path: z.array(z.coerce.string()) }),
);

async function spectral(text: string) {
  const path = join(folder, 'openapi.json');
  writeFileSync(path, text);
  const { output } = await judge(
    process.execPath,
    [join(judges, JUDGES.spectral), 'lint', path, '-r', join(folder, 'spectral.json'), '-f', 'json', '-q'],
    folder,
  );
  const findings = SpectralFindings.parse(JSON.parse(output.slice(output.indexOf('['), output.lastIndexOf(']') + 1)));
  return findings.filter(({ severity }) => severity === ERROR).map(({ code, path: at, message }) => `${code} ${at.join('.')}: ${message}`);
}

const RedoclyReport = z.object({ problems: z.array(z.looseObject({ ruleId: z.string(), severity: z.string(), message: z.string() })) });

async function redocly(text: string) {
  const path = join(folder, 'openapi.json');
  writeFileSync(path, text);
  const { output } = await judge(process.execPath, [join(judges, JUDGES.redocly), 'lint', path, '--format', 'json'], folder);
  const { problems } = RedoclyReport.parse(JSON.parse(output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1)));
  return problems.filter(({ severity }) => severity === 'error').map(({ ruleId, message }) => `${ruleId}: ${message}`);
}

test('Spectral finds no error in it, by its own rules for OpenAPI and by those of OWASP', async () => {
  expect(await spectral(DOCUMENT)).toEqual([]);
});

test('Redocly finds no error in it', async () => {
  expect(await redocly(DOCUMENT)).toEqual([]);
});

test('each of them sees what is wrong with a document', async () => {
  const broken = DOCUMENT.replaceAll('"operationId": "readTask"', '"operationId": "readMe"').replace(/"maxItems": 200,?/, '');
  expect(broken).not.toBe(DOCUMENT);
  expect((await spectral(broken)).map((line) => line.split(' ')[0])).toEqual(expect.arrayContaining(['operation-operationId-unique']));
  expect((await redocly(broken)).map((line) => line.split(':')[0])).toContain('operation-operationId-unique');
});
