import { GetRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { GetFunctionConfigurationCommand, LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { beforeAll, expect, inject, test } from 'vitest';
import { CoverageDocument, ScanDocument, ScanStarted } from '../../core/api/contract/documents/scan.ts';
import { accounts, type Deployment, synthesize } from '../support/deployment/deployment.ts';
import { lockAnchors } from '../support/deployment/known-faults.ts';
import { type Person, signIn } from '../support/deployment/people.ts';
import { phase } from '../support/deployment/phases.ts';
import { deployedProduct, type Product, readParameter, settings } from '../support/deployment/shared-deployment.ts';
import { credentialsOf } from '../support/deployment/stolen-session.ts';

const seconds = 1000;
// MiniStack 1.5.33 makes roles from a template without their boundary: test/unit/infra/names.test.ts holds that each has it.
const NAMES = { prefix: 'harbour-staging', rolePath: '/security/' };
const role = (name: string) => `arn:aws:iam::${accounts.onMiniStack}:role/${name}`;

let product: Product;
let deployment: Deployment;
let outputs: Awaited<ReturnType<Deployment['deploy']>>;
let externalId: string;
let operator: Person;

const output = (name: RegExp) => Object.entries(outputs).find(([key]) => name.test(key))?.[1] ?? '';

beforeAll(async () => {
  product = await deployedProduct(inject('motoUrl'));
  ({ deployment } = product);
  const context = { ...settings, ...NAMES, accounts: accounts.onMiniStack, scanSchedule: 'rate(1 day)' };
  const assembly = await phase('synthesize staging', () => synthesize('staging.out', context));
  outputs = await phase('deploy staging', () => deployment.deploy(assembly));
  externalId = await readParameter(deployment, output(/ExternalIdParameter/));
  await phase('deploy the member of staging', () => deployment.deployMember(assembly, accounts.onMiniStack, externalId));
  await lockAnchors(deployment);
  const pool = {
    options: deployment.clientOptions(accounts.engine),
    userPoolId: output(/^ApiUserPoolId/),
    clientId: output(/^ApiUserPoolClientId/),
  };
  const apiUrl = deployment.apiUrl(/https:\/\/(\w+)\./.exec(output(/^ApiUrl/))?.[1] ?? '');
  operator = await signIn(pool, apiUrl, 'stella', ['operator']);
});

test('staging stands beside production, and reads the same account by roles of its own', { timeout: 150 * seconds }, async () => {
  const { scanId } = await operator.post('/v1/scans', {}, ScanStarted);
  const read = () => operator.get(`/v1/scans/${scanId}`, ScanDocument);
  await expect.poll(async () => (await read()).state, { timeout: 140 * seconds, interval: seconds }).toBe('complete');
  const { judged, accounts: seen } = await operator.get('/v1/scans/coverage', CoverageDocument);
  expect(judged).toBeGreaterThan(20);
  expect(seen).toEqual([{ account: accounts.onMiniStack, caller: role('security/harbour-staging-member-scan') }]);
  expect(await product.requester.status('GET', '/v1/findings')).toBe(200);
});

test('its roles are at the path, in both accounts', async () => {
  for (const [account, name] of [
    [accounts.engine, 'harbour-staging-plan-scan'],
    [accounts.onMiniStack, 'harbour-staging-member-scan'],
  ] as const) {
    const { Role } = await new IAMClient(deployment.clientOptions(account)).send(new GetRoleCommand({ RoleName: name }));
    expect(Role?.Arn).toBe(`arn:aws:iam::${account}:role/security/${name}`);
  }
});

test('neither is let in by the roles of the other, whatever external id it knows', { timeout: 60 * seconds }, async () => {
  const staging = await credentialsOf(deployment, 'harbour-staging-step-run-batch');
  const production = await credentialsOf(deployment, 'cloudmend-step-run-batch');
  const enter = (credentials: typeof staging, RoleArn: string, ExternalId: string) =>
    new STSClient({ ...deployment.clientOptions(accounts.engine), credentials })
      .send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'tried', ExternalId }))
      .then(
        () => 'let in',
        ({ name }: Error) => name,
      );
  expect(await enter(staging, role('security/harbour-staging-member-scan'), externalId)).toBe('let in');
  expect(await enter(production, role('cloudmend-member-scan'), product.externalId)).toBe('let in');
  expect(await enter(staging, role('cloudmend-member-scan'), product.externalId)).toMatch(/AccessDenied/);
  expect(await enter(production, role('security/harbour-staging-member-scan'), externalId)).toMatch(/AccessDenied/);
});

test('each has an external id that nobody knows, which stands in no output and no function', { timeout: 60 * seconds }, async () => {
  for (const text of [externalId, product.externalId]) expect(text).toMatch(/^[\w-]{32}$/);
  expect(externalId).not.toBe(product.externalId);
  expect(JSON.stringify(outputs)).not.toContain(externalId);
  const client = new LambdaClient(deployment.clientOptions(accounts.engine));
  const { Functions = [] } = await client.send(new ListFunctionsCommand({}));
  expect(Functions.length).toBeGreaterThan(40);
  for (const { FunctionName } of Functions) {
    const told = JSON.stringify(await client.send(new GetFunctionConfigurationCommand({ FunctionName })));
    for (const text of [externalId, product.externalId]) expect(told.includes(text), FunctionName).toBe(false);
  }
});
