import { CreateRepositoryCommand, DescribeRepositoriesCommand, ECRClient, PutImageCommand } from '@aws-sdk/client-ecr';
import { afterAll, beforeEach, expect, inject, test } from 'vitest';
import { createCanaryCage } from '../../adapters/aws/canary-cage.ts';
import { createAwsCloud } from '../../adapters/aws/cloud.ts';
import { noEndpoints } from '../../adapters/aws/target-endpoints.ts';
import { systemClock } from '../../adapters/clock.ts';
import { createKindReader } from '../../core/scan/kind-reader.ts';
import Repository from '../../resources/aws/ecr/repository/repository.ts';
import { canaryWorld, flown } from '../support/canary/world.ts';
import { type FreshAccount, freshAccount } from '../support/emulators/fresh-account.ts';

const motoUrl = inject('motoUrl');
const REGION = 'eu-west-1';
const NAME = 'cloudmend-canary';

let own: FreshAccount;
let client: ECRClient;

beforeEach(async () => {
  own = await freshAccount(motoUrl);
  client = new ECRClient({ endpoint: motoUrl, region: REGION, credentials: own.credentials });
});
afterAll(() => client.destroy());

const common = () => ({
  ...{ clock: systemClock, rateScale: 100 },
  endpoints: { ...noEndpoints, otherwise: new URL(motoUrl) },
  baseCredentials: async () => own.credentials,
});

function cage(automationId = 'automation-1') {
  const role = `arn:aws:iam::${own.accountId}:role/cloudmend-member-canary`;
  const setting = { ...{ account: own.accountId, region: REGION, partition: 'aws', role }, repository: NAME, automationId };
  return createCanaryCage({ ...common(), setting, externalId: async () => 'tea', installation: 'cloudmend' });
}

async function seen() {
  const cloud = createAwsCloud({ ...common(), accounts: [], regions: [REGION], unscoped: false });
  const place = { cloud: 'aws', partition: 'aws', account: own.accountId, region: REGION };
  return await Repository.read(createKindReader({ reader: cloud.reader, place }), cage().resource.id);
}

test('it makes one repository with its fault and its tag, which the kind reads by its id, and takes it away, as often as it is asked', async () => {
  await cage().remove();
  expect(await seen()).toBeUndefined();
  await cage().plant();
  const found = await seen();
  expect(found?.id).toBe(cage().resource.id);
  expect(found?.fields).toMatchObject({ scansOnPush: { known: false }, tags: { known: { 'cloudmend:canary': 'true' } } });
  await cage().remove();
  await cage().remove();
  expect(await seen()).toBeUndefined();
});

test('it takes away no repository of that name that no canary has made, and says what to do', async () => {
  await client.send(new CreateRepositoryCommand({ repositoryName: NAME }));
  await expect(cage().remove()).rejects.toThrow(/has not the tag cloudmend:canary: no canary has made it/);
  expect((await client.send(new DescribeRepositoriesCommand({}))).repositories).toHaveLength(1);
});

test('it takes away none that somebody has pushed an image to', async () => {
  await cage().plant();
  const imageManifest = JSON.stringify({ schemaVersion: 2, config: { digest: 'sha256:0' }, layers: [] });
  const imageManifestMediaType = 'application/vnd.docker.distribution.manifest.v2+json';
  await client.send(new PutImageCommand({ repositoryName: NAME, imageManifest, imageManifestMediaType, imageTag: 'v1' }));
  await expect(cage().remove()).rejects.toMatchObject({ providerCode: 'RepositoryNotEmptyException' });
  expect((await client.send(new DescribeRepositoriesCommand({}))).repositories).toHaveLength(1);
});

test('it flies the whole way: found, mended by the role that mends, proved, gone back by itself, taken away', async () => {
  const { accountId: account } = own;
  const roleOf = (name: string) => `arn:aws:iam::${account}:role/cloudmend-member-${name}`;
  const settings = { account, scanRole: roleOf('scan'), remediationRole: roleOf('remediation') };
  const cloud = createAwsCloud({ ...common(), accounts: [settings], regions: [REGION], unscoped: false });
  const states: string[] = [];
  const flight = await flown(await canaryWorld({}, { account, cloud, cageOf: cage }), async ({ step }) => {
    states.push(`${step} ${JSON.stringify((await seen())?.fields['scansOnPush'])}`);
  });
  expect(flight.failure).toBeUndefined();
  expect(flight.step).toBe('done');
  expect(states).toContain('undone {"known":true}');
  expect((await client.send(new DescribeRepositoriesCommand({}))).repositories).toEqual([]);
});
