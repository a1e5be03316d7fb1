import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CommandOptions, cloudmend } from '../support/command-line.ts';

const TLS = 'aws.s3.put-bucket-policy-tls';
const STATE = 'arn:aws:s3:::harbour-light-dev-terraform-state';

let directory: string;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'cloudmend-known-'));
  expect((await run(['scan'])).code).toBe(0);
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const run = (commandLine: readonly string[], options: Partial<CommandOptions> = {}) =>
  cloudmend(commandLine, { directory, environment: { COLUMNS: '80' }, ...options });

function isNarrow(text: string): boolean {
  return text.split('\n').every((line) => line.length <= 80);
}

test('a plan for a bucket of Terraform says what it costs, shows the change in Terraform, and what it would come to', async () => {
  const planned = await run(['plan', TLS, '--resource', STATE, '--as', 'olivia']);
  expect(planned.code).toBe(0);
  expect(planned.stdout).toMatch(/Cost {6}nothing more/);
  const [id = ''] = /plan-[0-9A-Z]{16}/.exec(planned.stdout) ?? [];
  const snippet = await run(['plan', 'snippet', id]);
  expect(snippet.stdout).toContain('Managed by Terraform.');
  expect(snippet.stdout).toContain('resource "aws_s3_bucket_policy" "this" {\n  bucket = "harbour-light-dev-terraform-state"\n');
  expect(snippet.stdout).not.toContain('AWS::S3::BucketPolicy');
  const other = await run(['plan', 'snippet', id, '--language', 'cloudformation']);
  expect(other.stdout).toContain('Type: "AWS::S3::BucketPolicy"');
  expect((await run(['plan', 'snippet', id, '--language', 'cobol'])).stderr).toContain('cobol');
  expect((await run(['plan', 'snippet', id, '--resource', 'arn:aws:s3:::other'])).code).toBe(4);
  await patchedCode(id);
  const predicted = await run(['plan', 'predict', id]);
  expect(predicted.stdout).toMatch(/^Expected to be mended: 50 % of 1 resource\n/);
  expect(predicted.stdout).toContain('It was never carried out here');
});

test('compliance and history are told in eighty columns, and what is no framework, control or finding says so', async () => {
  for (const command of [['compliance'], ['compliance', 'cis-aws-5.0', '2.1.1'], ['history'], ['findings', '--closed']]) {
    const { code, stdout } = await run(command);
    expect([code, isNarrow(stdout)], command.join(' ')).toEqual([0, true]);
  }
  const control = (await run(['compliance', 'cis-aws-5.0', '2.1.1'])).stdout;
  expect(control).toMatch(/^CIS AWS 5\.0 2\.1\.1: FAIL\n {2}FAIL {2}aws\.s3\.bucket-requires-tls/);
  expect((await run(['compliance', 'cis-aws-5.0', '1.1'])).stdout).toMatch(/NO RULE\n {2}No rule speaks for it/);
  const [{ id }] = JSON.parse((await run(['findings', '--json'])).stdout);
  expect((await run(['history', id])).stdout).toMatch(/:\sopen\n\nWHEN +WHAT +HOW\n\S+ +opened/);
  expect(await run(['compliance', 'cis-mars-1.0'])).toMatchObject({ code: 4, stderr: expect.stringContaining('There are aws-ftr') });
  expect((await run(['compliance', 'cis-aws-5.0', '99.9'])).code).toBe(4);
  expect((await run(['history', '0000'])).code).toBe(4);
  expect(await run(['history', '--days', '400'])).toMatchObject({ code: 2, stderr: expect.stringMatching(/days/) });
  expect(await run(['findings', '--closed', '--due', 'overdue'])).toMatchObject({ code: 2, stderr: expect.stringContaining('--due') });
});

test('aging, due dates and impact are told in eighty columns', async () => {
  for (const command of [['aging'], ['due'], ['impact'], ['readiness']]) {
    const { code, stdout } = await run(command);
    expect(code, command.join(' ')).toBe(0);
    expect(isNarrow(stdout), stdout).toBe(true);
  }
  expect((await run(['aging'])).stdout).toMatch(/open findings by age\nSEVERITY/);
  expect((await run(['impact', '--select', 'aws.s3.paint-bucket'])).code).not.toBe(0);
  expect((await run(['readiness'])).stdout).toMatch(/AWS 111122223333 {2}(Ready|Not ready|Unknown)/);
});

test('an owner is noted on a finding by the beginning of its id, and days are set by an admin with a reason', async () => {
  const [finding] = JSON.parse((await run(['findings', '--severity', 'critical', '--json'])).stdout);
  const noted = await run(['note', finding.id.slice(0, 12), '--owner', 'press', '--comment', 'Moves in May', '--as', 'olivia']);
  expect([noted.code, noted.stdout]).toEqual([0, `${finding.id}: owner press, Moves in May\n`]);
  const [again] = JSON.parse((await run(['findings', '--severity', 'critical', '--json'])).stdout);
  expect(again).toMatchObject({ owner: 'press', comment: 'Moves in May', due: { status: 'on-track' } });
  expect((await run(['note', 'ffff0000ffff', '--owner', 'press', '--as', 'olivia'])).stderr).toContain('no open finding ffff0000ffff');
  expect((await run(['due', '--high', '10', '--as', 'adam'])).stderr).toContain('--reason');
  expect((await run(['findings', '--due', 'late'])).stderr).toContain('late');
});

const CODE = `resource "aws_s3_bucket" "state" {
  bucket = "harbour-light-dev-terraform-state"
}

resource "aws_s3_bucket_policy" "state" {
  bucket = aws_s3_bucket.state.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Sid = "Readers", Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "*" }]
  })
}
`;

/** The patch of a working tree goes to the standard output, is one that git takes, and changes no file by itself. */
async function patchedCode(planId: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'cloudmend-code-'));
  try {
    await writeFile(join(folder, 'main.tf'), CODE);
    const { code, stdout, stderr } = await run(['plan', 'patch', planId, '--source', folder]);
    expect([code, await readFile(join(folder, 'main.tf'), 'utf8')]).toEqual([0, CODE]);
    expect(stderr).toContain('The patch has the changes of 1 resource.');
    await writeFile(join(folder, 'fix.patch'), stdout);
    execFileSync('git', ['apply', 'fix.patch'], { cwd: folder });
    const patched = await readFile(join(folder, 'main.tf'), 'utf8');
    expect(patched).toMatch(/\}, \{\n +Sid +=/);
    expect((await run(['plan', 'patch', planId, '--source', folder])).stderr).toContain('Nothing is to be changed in the code.');
    expect(await run(['plan', 'patch', planId, '--source', join(folder, 'none')])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--source'),
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
