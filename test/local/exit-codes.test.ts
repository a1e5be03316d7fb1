import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadSettings } from '../../adapters/env.ts';
import { openSqliteTable } from '../../adapters/table/sqlite.ts';
import { openWhenFree } from '../../cli/open-installation.ts';
import { breakDisk, type DiskFault } from '../support/broken-disk.ts';
import { builtProgram, type CommandOptions, cloudmend, cloudmendProcess, type Ended } from '../support/command-line.ts';
import { paperTerminal } from '../support/paper-terminal.ts';
import type { LocalServer } from '../support/proxies/local-server.ts';
import { startStubbornAws } from '../support/stubborn-aws.ts';

/** What is done, the command, how it ends, and what it says on either stream. */
type Situation = readonly [string, readonly string[], number, RegExp];

const root = mkdtempSync(join(tmpdir(), 'cloudmend-exit-codes-'));
/** The demo company, scanned, with a plan and a task that waits for Adam. */
const scanned = join(root, 'scanned');
const home = join(root, 'home');
let aws: LocalServer;
let plan = '';

beforeAll(async () => {
  aws = await startStubbornAws();
  mkdirSync(scanned);
  mkdirSync(join(home, '.aws', 'sso', 'cache'), { recursive: true });
  writeFileSync(join(home, '.aws', 'config'), config);
  const expired = {
    accessToken: 'old',
    expiresAt: '2020-01-01T00:00:00Z',
    startUrl: 'https://harbour.awsapps.com/start',
    region: 'eu-west-1',
    clientId: 'client',
    clientSecret: 'secret',
    registrationExpiresAt: '2020-03-01T00:00:00Z',
  };
  // A token is kept under the SHA-1 of the session's name, or of the start URL where a profile names no session:
  // https://docs.aws.amazon.com/sdkref/latest/guide/feature-sso-credentials.html
  for (const key of ['harbour', expired.startUrl]) {
    const name = createHash('sha1').update(key).digest('hex');
    writeFileSync(join(home, '.aws', 'sso', 'cache', `${name}.json`), JSON.stringify(expired));
  }
  expect((await run(['scan'])).code).toBe(0);
  plan = (await run(['plan', 'aws.s3.put-bucket-policy-tls', '--as', 'olivia', '--quiet'])).stdout.trim();
  const asked = await run(['task', 'create', plan, '--as', 'olivia', '--name', 'TLS', '--description', 'Buckets refuse HTTP', '--consent']);
  expect(asked.code).toBe(0);
});
afterAll(async () => {
  await aws.stop();
  rmSync(root, { recursive: true, force: true });
});

const config = `
[profile sso-session-old]
sso_session = harbour
sso_account_id = 111122223333
sso_role_name = Audit
[profile sso-old]
sso_start_url = https://harbour.awsapps.com/start
sso_region = eu-west-1
sso_account_id = 111122223333
sso_role_name = Audit
[profile sso-session-lost]
sso_session = pier
sso_account_id = 111122223333
sso_role_name = Audit
[sso-session harbour]
sso_start_url = https://harbour.awsapps.com/start
sso_region = eu-west-1
[sso-session pier]
sso_start_url = https://pier.awsapps.com/start
sso_region = eu-west-1
[profile sso-lost]
sso_start_url = https://pier.awsapps.com/start
sso_region = eu-west-1
sso_account_id = 111122223333
sso_role_name = Audit
[profile process-fails]
credential_process = /bin/sh -c "echo vault is sealed >&2; exit 3"
[profile process-junk]
credential_process = echo hello
[profile process-old]
credential_process = echo '{"Version":1,"AccessKeyId":"AKIAOLD","SecretAccessKey":"s","Expiration":"2020-01-01T00:00:00Z"}'
[profile mfa]
role_arn = arn:aws:iam::111122223333:role/audit
mfa_serial = arn:aws:iam::111122223333:mfa/ana
source_profile = keys
[profile chain]
role_arn = arn:aws:iam::111122223333:role/audit
source_profile = keys
[profile chain-lost]
role_arn = arn:aws:iam::111122223333:role/audit
source_profile = gone
[profile web]
role_arn = arn:aws:iam::111122223333:role/audit
web_identity_token_file = /nowhere/token
[profile empty]
region = eu-west-1
[profile keys]
aws_access_key_id = AKIALOCKED
aws_secret_access_key = secret
`;

