import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CreateBackupCommand, DeleteItemCommand, DescribeTableCommand, DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, expect, inject, test } from 'vitest';
import * as z from 'zod';
import { GuardDocument } from '../../core/api/contract/documents/guard.ts';
import { accounts, type Deployment, synthesize } from '../support/deployment/deployment.ts';
import { lockAnchors } from '../support/deployment/known-faults.ts';
import { type Person, signIn } from '../support/deployment/people.ts';
import { phase } from '../support/deployment/phases.ts';
import { deployedProduct, settings } from '../support/deployment/shared-deployment.ts';
import { typeIn } from '../support/deployment/type-in.ts';

const seconds = 1000;
/** An installation beside the others, so that it can be taken away. */
const STACK = 'harbour-kept';
const context = { ...settings, prefix: STACK, live: 'off', accounts: accounts.onMiniStack, scanSchedule: 'rate(1 day)' };
const guide = readFileSync(fileURLToPath(new URL('../../docs/operate.md', import.meta.url)), 'utf8');

let deployment: Deployment;
let assembly: string;
let table: string;
let backup: string;
let admin: Person;
let dynamodb: DynamoDBClient;

const killSwitch = async () => (await admin.get('/v1/guard', GuardDocument)).killSwitch;

beforeAll(async () => {
  ({ deployment } = await deployedProduct(inject('motoUrl')));
  dynamodb = new DynamoDBClient(deployment.clientOptions(accounts.engine));
  assembly = await phase('synthesize what is taken away', () => synthesize('kept.out', context));
  const outputs = await phase('deploy what is taken away', () => deployment.deploy(assembly));
  const output = (name: RegExp) => Object.entries(outputs).find(([key]) => name.test(key))?.[1] ?? '';
  table = output(/^TableName/);
  await lockAnchors(deployment);
  const options = deployment.clientOptions(accounts.engine);
  const pool = { options, userPoolId: output(/^ApiUserPoolId/), clientId: output(/^ApiUserPoolClientId/) };
  const apiUrl = deployment.apiUrl(/https:\/\/(\w+)\./.exec(output(/^ApiUrl/))?.[1] ?? '');
  admin = await signIn(pool, apiUrl, 'kaya', ['admin']);
});

test('what somebody deleted from the table is there again once a backup was restored by the commands of the guide', {
  timeout: 400 * seconds,
}, async () => {
  const reason = 'Nothing is written while the backup is tried.';
  await admin.post('/v1/guard/kill-switch', { on: true, reason }, GuardDocument);
  const { BackupDetails } = await dynamodb.send(new CreateBackupCommand({ TableName: table, BackupName: 'before' }));
  backup = BackupDetails?.BackupArn ?? '';
  await dynamodb.send(new DeleteItemCommand({ TableName: table, Key: { pk: { S: 'GUARD' }, sk: { S: 'HEAD' } } }));
  expect(await killSwitch()).toMatchObject({ on: false });

  const { code, stdout, stderr } = await typeIn(`${block('restore-backup')}${block('prepare-restored')}`, {
    environment: cli({ TABLE: table, BACKUP: backup }),
  });
  expect(code, stderr).toBe(0);
  const restoredTableStreamArn = stdout.trim();
  expect(restoredTableStreamArn).toContain(`table/${table}-restored/stream/`);
  const next = await phase('synthesize with the restored table', () => synthesize('kept.out', { ...context, restoredTableStreamArn }));
  await phase('deploy with the restored table', () => deployment.deploy(next));

  expect(await killSwitch()).toEqual({ on: true, reason });
  await admin.post('/v1/guard/kill-switch', { on: false, reason: 'It was tried.' }, GuardDocument);
  expect(await killSwitch()).toMatchObject({ on: false });
  const guard = { KeyConditionExpression: 'pk = :guard', ExpressionAttributeValues: { ':guard': { S: 'GUARD' } } };
  expect((await dynamodb.send(new QueryCommand({ TableName: table, ...guard }))).Count).toBe(0);
  expect((await dynamodb.send(new QueryCommand({ TableName: `${table}-restored`, ...guard }))).Count).toBe(1);
});

test('the restored table is kept as the first is: protected, with backups, ends and a stream', { timeout: 60 * seconds }, async () => {
  const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName: `${table}-restored` }));
  expect(Table).toMatchObject({ DeletionProtectionEnabled: true, StreamSpecification: { StreamViewType: 'NEW_IMAGE' } });
  const asked = await typeIn(
    'aws dynamodb describe-continuous-backups --table-name "$TABLE-restored"\naws dynamodb describe-time-to-live --table-name "$TABLE-restored"\n',
    { environment: cli({ TABLE: table }) },
  );
  expect(asked.stdout).toMatch(/"PointInTimeRecoveryStatus": "ENABLED"/);
  expect(asked.stdout).toMatch(/"AttributeName": "expiresAt"/);
});

