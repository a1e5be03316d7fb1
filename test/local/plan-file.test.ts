import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CommandOptions, cloudmend } from '../support/command-line.ts';

const TLS = 'aws.s3.put-bucket-policy-tls';
const FILE = 'tls.plan.json';

let here: string;
let elsewhere: string;
beforeAll(async () => {
  const made = (name: string) => mkdtempSync(join(tmpdir(), `cloudmend-plan-file-${name}-`));
  here = made('here');
  elsewhere = made('elsewhere');
  expect((await run(['scan'])).code).toBe(0);
  expect((await run(['plan', TLS, '--out', FILE, '--as', 'olivia'])).code).toBe(0);
});
afterAll(() => {
  for (const directory of [here, elsewhere]) rmSync(directory, { recursive: true, force: true });
});

const run = (commandLine: readonly string[], options: Partial<CommandOptions> = {}) =>
  cloudmend(commandLine, { directory: here, ...options });
const text = () => readFileSync(join(here, FILE), 'utf8');
const words = ['--name', 'TLS', '--description', 'Reviewed', '--consent', '--as', 'olivia'];

test('the plan of a file is shown as the plan is, where nothing is installed, and its task has the same digest', async () => {
  const { plan } = JSON.parse(text());
  writeFileSync(join(elsewhere, FILE), text());
  const shown = await run(['plan', 'show', FILE], { directory: elsewhere });
  expect(shown.code).toBe(0);
  expect(shown.stdout).toBe((await run(['plan', 'show', plan.id])).stdout);
  expect(shown.stdout).toContain(plan.digest);
  const made = JSON.parse((await run(['task', 'create', FILE, ...words, '--json'])).stdout);
  expect(made.revisions.map(({ planDigest }: { planDigest: string }) => planDigest)).toEqual([plan.digest]);
});

test('a file of another installation is refused and says so, as is one that was changed or cut off', async () => {
  expect((await run(['scan'], { directory: elsewhere })).code).toBe(0);
  writeFileSync(join(elsewhere, FILE), text());
  const other = await run(['task', 'create', FILE, ...words], { directory: elsewhere });
  expect([other.code, other.stderr]).toEqual([
    5,
    expect.stringMatching(/is a plan of the installation [0-9a-f]{12}, and this is [0-9a-f]{12}/),
  ]);
  writeFileSync(join(here, 'changed.json'), text().replace('Deny', 'Allow'));
  const changed = await run(['task', 'create', 'changed.json', ...words]);
  expect([changed.code, changed.stderr]).toEqual([8, expect.stringMatching(/was changed or cut off: what would be done to arn:aws:s3:::/)]);
  writeFileSync(join(here, 'cut.json'), text().slice(0, -200));
  const cut = await run(['plan', 'show', 'cut.json']);
  expect([cut.code, cut.stderr]).toEqual([8, expect.stringContaining('it ends too soon')]);
  const none = await run(['plan', 'show', 'nowhere.json']);
  expect([none.code, none.stderr]).toEqual([4, expect.stringContaining('"nowhere.json" is no plan\'s id')]);
});

test('a file that another version of the program wrote says so', async () => {
  const { plan } = JSON.parse(text());
  const renamed = text().replace(/"program": "[^"]+"/, '"program": "0.0.9"');
  writeFileSync(join(here, 'older.json'), renamed);
  // Its seal is over the version too: a file that only says another version was changed.
  expect((await run(['plan', 'show', 'older.json'])).stderr).toContain('a text that the digest does not cover');
  const { planFileText, readPlanFile } = await import('../../core/plan/plan-file.ts');
  const { catalogue } = await import('../../templates/catalogue.gen.ts');
  writeFileSync(join(here, 'older.json'), planFileText({ ...readPlanFile(catalogue, text()), program: '0.0.9' }));
  const older = await run(['plan', 'show', 'older.json']);
  expect(older.stderr).toContain('The file was written by cloudmend 0.0.9');
  expect(older.stdout).toContain(plan.digest);
});
