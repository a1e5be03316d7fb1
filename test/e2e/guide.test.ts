import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CreateBucketCommand, GetBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { browserOf } from '../support/deployment/cognito-form.ts';
import { accounts, type Deployment, startDeployment } from '../support/deployment/deployment.ts';
import { lockAnchors } from '../support/deployment/known-faults.ts';
import { startOneName } from '../support/deployment/one-name.ts';
import { PASSWORD } from '../support/deployment/people.ts';
import { phase } from '../support/deployment/phases.ts';
import { typeIn } from '../support/deployment/type-in.ts';
import type { LocalServer } from '../support/proxies/local-server.ts';
import { personAtTerminal } from '../support/sign-in/person-at-terminal.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const guide = readFileSync(join(root, 'docs/deploy.md'), 'utf8');
const blocks = [...guide.matchAll(/^```sh[^\n]*\n(.*?)^```$/gms)].map(([, text = '']) => text);
const minutes = 60_000;

/** Blocks of the page by how they begin, in its order. */
const BLOCKS = {
  prepare: 'npm ci',
  engine: 'npx cdk deploy --context accounts=111122223333,444455556666',
  account: "# With the credentials of the engine's account",
  person: 'PERSON=olivia@example.com',
  leaves: 'aws cognito-idp admin-disable-user',
  asks: 'cloudmend login',
  approves: 'cloudmend login "$PAGE_URL"\ncloudmend task approve',
  carriesOut: 'cloudmend task run',
  password: "printf 'New password",
  token: 'SESSION=$(aws cognito-idp admin-initiate-auth',
  issuer: 'npx cdk deploy --context oidcIssuer',
  staging: 'npx cdk deploy --context prefix=cloudmend-staging',
  live: "npx cdk deploy 'live/*'",
} as const;
type Block = keyof typeof BLOCKS;

/** What is not run here, and why. */
const NOT_HERE: { readonly [block in Block]?: string } = {
  password: 'the emulator asks for neither a password of one’s own nor an authenticator; sign-in.test.ts runs it against moto',
  token: 'the same',
  issuer:
    'no issuer speaks over TLS here; test/unit/infra/own-issuer.test.ts holds what is deployed, test/local/login.test.ts how people sign in',
  staging: 'beside.test.ts deploys both, with the external id of its own',
  live: 'live.test.ts has an installation that was deployed with live=on',
};

let deployment: Deployment;
let engine: LocalServer;
let outputs = '';
const [olivia, adam] = [personAtTerminal(browserOf('olivia@example.com')), personAtTerminal(browserOf('adam@example.com'))];
const programs = join(root, '.cache', 'deployment', 'guide-programs');
const output = (name: string) => new RegExp(`\\.${name}\\w* = (\\S+)`).exec(outputs)?.[1] ?? '';

beforeAll(async () => {
  deployment = await phase('start another MiniStack, with nothing in it', () => startDeployment(inject('motoUrl')));
  const s3 = new S3Client({ ...deployment.clientOptions(accounts.onMiniStack), forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: 'guide-ledger' }));
  s3.destroy();
  makePrograms();
}, 5 * minutes);
afterAll(async () => {
  for (const person of [olivia, adam]) person.leave();
  await engine?.stop();
  await deployment?.stop();
  rmSync(programs, { recursive: true, force: true });
});

test('every block of the page is run here, or is told of with its reason', () => {
  const begins = Object.values(BLOCKS);
  expect(blocks.map((text, index) => text.startsWith(begins[index] ?? '?') || text.slice(0, 80))).toEqual(begins.map(() => true));
  expect(Object.keys(NOT_HERE).length).toBeLessThan(blocks.length / 2);
});