function run(commandLine: readonly string[], options: Partial<CommandOptions> = {}): Promise<Ended> {
  return cloudmend(commandLine, { directory: scanned, ...options, environment: { COLUMNS: '80', ...options.environment } });
}

function fresh(): string {
  return mkdtempSync(join(root, 'fresh-'));
}

/** A copy that may be damaged. */
function copyOfScanned(): string {
  const copy = fresh();
  cpSync(scanned, copy, { recursive: true });
  return copy;
}

/** The exit code and what is said, in lines that fit the terminal; only a command that follows stays whole, so that it can be copied. */
function hold({ code, stdout, stderr }: Ended, expected: number, says: RegExp): void {
  const sentences = stderr.replaceAll(/\n(?=\S)/g, ' ');
  expect([code, stdout + sentences]).toEqual([expected, expect.stringMatching(says)]);
  expect(stdout + stderr).not.toMatch(/\n {4}at /);
  expect(stderr.split('\n').filter((line) => line.length > 80 && !line.startsWith('Next: '))).toEqual([]);
}

describe('done', () => {
  test.each<Situation>([
    ['help', ['--help'], 0, /recheck/],
    ['help on the words', ['help', 'words'], 0, /canary[\s\S]*quorum|quorum[\s\S]*canary/],
    ['help on a command', ['help', 'scan'], 0, /--exit-code/],
    ['the version', ['--version'], 0, /^\d/],
    ['findings', ['findings'], 0, /aws\.rds\.instance-not-public/],
    ['no finding where all was read', ['findings', '--services', 'sqs'], 0, /^Nothing open\. Last scanned 20/],
    ['remediations', ['remediations'], 0, /Next: cloudmend plan/],
    ['the rules', ['rules'], 0, /aws\.s3\.bucket-requires-tls/],
    ['a task that waits', ['task', 'status', 'RP-000001'], 0, /RP-000001/],
    ['the tasks', ['task', 'list'], 0, /TLS/],
    ['the guard', ['guard'], 0, /off/],
    ['the audit of a task', ['audit', 'RP-000001'], 0, /Olivia \(cli\) +made the task/],
    ['the audit of nothing done', ['audit'], 0, /Nothing was done yet/],
    ['a whole audit', ['audit', 'verify', 'RP-000001'], 0, /Whole/],
    ['every audit', ['audit', 'verify'], 0, /Whole: 2 records verified/],
    ['a resource looked at again', ['recheck', 'arn:aws:s3:::harbour-light-invoices'], 0, /rules:/],
    ['a gate over what is right', ['scan', '--no-save', '--exit-code', '--rules', 'aws.ec2.ftp-not-public'], 0, /0 failed/],
  ])('%s', async (_, commandLine, code, says) => hold(await run(commandLine), code, says));
});

describe('not in order', () => {
  test.each<Situation>([
    ['a gate over what is wrong', ['scan', '--no-save', '--exit-code', '--services', 's3'], 1, /failed/],
    [
      'a resource that a rule fails on',
      ['recheck', 'arn:aws:rds:eu-west-1:111122223333:db:orders', '--exit-code'],
      1,
      /as wrong as before/,
    ],
  ])('%s', async (_, commandLine, code, says) => hold(await run(commandLine), code, says));
});

