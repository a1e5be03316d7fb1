import { GetRolePolicyCommand, IAMClient, ListRolePoliciesCommand, ListRolesCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { ListBucketsCommand, PutObjectLockConfigurationCommand, S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { accounts, type Deployment } from './deployment.ts';

/** MiniStack 1.5.33 makes a bucket from a template without its Object Lock, which AWS does not: it is added by hand. */
export async function lockAnchors(deployment: Deployment): Promise<void> {
  const client = new S3Client({ ...deployment.clientOptions(accounts.engine), forcePathStyle: true });
  const { Buckets = [] } = await client.send(new ListBucketsCommand({}));
  const anchors = Buckets.filter(({ Name }) => Name?.includes('anchors'));
  if (anchors.length === 0) throw new Error('The stack made no bucket for anchors.');
  const lock = { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 365 } } } as const;
  for (const { Name } of anchors) await client.send(new PutObjectLockConfigurationCommand({ Bucket: Name, ObjectLockConfiguration: lock }));
  client.destroy();
}

/** A statement of a role's policy, as far as it is looked at. */
const Statement = z.looseObject({ Action: z.unknown() });
type Statement = z.infer<typeof Statement>;
const Policy = z.looseObject({ Statement: z.array(Statement) });

const GRANTED = 'schedule/cloudmend-automation/*';
/** As the schedules of rules are named, and no other of the default group. */
const ASKED = 'schedule/default/AR-*';

/**
 * MiniStack 1.5.33 asks IAM about a schedule of any group as about one of the default group: whoever may change the schedules of rules may
 * change those there too that are named so.
 */
export async function permitSchedulesOfRules(deployment: Deployment): Promise<void> {
  await permitBeside(deployment, (statement) => {
    const text = JSON.stringify(statement);
    return text.includes(GRANTED) ? Statement.parse(JSON.parse(text.replaceAll(GRANTED, ASKED))) : undefined;
  });
}

/**
 * MiniStack 1.5.33 asks IAM about mail as about all resources, and without the address that it comes from: whoever may send mail as the one
 * address may send any.
 */
export async function permitMail(deployment: Deployment): Promise<void> {
  await permitBeside(deployment, (statement) => {
    const { Condition: _, ...rest } = statement;
    return rest.Action === 'ses:SendEmail' ? { ...rest, Resource: '*' } : undefined;
  });
}

/** Gives each role of the stack, beside its own policies, what is made of their statements; throws where that is nothing at all. */
async function permitBeside(deployment: Deployment, asAsked: (statement: Statement) => Statement | undefined): Promise<void> {
  const client = new IAMClient(deployment.clientOptions(accounts.engine));
  const { Roles = [] } = await client.send(new ListRolesCommand({ MaxItems: 1000 }));
  let permitted = 0;
  for (const { RoleName = '' } of Roles) {
    const { PolicyNames = [] } = await client.send(new ListRolePoliciesCommand({ RoleName }));
    for (const PolicyName of PolicyNames) {
      const { PolicyDocument = '' } = await client.send(new GetRolePolicyCommand({ RoleName, PolicyName }));
      const text = PolicyDocument.startsWith('{') ? PolicyDocument : decodeURIComponent(PolicyDocument);
      const beside = Policy.parse(JSON.parse(text)).Statement.flatMap((statement) => asAsked(statement) ?? []);
      if (beside.length === 0) continue;
      const document = JSON.stringify({ Version: '2012-10-17', Statement: beside });
      await client.send(
        new PutRolePolicyCommand({ RoleName, PolicyName: `${PolicyName}-as-asked-${permitted}`, PolicyDocument: document }),
      );
      permitted += 1;
    }
  }
  client.destroy();
  if (permitted === 0) throw new Error('No role of the stack has what the emulator asks for otherwise.');
}
