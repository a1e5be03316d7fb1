import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { catalogue } from '../../templates/catalogue.gen.ts';
import { SUBSCRIPTION } from '../support/arm/azure-on-fake.ts';
import { type FakeArm, startFakeArm } from '../support/arm/fake-arm.ts';
import { seed } from '../support/arm/world.ts';
import { cloudmendProcess } from '../support/command-line.ts';

const directory = mkdtempSync(join(tmpdir(), 'cloudmend-one-cloud-'));
const loaded = join(directory, 'loaded.txt');
const hook = join(directory, 'hook.mjs');

let arm: FakeArm;
beforeAll(async () => {
  writeFileSync(
    hook,
    `import { registerHooks } from 'node:module';
     import { appendFileSync } from 'node:fs';
     registerHooks({ load(url, context, next) { appendFileSync(${JSON.stringify(loaded)}, url + '\\n'); return next(url, context); } });`,
  );
  arm = await startFakeArm();
  seed(arm.world, `/subscriptions/${SUBSCRIPTION}/resourceGroups/shop/providers/Microsoft.Storage/storageAccounts/orders`);
});
afterAll(async () => {
  await arm.close();
  rmSync(directory, { recursive: true, force: true });
});

const own = {
  aws: () => ({
    AWS_ENDPOINT_URL: inject('motoUrl'),
    AWS_ACCESS_KEY_ID: 'testing',
    AWS_SECRET_ACCESS_KEY: 'testing',
    AWS_REGION: 'us-east-1',
    AWS_EC2_METADATA_DISABLED: 'true',
  }),
  azure: () => ({ AZURE_ARM_ENDPOINT: arm.url, AZURE_SUBSCRIPTION_ID: SUBSCRIPTION }),
};
type CloudId = keyof typeof own;

/** What the parts of the built program say that a scan of these clouds loads. */
async function textsLoaded(clouds: readonly CloudId[], ...more: readonly string[]): Promise<string> {
  rmSync(loaded, { force: true });
  const environment = Object.assign({ NODE_OPTIONS: `--import=${pathToFileURL(hook)}` }, ...clouds.map((cloud) => own[cloud]()));
  const ended = await cloudmendProcess(['scan', '--json', '--no-save', ...more], { directory, environment });
  expect(ended.stderr).toMatch(/\d+ resources?:/);
  const files = readFileSync(loaded, 'utf8')
    .split('\n')
    .filter((url) => url.includes('/dist/'));
  expect(files.length).toBeGreaterThan(5);
  return files.map((url) => readFileSync(fileURLToPath(url), 'utf8')).join('\n');
}

/**
 * What only the rules, the fixes and the calls of a cloud say: their reasons and descriptions, and the paths of Azure's resources. The reasons of
 * rules that are made of others are put together of theirs, and stand nowhere as a whole.
 */
function wordsOf(cloud: string): readonly string[] {
  const own = [...catalogue.rules.values()].filter(({ resource, madeOf }) => resource.cloud.id === cloud && madeOf === undefined);
  const rules = own.map(({ why }) => why);
  const templates = [...catalogue.templates.values()].filter(({ template }) => template.resource.cloud.id === cloud);
  return [...rules, ...templates.map(({ template }) => template.description)].filter((text) => /^[\w ,.;:()-]+$/.test(text));
}

const said = (text: string, cloud: CloudId) => wordsOf(cloud).filter((word) => text.includes(word)).length;

test.each([
  ['aws', 'azure', ['--services', 's3', '--regions', 'us-east-1']],
  ['azure', 'aws', []],
] as const)('a scan of %s loads nothing of %s', async (cloud, other, more) => {
  expect(wordsOf(cloud).length).toBeGreaterThan(30);
  const text = await textsLoaded([cloud], ...more);
  expect(said(text, cloud)).toBeGreaterThan(0.9 * wordsOf(cloud).length);
  expect(said(text, other)).toBe(0);
  const clients = { aws: /S3Client|PutBucketPolicy/, azure: /x-ms-ratelimit|management\.azure\.com/ };
  expect(text).toMatch(clients[cloud]);
  expect(text).not.toMatch(clients[other]);
});

test('a scan of both loads both', async () => {
  const text = await textsLoaded(['aws', 'azure'], '--services', 's3,storage', '--regions', 'us-east-1,westeurope');
  for (const cloud of ['aws', 'azure'] as const) expect(said(text, cloud)).toBeGreaterThan(0.9 * wordsOf(cloud).length);
});