describe('a wrong command or value', () => {
  test.each<Situation>([
    ['a command', ['skan'], 2, /Did you mean scan\?/],
    ['an option', ['scan', '--regoins', 'eu-west-1'], 2, /Did you mean --regions\?/],
    ['a topic of help', ['help', 'wordz'], 2, /Did you mean words\?/],
    ['a rule to scan', ['scan', '--rules', 'aws.s3.bucket-requires-tsl'], 2, /Did you mean aws\.s3\.bucket-requires-tls\?/],
    ['a service to scan', ['scan', '--services', 'sqz'], 2, /Did you mean sqs\?/],
    [
      'a region to scan',
      ['scan', '--regions', 'mars-1'],
      2,
      /no enabled region "mars-1"\. (There are .*eu-west-1|Nothing has a name like it)/,
    ],
    ['an account to scan', ['scan', '--accounts', '111122223334'], 2, /Did you mean 111122223333\?/],
    [
      'a region of findings',
      ['findings', '--regions', 'mars-1'],
      2,
      /no scanned region "mars-1"\. (There are .*eu-west-1|Nothing has a name like it)/,
    ],
    ['an account of findings', ['findings', '--accounts', '999'], 2, /no scanned account "999"\. There are 111122223333/],
    ['a severity', ['findings', '--severity', 'hihg'], 2, /Did you mean high\?/],
    ['a rule of findings', ['findings', '--rules', 'aws.rds.instance-not-publik'], 2, /Did you mean aws\.rds\.instance-not-public\?/],
    ['a service of findings', ['findings', '--services', 'rsd'], 2, /Did you mean rds\?/],
    ['a remediation', ['plan', 'aws.s3.put-bucket-policy-tsl', '--as', 'olivia'], 2, /Did you mean aws\.s3\.put-bucket-policy-tls\?/],
    ['parameters that are no JSON', ['plan', 'aws.s3.put-bucket-policy-tls', '--parameters', '{', '--as', 'olivia'], 2, /is not JSON/],
    ['what is no resource', ['recheck', 'orders'], 2, /Write the whole id \(arn:aws:s3:::my-bucket/],
    ['a port', ['start', '--port', 'seven'], 2, /Write a port number/],
    ['a port that no machine has', ['start', '--port', '99999'], 2, /Write a port number/],
    ['an empty filter', ['findings', '--regions', ' , '], 2, /Name at least one/],
    ['two clouds', ['findings', '--demo', '--profile', 'keys'], 2, /cannot be used with/],
    ['nobody where it matters who', ['plan', 'aws.s3.put-bucket-policy-tls'], 2, /--as olivia/],
    ['an exclusion of nothing', ['guard', 'exclude', 'why', '--as', 'adam'], 2, /exactly one of/],
    ['an exclusion of what no id is', ['guard', 'exclude', 'why', '--resource', 'harbour-light-invoices', '--as', 'adam'], 2, /whole id/],
    ['an exclusion of what no region is', ['guard', 'exclude', 'why', '--region', 'eu-wst-1', '--as', 'adam'], 2, /Did you mean eu-west-1/],
    [
      'an exclusion of a region not there',
      ['guard', 'exclude', 'why', '--region', 'eu-west-9', '--as', 'adam'],
      2,
      /Did you mean eu-west-/,
    ],
    ['an id that protects nothing', ['guard', 'never-touch', 'add', 'harbour-light-invoices', 'why', '--as', 'adam'], 2, /whole id/],
    [
      'filters that leave no rule',
      ['scan', '--services', 'sqs', '--rules', 'aws.s3.bucket-requires-tls', '--exit-code'],
      2,
      /No rule is left.*aws\.s3\.bucket-requires-tls.*sqs/,
    ],
    ['no argument', ['recheck'], 2, /missing required argument/],
  ])('%s', async (_, commandLine, code, says) => hold(await run(commandLine), code, says));

  test.each<readonly [string, { readonly [name: string]: string }, readonly string[], RegExp]>([
    [
      'a region of the environment, for a scan',
      { CLOUDMEND_REGIONS: 'mars' },
      ['scan'],
      /no region "mars"\. There are eu-central-1, eu-west-1/,
    ],
    ['a region of the environment, for findings', { CLOUDMEND_REGIONS: 'mars' }, ['findings'], /no scanned region "mars"/],
    ['a region of the environment, for remediations', { CLOUDMEND_REGIONS: 'mars' }, ['remediations'], /no scanned region "mars"/],
    ['a port of the environment', { CLOUDMEND_PORT: 'seven' }, ['findings'], /CLOUDMEND_PORT/],
    ['a cloud of the environment', { CLOUDMEND_CLOUD: 'azzure' }, ['findings'], /CLOUDMEND_CLOUD/],
    ['accounts of the environment', { CLOUDMEND_ACCOUNTS: '[{' }, ['findings'], /CLOUDMEND_ACCOUNTS/],
  ])('%s', async (_, environment, commandLine, says) => hold(await run(commandLine, { environment }), 2, says));

  test.each([[['scan', '--profile', 'kyes']], [['findings', '--profile', 'kyes']], [['start', '--profile', 'kyes']]])(
    'a profile, and nothing is made: %j',
    async (commandLine) => {
      const directory = fresh();
      hold(await run(commandLine, { directory, environment: { HOME: home } }), 2, /no AWS profile "kyes"\. Did you mean keys\?/);
      expect(readdirSync(directory)).toEqual([]);
    },
  );

  test('a profile of the environment', async () => {
    const environment = { HOME: home, AWS_PROFILE: 'kyes' };
    hold(await run(['scan'], { directory: fresh(), environment }), 2, /Did you mean keys\?/);
  });

  test.each([['is one'], ['has one on its way']])('a data directory that %s: a file', async (how) => {
    const directory = fresh();
    writeFileSync(join(directory, 'file'), '');
    const data = join(directory, how === 'is one' ? 'file' : 'file/inside');
    hold(await run(['findings', '--data', data], { directory }), 2, /is a file\. Name a directory/);
  });
});

describe('refused', () => {
  test.each<Situation>([
    ['an approval of their own request', ['task', 'approve', 'RP-000001', '--as', 'olivia', '--yes'], 3, /approver|own/],
    ['the kill switch for an operator', ['guard', 'stop', 'why', '--as', 'olivia'], 3, /takes one of the roles/],
    ['an exclusion for an operator', ['guard', 'exclude', 'why', '--region', 'eu-west-3', '--as', 'olivia'], 3, /takes one of the roles/],
  ])('%s', async (_, commandLine, code, says) => hold(await run(commandLine), code, says));
});

describe('there is no such thing', () => {
  test.each<Situation>([
    ['a task', ['task', 'status', 'RP-999999'], 4, /RP-999999/],
    ['a plan', ['plan', 'show', 'plan-0A1B2C3D4E5F6G7H'], 4, /There is no plan/],
    ['a person', ['task', 'cancel', 'RP-000001', '--as', 'eve'], 4, /nobody called eve/],
    ['an audit', ['audit', 'verify', 'RP-999999'], 4, /RP-999999/],
    ['a resource that nobody has seen', ['recheck', 'arn:aws:rds:eu-west-1:111122223333:cluster:nowhere'], 4, /nowhere/],
    ['an exclusion', ['guard', 'include', 'exclusion-0A1B2C3D4E5F6G7H', '--as', 'adam'], 4, /exclusion/],
  ])('%s', async (_, commandLine, code, says) => hold(await run(commandLine), code, says));

  test.each([['findings'], ['remediations']])('%s where nobody has scanned, and nothing is made', async (command) => {
    const directory = fresh();
    hold(await run([command], { directory }), 4, /Nothing was scanned yet/);
    expect(readdirSync(directory)).toEqual([]);
  });

  test.each([
    ['guard'],
    ['guard stop why --as adam'],
    ['task list'],
    ['audit'],
    ['audit verify'],
    ['audit verify installation'],
    ['guard --data typo'],
    ['plan aws.s3.put-bucket-policy-tls --as olivia'],
  ])('%s where there is no installation, and nothing is made', async (words) => {
    const directory = fresh();
    hold(await run(words.split(' '), { directory }), 4, /there is no installation in .*(\.cloudmend|typo)/);
    expect(readdirSync(directory)).toEqual([]);
  });

  test('rules makes nothing', async () => {
    const directory = fresh();
    expect((await run(['rules'], { directory })).code).toBe(0);
    expect(readdirSync(directory)).toEqual([]);
  });
});

describe('a person has to decide first', () => {
  test('a task that waits for its approval', async () => {
    const directory = copyOfScanned();
    hold(await run(['task', 'run', 'RP-000001'], { directory }), 5, /Next: cloudmend task approve RP-000001 --as adam/);
  });
});

describe('the cloud gives no answer', () => {
  const keys = (accessKey: string) => ({
    HOME: home,
    AWS_ENDPOINT_URL: aws.url,
    AWS_ACCESS_KEY_ID: accessKey,
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_REGION: 'us-east-1',
  });

  test.each<readonly [string, string, RegExp]>([
    ['an expired session', 'AKIAEXPIRED', /ExpiredToken\)\. The session has expired: sign in again/],
    ['a key that AWS does not know', 'AKIASTRANGER', /The access key or its session token is not known/],
    ['a secret of another key', 'AKIAWRONGSECRET', /The secret key does not belong to the access key/],
    ['a clock that is wrong', 'AKIALATE', /The clock of this machine is wrong/],
    ['a caller who may not ask who they are', 'AKIADENIED', /sts:GetCallerIdentity is missing/],
    ['a page of the network in between', 'AKIAPAGE', /It answers with a web page/],
  ])('%s, and nothing is made', async (_, accessKey, says) => {
    const directory = fresh();
    hold(await run(['scan'], { directory, environment: keys(accessKey) }), 6, says);
    expect(readdirSync(directory)).toEqual([]);
  });

  test.each<readonly [string, string, RegExp]>([
    [
      'an SSO session that nobody signed in to',
      'sso-session-lost',
      /SSO sign-in of profile sso-session-lost does not hold: .*Run: aws sso login --profile sso-session-lost/,
    ],
    ['an SSO sign-in that is gone', 'sso-lost', /SSO sign-in of profile sso-lost does not hold: .*Run: aws sso login --profile sso-lost/],
    ['an SSO session that has expired', 'sso-session-old', /sso-session-old has expired: .*Run: aws sso login --profile sso-session-old/],
    ['an SSO sign-in that has expired', 'sso-old', /sso-old has expired: .*Run: aws sso login --profile sso-old/],
    ['a credential process that fails', 'process-fails', /vault is sealed\. Run that command by itself/],
    ['a credential process that talks nonsense', 'process-junk', /invalid JSON/],
    ['a credential process with old keys', 'process-old', /expired credentials/],
    ['a device that would have to be asked', 'mfa', /asks for a code of an MFA device/],
    ['a role that is not given', 'chain', /role of profile chain was not given: .*sts:AssumeRole/],
    ['a role by way of a profile that is gone', 'chain-lost', /\[gone\]/],
    ['a web identity without its token', 'web', /web identity token file is not there: .*\/nowhere\/token/],
    ['a profile without anything', 'empty', /Profile empty leads to no credentials/],
  ])('%s, and nothing is made', async (_, profile, says) => {
    const directory = fresh();
    const environment = { HOME: home, AWS_EC2_METADATA_DISABLED: 'true', AWS_ENDPOINT_URL: aws.url };
    hold(await run(['scan', '--profile', profile], { directory, environment }), 6, says);
    expect(readdirSync(directory)).toEqual([]);
  });

  test('no credentials at all', async () => {
    const environment = { HOME: fresh(), AWS_EC2_METADATA_DISABLED: 'true' };
    hold(await run(['scan', '--real'], { directory: fresh(), environment }), 6, /There are no AWS credentials.*--profile/);
  });

  test('an endpoint where nobody listens', async () => {
    const environment = { ...keys('AKIAREGIONS'), AWS_ENDPOINT_URL: 'http://127.0.0.1:9' };
    hold(await run(['scan'], { directory: fresh(), environment }), 6, /ECONNREFUSED\)\. Nothing answers there: .*AWS_ENDPOINT_URL/);
  });

  test('a scan role that is not given, of the only account', async () => {
    const directory = fresh();
    const accounts = [{ account: '444455556666', scanRole: 'arn:aws:iam::444455556666:role/scan' }];
    const environment = { ...keys('AKIAREGIONS'), CLOUDMEND_ACCOUNTS: JSON.stringify(accounts) };
    hold(await run(['scan', '--exit-code'], { directory, environment }), 6, /role\/scan was not given[\s\S]*Nothing could be read/);
  });

  test('an account that lets nobody in is no all-clear, for the gate and for whoever asks afterwards', async () => {
    const directory = fresh();
    const environment = keys('AKIALOCKED');
    hold(await run(['scan', '--exit-code'], { directory, environment }), 6, /Nothing could be read, so this is no all-clear/);
    hold(await run(['scan'], { directory, environment }), 6, /Nothing could be read/);
    for (const command of ['findings', 'remediations']) {
      const asked = await run([command], { directory });
      hold(asked, 6, /could read nothing/);
      expect(asked.stdout).toBe('');
    }
  });

  test('a gate is green where all that was asked for was read, and red where one service was not', async () => {
    const directory = fresh();
    const environment = keys('AKIAQUEUES');
    hold(await run(['scan', '--exit-code', '--services', 'sqs'], { directory, environment }), 0, /0 failed/);
    hold(await run(['scan', '--exit-code', '--services', 'sqs,sns'], { directory, environment }), 6, /sns:Anything is missing/);
    hold(await run(['scan', '--services', 'sqs,sns', '--json'], { directory, environment }), 0, /"title":"/);
    hold(await run(['findings', '--services', 'sqs'], { directory }), 0, /^Nothing open/);
    hold(
      await run(['findings', '--services', 'sqs,sns'], { directory }),
      0,
      /^Nothing found in what could be read[\s\S]*sns:Anything is missing/,
    );
    hold(await run(['findings', '--services', 'sns'], { directory }), 6, /could read nothing of this/);
    hold(await run(['findings', '--services', 'rds'], { directory }), 4, /No scan has looked at that yet/);
  });
});

