import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type CommandOptions, cloudmend, cloudmendProcess } from '../support/command-line.ts';
import { freshAccount } from '../support/emulators/fresh-account.ts';
import { printedVerdict } from '../support/printed-verdict.ts';

let directory: string;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'cloudmend-cli-'));
  expect((await run(['scan'])).code).toBe(0);
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function run(commandLine: readonly string[], options: Partial<CommandOptions> = {}) {
  return cloudmend(commandLine, { directory, ...options });
}

function runProcess(commandLine: readonly string[], options: Partial<CommandOptions> = {}) {
  return cloudmendProcess(commandLine, { directory, ...options });
}

describe('a process of its own', () => {
  test('writes what the program writes here, and ends with its code', async () => {
    const commandLines = [['--help'], ['scan', '--region', 'eu-west-1'], ['rules', '--json', '--data', 'elsewhere']];
    const [here, there] = [
      await Promise.all(commandLines.map((one) => run(one))),
      await Promise.all(commandLines.map((one) => runProcess(one))),
    ];
    expect(there).toEqual(here);
    expect(there.map(({ code }) => code)).toEqual([0, 2, 0]);
  });

  test('its help is laid out for the columns that there are, and for no more than a person reads', async () => {
    for (const [columns, widest] of [
      ['60', 60],
      ['300', 100],
    ] as const) {
      const options = { environment: { COLUMNS: columns } };
      const there = await runProcess(['--help'], options);
      expect(there).toEqual(await run(['--help'], options));
      expect(Math.max(...there.stdout.split('\n').map((line) => line.length))).toBe(widest);
    }
  });

  test('stops at Ctrl-C, keeps what it found, and goes on', async () => {
    const stopped = await runProcess(['scan', '--json', '--services', 'ec2'], { interruptAt: '"verdict"' });
    expect([0, 130]).toContain(stopped.code);
    const again = await run(['scan', '--json', '--services', 'ec2']);
    expect(again.code).toBe(0);
    expect(again.stdout.split('\n').length).toBeGreaterThanOrEqual(stopped.stdout.split('\n').length);
  });
});

describe('help and mistakes', () => {
  test('help goes to the standard output and ends with 0', async () => {
    const { code, stdout, stderr } = await run(['--help']);
    expect([code, stderr]).toEqual([0, '']);
    for (const name of ['start', 'scan', 'findings', 'remediations', 'rules', 'plan', 'task', 'guard', 'audit'])
      expect(stdout).toContain(`\n  ${name}`);
  });

  test.each([['scan'], ['plan'], ['task'], ['guard'], ['audit'], ['start']])('%s has examples in its help', async (name) => {
    expect((await run([name, '--help'])).stdout).toMatch(/Examples?:\n {2}\$ cloudmend /);
  });

  test.each([
    ['a command that does not exist', ['skan'], 'Did you mean scan?'],
    ['an option that does not exist', ['scan', '--region', 'eu-west-1'], 'Did you mean'],
    ['a rule that does not exist', ['scan', '--rules', 'aws.s3.bucket-require-tls'], 'Did you mean aws.s3.bucket-requires-tls?'],
    ['a service that does not exist', ['scan', '--services', 's33'], 'Did you mean s3?'],
    ['a region that is not enabled', ['scan', '--regions', 'eu-west-11'], 'Did you mean eu-west-1?'],
    ['a remediation that does not exist', ['plan', 'aws.s3.put-bucket-policy-ssl'], 'Did you mean aws.s3.put-bucket-policy-tls?'],
    ['nobody where it matters who', ['plan', 'aws.s3.put-bucket-policy-tls'], '--as olivia (operator) or --as adam'],
    ['a task without consent', ['task', 'create', 'plan-1', '--as', 'olivia', '--name', 'n', '--description', 'd'], 'add --consent'],
    ['two clouds at once', ['scan', '--demo', '--real'], 'cannot be used with'],
    ['a filter that a script left empty', ['scan', '--rules', ''], 'Name at least one'],
    ['findings of a service that does not exist', ['findings', '--services', 's33'], 'Did you mean s3?'],
    ['an exclusion of nothing', ['guard', 'exclude', 'why', '--as', 'adam'], 'exactly one of'],
  ])('%s ends with 2 and says what to do', async (_, commandLine, message) => {
    const { code, stdout, stderr } = await run(commandLine);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });

  test.each([
    ['what the role does not allow', ['guard', 'stop', 'why', '--as', 'olivia'], 3],
    ['a task that does not exist', ['task', 'status', 'RP-999999'], 4],
    ['a stranger', ['task', 'cancel', 'RP-000001', '--as', 'eve'], 4],
    ['an audit of nothing', ['audit', 'verify', 'RP-999999'], 4],
  ])('%s has an exit code of its own', async (_, commandLine, code) => {
    expect((await run(commandLine)).code).toBe(code);
  });

  test('nothing found is no good news where nobody has looked', async () => {
    const data = join(directory, 'never-scanned');
    for (const command of ['findings', 'remediations']) {
      const { code, stdout, stderr } = await run([command, '--demo', '--data', data]);
      expect([code, stdout]).toEqual([4, '']);
      expect(stderr).toContain('Nothing was scanned yet');
    }
  });

  test('a data directory that is a file is a wrong value', async () => {
    const data = join(directory, 'a-file');
    writeFileSync(data, '');
    const { code, stderr } = await run(['findings', '--data', data]);
    expect(code).toBe(2);
    expect(stderr).toBe(`error: ${data} is a file. Name a directory with --data or CLOUDMEND_DATA; it is made where it is not there.\n`);
  });

  test('what was typed cannot colour the terminal from within an error', async () => {
    for (const commandLine of [['scan', '--rules', 'a\u001b[31mb'], ['s\u001b[31mkan']])
      expect((await run(commandLine)).stderr).not.toContain('\u001b');
  });

  test('a wrong environment is told with the variable', async () => {
    const { code, stderr } = await run(['rules'], { environment: { CLOUDMEND_PORT: 'seven' } });
    expect(code).toBe(2);
    expect(stderr).toContain('CLOUDMEND_PORT');
  });
});

