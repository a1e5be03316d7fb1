import { GetRoleCommand, IAMClient, UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import * as z from 'zod';
import { createAwsCloud } from '../../../adapters/aws/cloud.ts';
import { TargetEndpoints } from '../../../adapters/aws/target-endpoints.ts';
import { systemClock } from '../../../adapters/clock.ts';
import { awsRequest } from '../../../clouds/aws/call.ts';
import { Configuration } from '../../../infra/configuration.ts';
import { functionRoleName, namesOf } from '../../../infra/names.ts';
import { accounts, type Deployment } from './deployment.ts';
import type { Product } from './shared-deployment.ts';

const names = namesOf(Configuration.parse({}));

const Credentials = z.object({ AccessKeyId: z.string(), SecretAccessKey: z.string(), SessionToken: z.string() });

/** What somebody could do who took over the batch's function while it mends one bucket. */
export interface StolenSession {
  read(bucket: string): Promise<unknown>;
  putPolicy(bucket: string, policy: string): Promise<unknown>;
  deletePolicy(bucket: string): Promise<unknown>;
}

/** The session that the engine opens to put one bucket's policy: by the batch function's own role, through the product's own adapter. */
export async function openApprovedSession(
  { deployment, externalId }: Pick<Product, 'deployment' | 'externalId'>,
  bucket: string,
): Promise<StolenSession> {
  const base = await credentialsOf(deployment, functionRoleName(names, 'step-run-batch'));
  const role = (name: string) => `arn:aws:iam::${accounts.onMiniStack}:role/${name}`;
  const cloud = createAwsCloud({
    clock: systemClock,
    accounts: [
      {
        account: accounts.onMiniStack,
        scanRole: role(names.members.scan),
        remediationRole: role(names.members.remediation),
        externalId,
      },
    ],
    regions: ['us-east-1'],
    endpoints: TargetEndpoints.parse(deployment.proxyUrl),
    unscoped: false,
    rateScale: 1,
    baseCredentials: async () => base,
  });
  const session = await cloud.openSession({
    place: { cloud: 'aws', partition: 'aws', account: accounts.onMiniStack, region: 'us-east-1' },
    ...{ taskId: 'RP-000001', run: 1, approvedBy: ['anton'] },
    allows: [{ actions: ['s3:PutBucketPolicy'], resources: [`arn:aws:s3:::${bucket}`] }],
  });
  const send = (operation: string, input: { readonly [name: string]: string }) =>
    session.send(awsRequest('s3', operation, input), AbortSignal.timeout(30_000));
  return {
    read: (name) => send('GetBucketPolicy', { Bucket: name }),
    putPolicy: (name, policy) => send('PutBucketPolicy', { Bucket: name, Policy: policy }),
    deletePolicy: (name) => send('DeleteBucketPolicy', { Bucket: name }),
  };
}

/** Only Lambda may assume the role; the account's administrator lets themselves in for a moment. */
export async function credentialsOf(deployment: Deployment, roleName: string) {
  const options = deployment.clientOptions(accounts.engine);
  const iam = new IAMClient(options);
  const { Role } = await iam.send(new GetRoleCommand({ RoleName: roleName }));
  const original = decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '');
  const opened = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${accounts.engine}:root` }, Action: 'sts:AssumeRole' }],
  };
  await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName: roleName, PolicyDocument: JSON.stringify(opened) }));
  const input = { RoleArn: Role?.Arn, RoleSessionName: 'thief' };
  const assumed = await new STSClient(options).send(new AssumeRoleCommand(input));
  await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName: roleName, PolicyDocument: original }));
  const { AccessKeyId, SecretAccessKey, SessionToken } = Credentials.parse(assumed.Credentials);
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
}