describe('something that is needed is not there', () => {
  async function onBroken(commandLine: readonly string[], fault: Omit<DiskFault, 'under'>, directory: string): Promise<Ended> {
    const mend = breakDisk({ ...fault, under: join(directory, '.cloudmend') });
    try {
      return await run(commandLine, { directory });
    } finally {
      mend();
    }
  }

  test.each<readonly [DiskFault['code'], number, RegExp]>([
    ['ENOSPC', 0, /The disk is full/],
    ['ENOSPC', 40, /disk is full/],
    ['ENOSPC', 200, /disk is full/],
    ['EDQUOT', 0, /Your quota on the disk is used up/],
    ['EDQUOT', 40, /quota/],
    ['EROFS', 0, /The data directory cannot be written/],
    ['EACCES', 0, /The data directory cannot be written/],
    ['EIO', 0, /The disk does not answer/],
  ])('a disk that says %s after %i writes, and the same command works once it is mended', async (code, after, says) => {
    const directory = fresh();
    hold(await onBroken(['scan'], { code, after }, directory), 7, says);
    expect((await run(['scan'], { directory })).code).toBe(0);
    expect((await run(['findings'], { directory })).stdout).toContain('aws.rds.instance-not-public');
  });

  test('a question about an installation on a disk that may not be written', async () => {
    hold(await onBroken(['findings'], { code: 'EROFS' }, copyOfScanned()), 7, /cannot be (read or )?written/);
  });

  test('what needs no disk works on a full one', async () => {
    for (const commandLine of [['rules'], ['--help'], ['help', 'words']])
      expect((await onBroken(commandLine, { code: 'ENOSPC' }, fresh())).code).toBe(0);
  });

  test('a port that another program has', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = typeof address === 'object' ? address?.port : 0;
    hold(
      await run(['start', '--port', `${port}`], { directory: fresh() }),
      7,
      /Port \d+ of 127\.0\.0\.1 is in use by another program.*--port/,
    );
    other.close();
  });

  test('an installation that another command has: the next one waits for it, and says so', async () => {
    const directory = copyOfScanned();
    const table = openSqliteTable({ path: join(directory, '.cloudmend/demo/store.db') });
    setTimeout(() => table.close(), 700);
    hold(await run(['task', 'list'], { directory }), 0, /Process \d+ works in .*; waiting for it, 30 seconds at most/);
  });

  test('an installation that another command keeps', async () => {
    const directory = copyOfScanned();
    const table = openSqliteTable({ path: join(directory, '.cloudmend/demo/store.db') });
    const settings = loadSettings({ CLOUDMEND_DATA: join(directory, '.cloudmend') });
    const choice = { cloud: 'demo', settings, providers: [], isUnscoped: false, directory: join(directory, '.cloudmend/demo') } as const;
    const opening = openWhenFree({ terminal: paperTerminal(80), signal: new AbortController().signal }, choice, 400);
    await expect(opening).rejects.toMatchObject({ code: 'DEPENDENCY_UNAVAILABLE' });
    table.close();
  });

  test('a store that a newer version made', async () => {
    const directory = copyOfScanned();
    const database = new DatabaseSync(join(directory, '.cloudmend/demo/store.db'));
    database.exec('INSERT INTO migrations (version) VALUES (999)');
    database.close();
    hold(await run(['findings'], { directory }), 7, /update the program/);
  });
});

