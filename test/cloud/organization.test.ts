import {
  CreateAccountCommand,
  CreateOrganizationalUnitCommand,
  CreateOrganizationCommand,
  DescribeCreateAccountStatusCommand,
  ListRootsCommand,
  MoveAccountCommand,
  OrganizationsClient,
  TagResourceCommand,
} from '@aws-sdk/client-organizations';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { createAwsCloud } from '../../adapters/aws/cloud.ts';
import { noEndpoints } from '../../adapters/aws/target-endpoints.ts';
import { systemClock } from '../../adapters/clock.ts';
import { SelectionText } from '../../clouds/aws/organization/selection.ts';
import { type FreshAccount, freshAccount } from '../support/emulators/fresh-account.ts';

const motoUrl = inject('motoUrl');

let management: FreshAccount;
let root: string;
let workloads: string;
let production: string;
let members: readonly string[];

beforeAll(async () => {
  management = await freshAccount(motoUrl);
  const client = new OrganizationsClient({ endpoint: motoUrl, region: 'us-east-1', credentials: management.credentials });
  await client.send(new CreateOrganizationCommand({ FeatureSet: 'ALL' }));
  root = (await client.send(new ListRootsCommand({}))).Roots?.[0]?.Id ?? '';
  const unit = async (ParentId: string, Name: string) =>
    (await client.send(new CreateOrganizationalUnitCommand({ ParentId, Name }))).OrganizationalUnit?.Id ?? '';
  workloads = await unit(root, 'Workloads');
  production = await unit(workloads, 'Production');
  const made: string[] = [];
  for (const [name, unitId] of [
    ['tea-test', workloads],
    ['tea-shop', production],
    ['tea-till', production],
  ] as const) {
    const { CreateAccountStatus: begun } = await client.send(new CreateAccountCommand({ AccountName: name, Email: `${name}@example.com` }));
    const { CreateAccountStatus: done } = await client.send(
      new DescribeCreateAccountStatusCommand({ CreateAccountRequestId: begun?.Id ?? '' }),
    );
    const id = done?.AccountId ?? '';
    await client.send(new MoveAccountCommand({ AccountId: id, SourceParentId: root, DestinationParentId: unitId }));
    made.push(id);
  }
  await client.send(new TagResourceCommand({ ResourceId: made[1] ?? '', Tags: [{ Key: 'stage', Value: 'production' }] }));
  members = made;
  client.destroy();
});

function cloudFor(text: string) {
  return createAwsCloud({
    ...{ clock: systemClock, accounts: [], regions: ['eu-west-1'], rateScale: 100, unscoped: false },
    endpoints: { ...noEndpoints, otherwise: new URL(motoUrl) },
    members: { scanRole: 'arn:aws:iam::<account>:role/cloudmend-member-scan', externalId: 'tea' },
    organization: SelectionText.parse(text),
    baseCredentials: async () => management.credentials,
  });
}

async function found(text: string) {
  const [listing] = (await cloudFor(text).listAccounts?.()) ?? [];
  return listing;
}

describe('the accounts of an organization', () => {
  test('are those of a unit and below, each with its role and its place', async () => {
    const listing = await found(workloads);
    expect(listing?.failed).toBeUndefined();
    expect(listing?.isWhole).toBe(true);
    const byId = Object.fromEntries(listing?.accounts.map((one) => [one.account, one]) ?? []);
    expect(Object.keys(byId).sort()).toEqual([...members].sort());
    expect(byId[members[2] ?? '']).toEqual({
      ...{ cloud: 'aws', partition: 'aws', account: members[2], name: 'tea-till' },
      caller: `arn:aws:iam::${members[2]}:role/cloudmend-member-scan`,
      origin: { by: 'organization', unit: `${workloads}/Production` },
    });
  });

  test('of all leave the management account out, and say so', async () => {
    const listing = await found('all');
    expect(listing?.accounts).toHaveLength(3);
    expect(listing?.passedOver.map(({ account }) => account)).toEqual([management.accountId]);
  });

  test('by a tag', async () => {
    expect((await found('tag:stage=production'))?.accounts.map(({ account }) => account)).toEqual([members[1]]);
  });

  test('of an account that is part of none are not known, which is no empty list', async () => {
    const stranger = await freshAccount(motoUrl);
    const cloud = createAwsCloud({
      ...{ clock: systemClock, accounts: [], regions: [], rateScale: 100, unscoped: false },
      endpoints: { ...noEndpoints, otherwise: new URL(motoUrl) },
      members: { scanRole: 'arn:aws:iam::<account>:role/cloudmend-member-scan' },
      organization: SelectionText.parse('all'),
      baseCredentials: async () => stranger.credentials,
    });
    const [listing] = (await cloud.listAccounts?.()) ?? [];
    expect(listing).toMatchObject({ accounts: [], isWhole: false, failed: { code: 'CLOUD' } });
  });

  test('are read by their roles', async () => {
    const cloud = cloudFor('all');
    await expect(cloud.regions({ cloud: 'aws', partition: 'aws', account: members[0] ?? '' })).resolves.toEqual(['eu-west-1']);
    expect(await cloud.accounts()).toEqual([]);
  });
});
