import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { RecheckDocument } from '../../core/api/contract/documents/recheck.ts';
import { cloudmend } from '../support/command-line.ts';

const orders = 'arn:aws:rds:eu-west-1:111122223333:db:orders';

let directory: string;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'cloudmend-recheck-'));
  expect((await run('scan')).code).toBe(0);
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function run(...commandLine: readonly string[]) {
  return cloudmend(commandLine, { directory });
}

async function recheck(id: string): Promise<RecheckDocument> {
  const { code, stdout, stderr } = await run('recheck', id, '--json');
  expect([code, stderr]).toEqual([0, '']);
  return RecheckDocument.parse(JSON.parse(stdout));
}

/** Somebody changes the cloud without us. */
function change(from: string, to: string): void {
  const path = join(directory, '.cloudmend/demo/demo-cloud.json');
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
}

function publicAddress({ rules }: RecheckDocument) {
  const { verdict, change: since } = rules.find(({ ruleId }) => ruleId === 'aws.rds.instance-not-public') ?? {};
  return [verdict, since];
}

const openly = '"publiclyAccessible":true';
const closed = '"publiclyAccessible":false';

test('a resource that is as it was is as right and as wrong as before', async () => {
  expect(publicAddress(await recheck(orders))).toEqual(['fail', 'same']);
});

test('what somebody mended is fixed, and its finding is closed without a scan', async () => {
  const state = readFileSync(join(directory, '.cloudmend/demo/demo-cloud.json'), 'utf8');
  const at = state.indexOf('"identifier":"orders"');
  expect(at).toBeGreaterThan(0);
  const text = state.slice(at);
  writeFileSync(join(directory, '.cloudmend/demo/demo-cloud.json'), state.slice(0, at) + text.replace(openly, closed));
  expect(publicAddress(await recheck(orders))).toEqual(['pass', 'fixed']);
  expect(publicAddress(await recheck(orders))).toEqual(['pass', 'same']);
  expect((await run('findings', '--rules', 'aws.rds.instance-not-public')).stdout).not.toContain('db:orders');
});

test('what somebody broke is new', async () => {
  const state = readFileSync(join(directory, '.cloudmend/demo/demo-cloud.json'), 'utf8');
  const at = state.indexOf('"identifier":"orders"');
  writeFileSync(join(directory, '.cloudmend/demo/demo-cloud.json'), state.slice(0, at) + state.slice(at).replace(closed, openly));
  expect(publicAddress(await recheck(orders))).toEqual(['fail', 'new']);
  const { stdout } = await run('recheck', orders);
  expect(stdout).toMatch(/fail +critical +aws\.rds\.instance-not-public/);
});

test('a bucket has no region in its name, and a setting has no ARN', async () => {
  expect(await recheck('arn:aws:s3:::harbour-light-invoices')).toMatchObject({ kind: 'aws.s3.bucket', region: 'eu-west-1', state: 'read' });
  const setting = 'setting:aws:111122223333:global:aws.iam.password-policy';
  expect(await recheck(setting)).toMatchObject({ kind: 'aws.iam.password-policy', region: 'global' });
  expect((await run('recheck', setting)).stdout).toContain('account 111122223333: password policy');
});

test('a resource that is gone takes its findings with it', async () => {
  change('"identifier":"reporting"', '"identifier":"reporting-2"');
  const gone = await recheck('arn:aws:rds:eu-central-1:111122223333:db:reporting');
  expect(gone.state).toBe('gone');
  expect(publicAddress(gone)).toEqual(['notApplicable', 'fixed']);
});

test('one that was made since the last scan is found by its id', async () => {
  expect(publicAddress(await recheck('arn:aws:rds:eu-central-1:111122223333:db:reporting-2'))).toEqual(['fail', 'new']);
});