describe('stored data is not what was written', () => {
  test.each([
    ['the store', 'store.db', /is damaged/],
    ['the key', 'installation.key', /does not hold 64 hexadecimal digits/],
    ['the people', 'people.json', /is not what cloudmend wrote/],
    ['the demo cloud', 'demo-cloud.json', /cannot be read/],
    ['the mark of a running engine', 'running.json', /is not what cloudmend wrote/],
  ])('%s', async (_, file, says) => {
    const directory = copyOfScanned();
    for (const name of [file, ...(file === 'store.db' ? ['store.db-wal', 'store.db-shm'] : [])]) {
      const path = join(directory, '.cloudmend/demo', name);
      if (name === file || existsSync(path)) writeFileSync(path, 'no more what it was '.repeat(400));
    }
    hold(await run(['findings'], { directory }), 8, says);
  });

  test('an audit that somebody changed', async () => {
    const directory = copyOfScanned();
    const database = new DatabaseSync(join(directory, '.cloudmend/demo/store.db'));
    const { changes } = database
      .prepare("UPDATE items SET body = replace(body, 'task.created', 'task.forged') WHERE pk LIKE 'AUDIT#%'")
      .run();
    database.close();
    expect(changes).toBeGreaterThan(0);
    hold(await run(['audit', 'verify', 'RP-000001'], { directory }), 8, /Broken/);
    hold(await run(['audit', 'verify'], { directory }), 8, /Broken at entry 1 of \S*RP-000001: [\s\S]*2 records verified.* 1 broken/);
    const { valid, records, broken } = JSON.parse((await run(['audit', 'verify', '--json'], { directory })).stdout);
    expect({ valid, records, broken }).toMatchObject({ valid: false, records: 2, broken: [{ sequence: 1 }] });
    hold(await run(['audit', 'verify', 'installation'], { directory }), 0, /Whole/);
  });
});

