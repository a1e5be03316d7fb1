import { AuthorizeSecurityGroupIngressCommand, CreateSecurityGroupCommand, EC2Client } from '@aws-sdk/client-ec2';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { openSession } from '../emulators/fresh-account.ts';
import { accounts, type ClientOptions, type Deployment } from './deployment.ts';

/** What is wrong in the accounts: a bucket without a policy on MiniStack, an open group on moto. */
export interface Planted {
  readonly at: Date;
  readonly bucket: string;
  readonly group: { readonly id: string; readonly arn: string; readonly options: ClientOptions };
}

export async function plantFaults(deployment: Deployment): Promise<Planted> {
  const bucket = 'payroll-exports';
  const s3 = new S3Client({ ...deployment.clientOptions(accounts.onMiniStack), forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: bucket }));
  s3.destroy();
  const group = await makeOpenGroup(deployment);
  return { at: new Date(), bucket, group };
}

async function makeOpenGroup(deployment: Deployment): Promise<Planted['group']> {
  const options = {
    endpoint: deployment.motoUrl,
    region: 'us-east-1',
    credentials: (await openSession(deployment.motoUrl, accounts.onMoto)).credentials,
  };
  const client = new EC2Client(options);
  const { GroupId: id = '' } = await client.send(new CreateSecurityGroupCommand({ GroupName: 'bastion', Description: 'Way in' }));
  const IpRanges = [{ CidrIp: '0.0.0.0/0' }, { CidrIp: '10.0.0.0/8', Description: 'The office' }];
  const permission = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges };
  await client.send(new AuthorizeSecurityGroupIngressCommand({ GroupId: id, IpPermissions: [permission] }));
  client.destroy();
  return { id, arn: `arn:aws:ec2:us-east-1:${accounts.onMoto}:security-group/${id}`, options };
}