describe('somebody new who follows the page', () => {
  test('prepares an account, deploys the engine, and the roles of another account', { timeout: 10 * minutes }, async () => {
    // The packages are those of this clone.
    await phase('guide: bootstrap', () => type(blockOf('prepare').replace('npm ci\n', '')));
    const own = blockOf('engine').replace('111122223333,444455556666', accounts.onMiniStack);
    outputs = await phase('guide: deploy', () => type(own));
    await lockAnchors(deployment);
    await phase('guide: deploy the member', () => type(blockOf('account').replace("<the engine's account>", accounts.engine)));
  });

  test('makes two people', { timeout: minutes }, async () => {
    await makePerson('olivia@example.com', 'operator');
    await makePerson('adam@example.com', 'approver');
  });

  test('comes with them to the first approved fix', { timeout: 10 * minutes }, async () => {
    const apiUrl = deployment.apiUrl(/https:\/\/(\w+)\./.exec(output('ApiUrl'))?.[1] ?? '');
    const pool = {
      options: deployment.clientOptions(accounts.engine),
      userPoolId: output('ApiUserPoolId'),
      clientId: output('ApiUserPoolClientId'),
    };
    engine = await startOneName({ deployment, pageUrl: output('PageUrl'), apiUrl, pool });
    const variables = { PAGE_URL: engine.url };
    for (const [person, block] of [
      [olivia, 'asks'],
      [adam, 'approves'],
      [olivia, 'carriesOut'],
    ] as const) {
      const { code, stdout, stderr } = await phase(`guide: ${block}`, () => person.script(blockOf(block), variables));
      expect(code, stdout + stderr).toBe(0);
    }
    const s3 = new S3Client({ ...deployment.clientOptions(accounts.onMiniStack), forcePathStyle: true });
    expect((await s3.send(new GetBucketPolicyCommand({ Bucket: 'guide-ledger' }))).Policy).toContain('aws:SecureTransport');
    s3.destroy();
  });

  test('and takes somebody off who leaves', { timeout: minutes }, async () => {
    await type(blockOf('leaves'), { PERSON: 'olivia@example.com' });
    const asked = 'aws cognito-idp admin-get-user --user-pool-id "$USER_POOL_ID" --username "$PERSON" --query Enabled --output text';
    expect((await type(asked, { PERSON: 'olivia@example.com' })).trim()).toMatch(/^False/);
  });
});

function blockOf(name: Block): string {
  return blocks[Object.keys(BLOCKS).indexOf(name)] ?? '';
}

/** What a shell of the administrator answers, on both outputs. */
async function type(
  script: string,
  variables: { readonly [name: string]: string } = {},
  answers: Parameters<typeof typeIn>[1]['answers'] = {},
) {
  const { endpoint, credentials } = deployment.clientOptions(accounts.engine);
  const environment = {
    ...{ AWS_ENDPOINT_URL: endpoint, AWS_ACCESS_KEY_ID: credentials.accessKeyId, AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey },
    ...{ AWS_REGION: 'us-east-1', USER_POOL_ID: output('ApiUserPoolId') },
    ...variables,
  };
  const { code, stdout, stderr } = await typeIn(`PATH="${programs}:$PATH"\n${script}`, { environment, answers });
  expect(code, stdout.slice(-4000) + stderr.slice(-4000)).toBe(0);
  return `${stdout}\n${stderr}`;
}

async function makePerson(name: string, group: string): Promise<void> {
  const own = blockOf('person').replace('olivia@example.com', name).replace('--group-name operator', `--group-name ${group}`);
  // Cognito's page would have them choose a password; the emulator's does not ask.
  const chosen = `aws cognito-idp admin-set-user-password --user-pool-id "$USER_POOL_ID" --username ${name} --password '${PASSWORD}' --permanent`;
  await type(`${own}\n${chosen}`, {}, { 'First password': () => PASSWORD });
}

/** `npx cdk` of this clone, with the credentials of the account that the command is for, and without a question that nobody answers. */
function makePrograms(): void {
  mkdirSync(programs, { recursive: true });
  const cdk = join(root, 'node_modules', '.bin', 'cdk');
  const lines = [
    '#!/bin/bash',
    'set -e',
    '[ "$1" = cdk ] && shift',
    `cd "${root}"`,
    `export PATH="${dirname(process.execPath)}:${join(root, 'node_modules', '.bin')}:$PATH" CDK_DISABLE_CLI_TELEMETRY=true`,
    `case "$*" in *member*) export AWS_ACCESS_KEY_ID=${accounts.onMiniStack};; esac`,
    // MiniStack 1.5.33 knows no style of managed pages; and where no regions are named all are scanned, which takes minutes there.
    `more="--no-notices --output ${join(root, '.cache', 'deployment', 'guide.out')} --context signInPages=classic --context regions=us-east-1"`,
    '[ "$1" = deploy ] && more="$more --require-approval never"',
    `exec "${cdk}" "$@" $more`,
  ];
  const path = join(programs, 'npx');
  writeFileSync(path, `${lines.join('\n')}\n`);
  chmodSync(path, 0o755);
}
