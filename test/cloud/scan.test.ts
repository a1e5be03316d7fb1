import { beforeAll, describe, expect, inject, test } from 'vitest';
import { createAwsCloud } from '../../adapters/aws/cloud.ts';
import { systemClock } from '../../adapters/clock.ts';
import { awsRequest } from '../../clouds/aws/call.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Cloud } from '../../core/ports.ts';
import { rescan } from '../../core/scan/rescan.ts';
import { scan } from '../../core/scan/run-scan.ts';
import { VerdictLine } from '../../core/scan/verdict-line.ts';
import { catalogue } from '../../templates/catalogue.gen.ts';
import { awsCall } from '../support/aws-call.ts';
import { ownerOf } from '../support/cloud/owner.ts';
import { scanEngine, type TestEngine, writesOf } from '../support/cloud/scan-engine.ts';
import { freshAccount } from '../support/emulators/fresh-account.ts';
import { wholeClients } from '../support/law/whole-clients.ts';

const filters = {
  rules: ['aws.s3.bucket-requires-tls', 'aws.ec2.ssh-not-public', 'aws.rds.instance-not-public', 'aws.iam.root-has-no-access-keys'],
};

let account: string;
let cloud: Cloud;
let engine: TestEngine;
let owner: ReturnType<typeof ownerOf>;
let calls: string[];
let groupId: unknown;

beforeAll(async () => {
  const fresh = await freshAccount(inject('motoUrl'));
  const { accountId, credentials } = fresh;
  account = accountId;
  owner = ownerOf(inject('motoUrl'), fresh);
  calls = [];
  const real = createAwsCloud({
    clients: wholeClients,
    clock: systemClock,
    accounts: [],
    regions: ['eu-west-1', 'us-east-1'],
    endpoints: { byAccount: new Map(), otherwise: new URL(inject('motoUrl')) },
    unscoped: true,
    rateScale: 10,
    baseCredentials: async () => credentials,
  });
  cloud = {
    ...real,
    reader: {
      async send(target, request, signal) {
        calls.push(`${target.region} ${request.says} ${JSON.stringify(awsCall(request).input)}`);
        return await real.reader.send(target, request, signal);
      },
    },
  };
  engine = scanEngine(cloud, catalogue);
  await write('us-east-1', 's3', 'CreateBucket', { Bucket: `ledger-${account}` });
  await write('eu-west-1', 's3', 'CreateBucket', {
    Bucket: `photos-${account}`,
    CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' },
  });
  groupId = (await write('eu-west-1', 'ec2', 'CreateSecurityGroup', { GroupName: 'shop', Description: 'Shop servers' }))['GroupId'];
  const IpPermissions = [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }];
  await write('eu-west-1', 'ec2', 'AuthorizeSecurityGroupIngress', { GroupId: String(groupId), IpPermissions });
  const database = { DBInstanceIdentifier: 'orders', DBInstanceClass: 'db.t4g.micro', Engine: 'postgres', AllocatedStorage: 20 };
  await write('eu-west-1', 'rds', 'CreateDBInstance', {
    ...database,
    PubliclyAccessible: true,
    MasterUsername: 'tea',
    MasterUserPassword: 'only-for-moto',
  });
});

function write(region: string, service: string, operation: string, input: JsonObject): Promise<JsonObject> {
  return owner(region, awsRequest(service, operation, input));
}

describe('a scan of an account through the real clients', () => {
  test('finds what is wrong, and makes no call twice', async () => {
    const lines: VerdictLine[] = [];
    calls.length = 0;
    const outcome = await scan(engine, { filters, onVerdict: (line) => lines.push(VerdictLine.parse(line)) });
    expect(outcome.state).toBe('complete');
    const failed = lines
      .filter(({ verdict }) => verdict === 'fail')
      .map(({ ruleId, resource, region }) => `${ruleId} ${resource} ${region}`);
    expect(failed.sort()).toEqual([
      `aws.ec2.ssh-not-public arn:aws:ec2:eu-west-1:${account}:security-group/${groupId} eu-west-1`,
      `aws.rds.instance-not-public arn:aws:rds:eu-west-1:${account}:db:orders eu-west-1`,
      `aws.s3.bucket-requires-tls arn:aws:s3:::ledger-${account} us-east-1`,
      `aws.s3.bucket-requires-tls arn:aws:s3:::photos-${account} eu-west-1`,
    ]);
    expect(lines.filter(({ verdict }) => verdict === 'unknown')).toEqual([]);
    expect(calls.length).toBe(new Set(calls).size);
  });

  test('a filter by region leaves the other region’s buckets alone', async () => {
    const lines: VerdictLine[] = [];
    await scan(engine, { filters: { ...filters, regions: ['us-east-1'] }, onVerdict: (line) => lines.push(line) });
    expect(lines.some(({ resource }) => resource?.includes('photos-'))).toBe(false);
    expect((await engine.findings()).filter(({ state }) => state === 'open')).toHaveLength(4);
  });

  test('again writes no finding', async () => {
    engine.written.length = 0;
    await scan(engine, { filters });
    expect(writesOf(engine.written, 'Finding')).toEqual([]);
  });

  test('a look at one resource after its fix closes its finding', async () => {
    const IpPermissions = [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }];
    await write('eu-west-1', 'ec2', 'RevokeSecurityGroupIngress', { GroupId: String(groupId), IpPermissions });
    await engine.clock.advance(1000);
    const id = `arn:aws:ec2:eu-west-1:${account}:security-group/${groupId}`;
    const [judged] = await rescan(
      engine,
      [{ id, kind: 'aws.ec2.security-group', partition: 'aws', account, region: 'eu-west-1' }],
      filters.rules,
    );
    expect(judged?.verdicts.get('aws.ec2.ssh-not-public')?.verdict).toBe('pass');
    expect((await engine.findings()).find(({ resource }) => resource === id)).toMatchObject({
      state: 'resolved',
      resolvedBecause: 'passed',
    });
  });
});