describe('a process of its own', () => {
  const faults = fileURLToPath(new URL('../support/broken-disk.ts', import.meta.url));

  test.each([['SIGTERM'], ['SIGINT']] as const)('an engine ends at %s with 0, in the midst of its first scan', async (signal) => {
    const child = spawn(process.execPath, [builtProgram, 'start', '--port', '0'], { cwd: fresh(), stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.once('data', () => child.kill(signal));
    expect((await once(child, 'close'))[0]).toBe(0);
  });

  test.each<[readonly string[], number, ('stdout' | 'stderr')?]>([
    [['scan', '--exit-code', '--json'], 1],
    [['scan', '--json'], 0],
    // Both in one pipe, as `2>&1 | head` has them.
    [['scan', '--exit-code'], 1, 'stderr'],
    [['scan'], 0, 'stderr'],
  ])('%j whose reader closes the pipe ends with what it found', async (commandLine, expected, first = 'stdout') => {
    const child = spawn(process.execPath, [builtProgram, ...commandLine], { cwd: fresh(), stdio: ['ignore', 'pipe', 'pipe'] });
    child[first].once('data', () => {
      child.stdout.destroy();
      if (first === 'stderr') child.stderr.destroy();
    });
    if (first === 'stdout') child.stderr.resume();
    expect((await once(child, 'exit'))[0]).toBe(expected);
  });

  test('of two commands at once the second waits', async () => {
    const directory = copyOfScanned();
    const both = await Promise.all([1, 2].map(() => cloudmendProcess(['scan'], { directory })));
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
  });

  test.each([['SIGTERM'], ['SIGINT']] as const)('an engine on a full disk ends within seconds of %s, or by itself', async (signal) => {
    const directory = fresh();
    const child = spawn(process.execPath, [`--import=${faults}`, builtProgram, 'start', '--port', '0'], {
      cwd: directory,
      env: { ...process.env, BROKEN_DISK: JSON.stringify({ code: 'ENOSPC', under: join(directory, '.cloudmend'), after: 150 }) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
    const ended = once(child, 'close');
    const asking = setTimeout(() => child.kill(signal), 8_000);
    const killing = setTimeout(() => child.kill('SIGKILL'), 25_000);
    const [code] = await ended;
    clearTimeout(asking);
    clearTimeout(killing);
    expect([code, said]).toEqual([7, expect.stringMatching(/disk is full/)]);
  });
});

test('the README has every code, each with its meaning', () => {
  const readme = readFileSync(fileURLToPath(new URL('../../README.md', import.meta.url)), 'utf8');
  for (const code of [0, 1, 2, 3, 4, 5, 6, 7, 8, 70, 130]) expect(readme).toMatch(new RegExp(`^\\| ${code} \\| \\w`, 'm'));
});