describe('what is printed', () => {
  test('a pipe gets no escape codes, whatever is written', async () => {
    for (const commandLine of [['findings'], ['remediations'], ['guard'], ['scan']]) {
      const { stdout, stderr } = await run(commandLine);
      expect(stdout + stderr).not.toContain('\u001b');
    }
  });

  test.each([
    [['findings', '--json']],
    [['remediations', '--json']],
    [['rules', '--json']],
    [['task', 'list', '--json']],
    [['guard', '--json']],
    [['audit', '--json']],
  ])('%j is JSON and nothing else', async (commandLine) => {
    const { code, stdout, stderr } = await run(commandLine);
    expect([code, stderr]).toEqual([0, '']);
    expect(() => JSON.parse(stdout)).not.toThrow();
  });

  test('an exclusion that was taken away is JSON too', async () => {
    const { id } = JSON.parse((await run(['guard', 'exclude', 'why', '--region', 'eu-west-3', '--as', 'adam', '--json'])).stdout);
    const { stdout } = await run(['guard', 'include', id, '--as', 'adam', '--json']);
    expect(JSON.parse(stdout)).toEqual({ $schema: 'urn:cloudmend:output:removed:1', id, removed: true });
  });

  test('the catalogue names the check of Prowler that decides the same', async () => {
    const rules = JSON.parse((await run(['rules', '--json'])).stdout);
    const tls = rules.find(({ id }: { id: string }) => id === 'aws.s3.bucket-requires-tls');
    expect(tls.frameworks.Prowler).toEqual(['s3_bucket_secure_transport_policy']);
  });

  test('a plan shows before, after, calls, risks and undo', async () => {
    const { stdout } = await run(['plan', 'aws.ec2.revoke-public-ingress', '--as', 'olivia']);
    for (const word of ['  Changes\n', '      - ', '  Calls\n    ec2:', '  Risks\n', '  Undo\n    exact']) expect(stdout).toContain(word);
  });
});

describe('scan', () => {
  const moto = inject('motoUrl');

  test('prints one verdict a line and nothing else, and progress apart', async () => {
    const { code, stdout, stderr } = await run(['scan', '--json', '--services', 's3']);
    const lines = stdout.trimEnd().split('\n').map(printedVerdict);
    expect(code).toBe(0);
    expect(lines.length).toBeGreaterThan(10);
    expect(lines.map(({ ruleId }) => ruleId)).toContain('aws.s3.bucket-requires-tls');
    expect(lines.filter(({ ruleId }) => !ruleId.startsWith('aws.s3.'))).toEqual([]);
    expect(stderr).toContain('Scanning the demo cloud');
  });

  test('ends with 1 where it is asked to and something failed', async () => {
    expect((await run(['scan', '--exit-code', '--no-save', '--services', 's3'])).code).toBe(1);
    expect((await run(['scan', '--exit-code', '--no-save', '--rules', 'aws.ec2.ftp-not-public'])).code).toBe(0);
  });

  test('stops where it is told to, keeps what it found, and goes on', async () => {
    const stopped = await run(['scan', '--json', '--services', 'ec2'], { interruptAt: '"verdict"' });
    expect([0, 130]).toContain(stopped.code);
    const again = await run(['scan', '--json', '--services', 'ec2']);
    expect(again.code).toBe(0);
    expect(again.stdout.split('\n').length).toBeGreaterThanOrEqual(stopped.stdout.split('\n').length);
  });

  test('works against an AWS endpoint with nothing but the usual variables', async () => {
    const account = await freshAccount(moto);
    const { accessKeyId, secretAccessKey, sessionToken } = account.credentials;
    const client = new S3Client({ endpoint: moto, region: 'us-east-1', credentials: account.credentials, forcePathStyle: true });
    const bucket = `harbour-${account.accountId}`;
    await client.send(new CreateBucketCommand({ Bucket: bucket }));
    const environment = {
      AWS_ENDPOINT_URL: moto,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      ...(sessionToken !== undefined && { AWS_SESSION_TOKEN: sessionToken }),
      AWS_REGION: 'us-east-1',
    };
    const { code, stdout } = await runProcess(['scan', '--json', '--regions', 'us-east-1,eu-west-1'], { environment });
    const lines = stdout.trimEnd().split('\n').map(printedVerdict);
    expect(code).toBe(0);
    expect(lines).toContainEqual(
      expect.objectContaining({
        ruleId: 'aws.s3.bucket-requires-tls',
        verdict: 'fail',
        resource: `arn:aws:s3:::${bucket}`,
        region: 'us-east-1',
        account: account.accountId,
      }),
    );
    expect(new Set(lines.map(({ region }) => region))).toEqual(new Set(['global', 'us-east-1', 'eu-west-1']));
  });

  test('says so where the cloud cannot be reached', async () => {
    const environment = {
      AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
      AWS_ACCESS_KEY_ID: 'nobody',
      AWS_SECRET_ACCESS_KEY: 'nothing',
      AWS_REGION: 'us-east-1',
    };
    const { code, stdout, stderr } = await run(['scan', '--json', '--no-save'], { environment });
    expect([code, stdout]).toEqual([6, '']);
    expect(stderr).toContain('error:');
  });
});
