import { randomInt } from 'node:crypto';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import * as z from 'zod';

const Credentials = z.object({ AccessKeyId: z.string(), SecretAccessKey: z.string(), SessionToken: z.string() });

/** An account of moto that no other test has seen, and credentials that may do anything in it. */
export interface FreshAccount {
  readonly accountId: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken: string };
}

/**
 * Makes an empty account on a moto server (0.1 s): its own S3, IAM, EC2 and RDS. Bucket names are shared by all accounts, as on AWS: put the
 * account id into them. Through a chaos proxy the proxy learns which account the credentials belong to.
 */
export function freshAccount(motoUrl: string): Promise<FreshAccount> {
  return openSession(motoUrl, String(randomInt(100_000_000_000, 1_000_000_000_000)));
}

/** Credentials for an account that may exist already. */
export async function openSession(motoUrl: string, accountId: string): Promise<FreshAccount> {
  const sts = new STSClient({ endpoint: motoUrl, region: 'us-east-1', credentials: { accessKeyId: 'nobody', secretAccessKey: 'nothing' } });
  const role = { RoleArn: `arn:aws:iam::${accountId}:role/anything`, RoleSessionName: 'test' };
  const answer = await sts.send(new AssumeRoleCommand(role));
  sts.destroy();
  const { AccessKeyId, SecretAccessKey, SessionToken } = Credentials.parse(answer.Credentials);
  return { accountId, credentials: { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken } };
}
