import type { Configuration } from './configuration.ts';
import type { AllowedStatement } from './role-statements.ts';

/** Why something is allowed, where a role of the stack, or somebody else by a resource's own policy, is allowed it. */
export interface Reason {
  /** With commas between, in the order of the statement. */
  readonly actions: string;
  readonly on: RegExp;
  /** Left out: any. */
  readonly role?: RegExp;
  readonly why: string;
  /** The setting without which it is not there. */
  readonly where?: keyof Configuration;
}

const SEND_MESSAGE = 'sqs:SendMessage';
const CHANGE_SCHEDULES = 'scheduler:CreateSchedule,scheduler:UpdateSchedule,scheduler:DeleteSchedule';

/** What roles may; the first that fits is meant. */
export const ROLE_REASONS: readonly Reason[] = [
  {
    ...{ actions: 'ssm:GetParameter', on: /parameter\/.+\/external-id$/, role: /complete-scan$/, where: 'askLastAccessed' },
    why: 'Reads the text that the roles of accounts ask for.',
  },
  {
    actions: 'sts:AssumeRole',
    on: /-member-scan$/,
    role: /complete-scan$/,
    why: 'Asks in accounts what was used.',
    where: 'askLastAccessed',
  },
  {
    actions: 'events:PutEvents',
    on: /./,
    role: /-member-live-/,
    why: 'Tells the engine’s bus of changes, from each region of an account.',
    where: 'live',
  },
  { actions: 'lambda:InvokeFunction', on: /^<Enginenotify/, why: 'Sends again by the minute what could not be sent.', where: 'channels' },
  { actions: 'lambda:InvokeFunction', on: /^<Enginelookatchanges/, why: 'Has Azure asked by the minute what was changed.', where: 'live' },
  { actions: 'logs:CreateLogStream,logs:PutLogEvents', on: /Log>$/, role: /-authorize$/, why: 'Writes its own log.', where: 'oidcIssuer' },
  { actions: 'logs:CreateLogStream,logs:PutLogEvents', on: /Log>$/, why: 'Writes its own log.' },
  {
    actions: 'dynamodb:GetItem,dynamodb:BatchGetItem,dynamodb:Query,dynamodb:ConditionCheckItem',
    on: /^<DataTable>,/,
    why: 'Reads what is recorded; a transaction is permitted by the actions of its parts.',
  },
  {
    actions: 'dynamodb:PutItem,dynamodb:UpdateItem,dynamodb:DeleteItem',
    on: /^<DataTable>$/,
    why: 'Records what it did, its trail and its events.',
  },
  {
    actions: 's3:GetObject,s3:PutObject,s3:PutObjectTagging',
    on: /^<DataBlobs>\/blobs/,
    why: 'Reads and writes large documents; the tag tells the bucket when one may go.',
  },
  { actions: 's3:ListBucket', on: /^<DataBlobs>$/, why: 'Without it S3 answers "denied" where a document does not exist.' },
  { actions: 'kms:Decrypt,kms:GenerateDataKey', on: /^<DataBlobKey>$/, why: 'Documents are encrypted by this key.' },
  {
    actions: 's3:GetObject,s3:GetObjectVersion',
    on: /^<DataAnchors>\/anchors/,
    why: 'Reads the anchors of the audit, each in its first version.',
  },
  { actions: 's3:ListBucket,s3:ListBucketVersions', on: /^<DataAnchors>$/, why: 'Finds the newest anchor of a chain, and its versions.' },
  {
    actions: 's3:PutObject,s3:PutObjectRetention',
    on: /^<DataAnchors>\/anchors/,
    why: 'Adds an anchor to the audit, locked; nobody rewrites or deletes one.',
  },
  {
    actions: 'kms:VerifyMac',
    on: /^<DataDecisionKey>$/,
    why: 'Holds each decision to its MAC: a row that anything else wrote is refused.',
  },
  { actions: 'kms:VerifyMac,kms:GenerateMac', on: /^<DataDecisionKey>$/, why: 'Makes the MAC of a decision, which no other function may.' },
  { actions: 'kms:Sign,kms:GetPublicKey', on: /^<DataReceiptKey>$/, why: 'Signs the receipt of a task, and shows the key that holds it.' },
  { actions: 'kms:GenerateMac', on: /^<DataCursorKey>$/, why: 'Binds the cursors of lists.' },
  { actions: 'ssm:GetParameter', on: /parameter\/.+\/external-id$/, why: 'Reads the text that the roles of accounts ask for.' },
  {
    actions: 'sts:AssumeRole',
    on: /::(<account>|\d{12}):role\/.+-member-scan$/,
    why: 'Goes into the accounts of `accounts` by the role that only reads.',
  },
  {
    actions: 'sts:AssumeRole',
    on: /::\*:role\/.+-member-scan$/,
    why: 'The same, of accounts of this organization.',
    where: 'organization',
  },
  {
    actions: 'sts:AssumeRole,sts:SetSourceIdentity,sts:TagSession',
    on: /::(<account>|\d{12}):role\/.+-member-remediation$/,
    why: 'Mends in the accounts of `accounts`, by a session that is cut to the calls of one plan; the source identity carries the task into the trail there.',
  },
  {
    actions: 'sts:AssumeRole,sts:SetSourceIdentity,sts:TagSession',
    on: /::\*:role\/.+-member-remediation$/,
    why: 'The same, of accounts of this organization.',
    where: 'organization',
  },
  {
    actions: 'organizations:ListRoots',
    on: /^\*$/,
    why: 'Finds the accounts of the organization; IAM knows no resource for the list of roots.',
    where: 'organization',
  },
  {
    actions: 'organizations:ListAccountsForParent,organizations:ListOrganizationalUnitsForParent',
    on: /:root\/.+:ou\//,
    why: 'The same, unit by unit.',
    where: 'organization',
  },
  {
    actions: 'organizations:DescribeAccount,organizations:ListTagsForResource',
    on: /:account\/o-/,
    why: 'Knows an account by its tags and its state.',
    where: 'organization',
  },
  {
    actions: 'sts:GetWebIdentityToken',
    on: /^\*$/,
    why: 'Signs in at Entra by a token of its own role, for Entra alone and for five minutes.',
    where: 'azureTenantId',
  },
  { actions: 's3:PutObject,s3:PutObjectTagging', on: /^<DataBlobs>\/scan-items/, why: 'Writes what a scan is to work on.' },
  { actions: 'kms:GenerateDataKey', on: /^<DataBlobKey>$/, why: 'The same is encrypted by this key.' },
  { actions: SEND_MESSAGE, on: /Failures>$/, why: 'Keeps what failed where nobody waits for the answer.' },
  {
    actions: 'states:SendTaskSuccess',
    on: /^\*$/,
    why: 'Wakes a waiting step; the token names the execution, and IAM has no resource for sending one back.',
  },
  { actions: 'states:StartExecution', on: /^<EngineTasks>$/, why: 'Starts the run of a task.' },
  { actions: 'states:StartExecution', on: /^<EngineScans>$/, why: 'Begins a scan, or its part for one account in one region.' },
  { actions: 'events:PutEvents', on: /^<EngineBus>$/, why: 'Tells what happened on the bus of the product.' },
  { actions: CHANGE_SCHEDULES, on: /:schedule\/default\//, why: 'Sets the alarms of tasks, which are named by their task.' },
  { actions: CHANGE_SCHEDULES, on: /-automation\/\*$/, why: 'Sets the times of rules of automation, in a group of their own.' },
  { actions: 'iam:PassRole', on: /^<EngineAlarmRole>$/, why: 'An alarm wakes its task by this role.' },
  { actions: 'iam:PassRole', on: /^<EngineAutomationRole>$/, why: 'A time of a rule fires it by this role.' },
  { actions: 'dynamodb:ListStreams', on: /^<DataTable.StreamArn>$/, why: 'Lambda reads the stream of new events for it.' },
  { actions: 'dynamodb:DescribeStream,dynamodb:GetRecords,dynamodb:GetShardIterator', on: /^<DataTable.StreamArn>$/, why: 'The same.' },
  {
    actions: 'sqs:SendMessage,sqs:GetQueueAttributes,sqs:GetQueueUrl',
    on: /^<EngineUndeliveredEvents>$/,
    why: 'Lambda keeps there what could not be delivered.',
  },
  {
    actions: 'sqs:SendMessage,sqs:GetQueueAttributes,sqs:GetQueueUrl',
    on: /^<EngineUnfiredAutomations>$/,
    why: 'Scheduler keeps there what it could not fire.',
  },
  {
    actions: 'sqs:ReceiveMessage,sqs:ChangeMessageVisibility,sqs:GetQueueUrl,sqs:DeleteMessage,sqs:GetQueueAttributes',
    on: /^<EngineLiveChanges>$/,
    why: 'Lambda takes for it what accounts told of changes.',
    where: 'live',
  },
  { actions: 'ses:SendEmail', on: /:identity\//, why: 'Sends mail from the one address.', where: 'mailFrom' },
  {
    actions: 'secretsmanager:GetSecretValue',
    on: /:secret:channels/,
    why: 'Reads the addresses and keys of channels.',
    where: 'channelSecretArn',
  },
  {
    actions: 'secretsmanager:GetSecretValue',
    on: /:secret:tickets/,
    why: 'Exchanges signed messages with the ticket system.',
    where: 'ticketSecretArn',
  },
  {
    actions: 'secretsmanager:GetSecretValue',
    on: /:secret:review/,
    why: 'Reads the key that reviews of a forge are signed with.',
    where: 'reviewSecretArn',
  },
  { actions: 'ssm:PutParameter', on: /parameter\/.+\/external-id$/, why: 'Keeps the text that the roles of accounts ask for, once.' },
  {
    actions: 'cloudformation:DescribeStacks',
    on: /^<this stack>$/,
    why: 'Looks whether the stack was there before, and so a text that is in use.',
  },
  { actions: 's3:PutObject', on: /^<PageFiles>\/\*$/, why: 'Puts the page into its bucket, which it has to itself.' },
  { actions: 'lambda:InvokeFunction', on: /Aliaslive>$/, why: 'Calls what it is there to call, and nothing else.' },
  { actions: 's3:GetObject', on: /^<DataBlobs>\/scan-items/, why: 'Reads what a scan is to work on.' },
  { actions: 'kms:Decrypt', on: /^<DataBlobKey>$/, why: 'The same is encrypted by this key.' },
  {
    actions: 'states:DescribeExecution,states:StopExecution,states:RedriveExecution',
    on: /^arn.+:execution:<EngineScans.Name>/,
    why: 'A scan looks after the executions of its own places, which AWS names.',
  },
  {
    actions:
      'logs:CreateLogDelivery,logs:GetLogDelivery,logs:UpdateLogDelivery,logs:DeleteLogDelivery,logs:ListLogDeliveries,logs:PutResourcePolicy,logs:DescribeResourcePolicies,logs:DescribeLogGroups',
    on: /^\*$/,
    why: 'Step Functions delivers the log of the machine; IAM knows no resource for that.',
  },
  {
    actions: 'xray:PutTraceSegments,xray:PutTelemetryRecords,xray:GetSamplingRules,xray:GetSamplingTargets',
    on: /^\*$/,
    why: 'Sends traces, which have no name before they are there.',
    where: 'traces',
  },
  {
    actions: 'arn:<partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs',
    on: /^\*$/,
    why: 'API Gateway writes its access log by the policy that AWS keeps for that.',
  },
];

/** What others may by the policy of a resource. */
export const RESOURCE_REASONS: readonly Reason[] = [
  { actions: 'kms:*', on: /^\*$/, why: 'A key’s policy is about that key alone, and leaves it to the account’s IAM who may use it.' },
  { actions: 'lambda:InvokeFunction', on: /^<Engine(fireautomation|closerun)/, why: 'EventBridge invokes it by one rule.' },
  { actions: 'lambda:InvokeFunction', on: /^<Enginenotify/, why: 'The same.', where: 'channels' },
  { actions: 'lambda:InvokeFunction', on: /^<Engine(api|decide)/, why: 'API Gateway invokes it by the one API.' },
  { actions: 'lambda:InvokeFunction', on: /^<Apiauthorize/, why: 'The same, to have a token checked.', where: 'oidcIssuer' },
  { actions: SEND_MESSAGE, on: /^<EngineUnfiredAutomations>$/, why: 'Keeps an event that could not be handed on.' },
  { actions: SEND_MESSAGE, on: /^<EngineUntoldEvents>$/, why: 'The same.', where: 'channels' },
  { actions: SEND_MESSAGE, on: /^<EngineLive(Changes|UnseenChanges)>$/, why: 'Hands on what accounts told of changes.', where: 'live' },
  { actions: 'events:PutEvents', on: /:event-bus\/.+-live$/, why: 'The one role in an account that tells of changes.', where: 'live' },
  { actions: 's3:GetObject', on: /^<PageFiles>\/\*$/, why: 'The page’s one distribution reads its files.' },
];

/** Why a statement is there. Throws an Error that tells where to write it down. */
export function reasonFor(
  { actions, resources, role = '' }: AllowedStatement & { readonly role?: string },
  reasons: readonly Reason[],
): Reason {
  const [said, on] = [actions.join(','), resources.join(', ')];
  const found = reasons.find((one) => one.actions === said && one.on.test(on) && (one.role === undefined || one.role.test(role)));
  if (found === undefined) throw new Error(`${role} may ${said} on ${on}, and infra/permission-reasons.ts has no reason: write one.`);
  return found;
}