test('a restore to a point in time is what the guide says too', { timeout: 60 * seconds }, async () => {
  // MiniStack 1.5.33 restores what there is now, whatever time is named: what AWS does of it is not tried here.
  const script = `${block('restore').replace('-restored"', '-in-time"')}aws dynamodb describe-table --table-name "$RESTORED" --query Table.TableName --output text\n`;
  const { code, stdout, stderr } = await typeIn(script, { environment: cli({ TABLE: table, AT: new Date().toISOString() }) });
  expect(code, stderr).toBe(0);
  expect(stdout.trim()).toBe(`${table}-in-time`);
});

test('what is taken away leaves what is the record, and nothing else', { timeout: 300 * seconds }, async () => {
  const before = await resources();
  expect(before.length).toBeGreaterThan(100);
  await phase('take away', () => deployment.destroy(assembly));
  const there = await stillThere();
  const of = (...types: readonly string[]) =>
    before.filter(({ ResourceType }) => types.includes(ResourceType)).map(({ PhysicalResourceId }) => PhysicalResourceId);
  const kept = of('AWS::DynamoDB::GlobalTable', 'AWS::S3::Bucket', 'AWS::Cognito::UserPool', 'AWS::Logs::LogGroup');
  expect(kept.filter((id) => !there.kept.includes(id)).filter((id) => !id.startsWith('/aws/vendedlogs/'))).toEqual([]);
  expect(there.kept).toContain(`${table}-restored`);
  // API Gateway's role for logs is the account's, and stays.
  const going = of(...GOING).filter((id) => !id.includes('CloudWatchRole'));
  expect(going.length).toBeGreaterThan(50);
  for (const id of going)
    expect(
      there.gone.some((one) => one.endsWith(id.split(/[:/]/).at(-1) ?? id)),
      `${id} is there yet`,
    ).toBe(false);
  const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName: table }));
  // MiniStack 1.5.33 takes no protection from a template of this type: test/unit/infra/kept.test.ts holds that the template has it.
  expect(Table).toMatchObject({ TableStatus: 'ACTIVE' });
});

/** The block of the guide with that name. */
function block(name: string): string {
  const [, text] = new RegExp(`^\`\`\`sh ${name}\\n(.*?)^\`\`\`$`, 'ms').exec(guide) ?? [];
  if (text === undefined) throw new Error(`docs/operate.md has no block "sh ${name}".`);
  return text;
}

function cli(more: { readonly [name: string]: string }): { readonly [name: string]: string } {
  const { endpoint, credentials } = deployment.clientOptions(accounts.engine);
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    ...more,
  };
}

const StackResources = z.object({
  StackResourceSummaries: z.array(z.object({ ResourceType: z.string(), PhysicalResourceId: z.string() })),
});

async function resources() {
  const { stdout } = await typeIn(`aws cloudformation list-stack-resources --stack-name ${STACK} --output json`, { environment: cli({}) });
  return StackResources.parse(JSON.parse(stdout)).StackResourceSummaries;
}

const GOING = ['AWS::Lambda::Function', 'AWS::IAM::Role', 'AWS::StepFunctions::StateMachine', 'AWS::Events::EventBus'];

const LISTS = {
  kept: [
    "aws dynamodb list-tables --query 'TableNames[]'",
    "aws s3api list-buckets --query 'Buckets[].Name'",
    "aws cognito-idp list-user-pools --max-results 60 --query 'UserPools[].Id'",
    "aws logs describe-log-groups --query 'logGroups[].logGroupName'",
  ],
  gone: [
    "aws lambda list-functions --query 'Functions[].FunctionName'",
    "aws iam list-roles --query 'Roles[].RoleName'",
    "aws stepfunctions list-state-machines --query 'stateMachines[].stateMachineArn'",
    "aws events list-event-buses --query 'EventBuses[].Name'",
  ],
} as const;

/** Names of everything of such sorts that the account has. */
async function stillThere() {
  const list = async (commands: readonly string[]) => {
    const { code, stdout, stderr } = await typeIn(commands.map((command) => `${command} --output text`).join('\n'), {
      environment: cli({}),
    });
    if (code !== 0) throw new Error(stderr);
    return stdout.split(/\s+/);
  };
  return { kept: await list(LISTS.kept), gone: await list(LISTS.gone) };
}
