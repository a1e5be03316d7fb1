import { Aws, Stack } from 'aws-cdk-lib';
import { SOVEREIGNTIES } from '../clouds/azure/sovereignty.ts';
import type { Configuration } from './configuration.ts';
import type { EngineFunction } from './constructs/engine-function.ts';
import type { Data } from './data.ts';
import type { ExternalId } from './external-id.ts';
import type { FunctionNeeds } from './function-list.ts';
import { namesOf, ownNamesOf, roleArn } from './names.ts';

const TABLE_READS = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:ConditionCheckItem'];
// A transaction is permitted by the actions of its parts.
const TABLE_WRITES = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'];

/** Gives a function what it needs of what is kept, and the names of all of it: a name allows nothing. */
export function permitData(target: EngineFunction, needs: FunctionNeeds, data: Data): void {
  const { table, blobs, blobKey, anchors, decisionKey, cursorKey, receiptKey } = data;
  target.set('CLOUDMEND_OWN_ACCOUNT', Aws.ACCOUNT_ID);
  target.set('CLOUDMEND_TABLE', table.tableName);
  target.set('CLOUDMEND_BLOB_BUCKET', blobs.bucketName);
  target.set('CLOUDMEND_BLOB_KEY_ARN', blobKey.keyArn);
  target.set('CLOUDMEND_ANCHOR_BUCKET', anchors.bucketName);
  target.set('CLOUDMEND_APPROVAL_KEY_ID', decisionKey.keyArn);
  const indexes = ['gsi1', 'gsi2'].map((index) => `${table.tableArn}/index/${index}`);
  target.allow(TABLE_READS, [table.tableArn, ...indexes]);
  if (needs.table === 'write') target.allow(TABLE_WRITES, [table.tableArn]);

  if (needs.blobs !== undefined) {
    const isWriter = needs.blobs === 'write';
    // The tag tells the bucket when a document may go.
    target.allow(['s3:GetObject', ...(isWriter ? ['s3:PutObject', 's3:PutObjectTagging'] : [])], [blobs.arnForObjects('blobs/*')]);
    // Without it S3 answers "denied" where a document does not exist.
    target.allow(['s3:ListBucket'], [blobs.bucketArn]);
    target.allow(['kms:Decrypt', ...(isWriter ? ['kms:GenerateDataKey'] : [])], [blobKey.keyArn]);
  }
  if (needs.anchors !== undefined) {
    target.allow(['s3:GetObject', 's3:GetObjectVersion'], [anchors.arnForObjects('anchors/*')]);
    target.allow(['s3:ListBucket', 's3:ListBucketVersions'], [anchors.bucketArn]);
    if (needs.anchors === 'append') target.allow(['s3:PutObject', 's3:PutObjectRetention'], [anchors.arnForObjects('anchors/*')]);
  }
  if (needs.cursors !== undefined) {
    target.set('CLOUDMEND_CURSOR_KEY_ID', cursorKey.keyArn);
    target.allow(['kms:GenerateMac'], [cursorKey.keyArn]);
  }
  if (needs.receipts !== undefined) {
    target.set('CLOUDMEND_RECEIPT_KEY_ID', receiptKey.keyArn);
    target.allow(['kms:Sign', 'kms:GetPublicKey'], [receiptKey.keyArn]);
  }
  if (needs.decisions !== undefined) {
    target.allow(['kms:VerifyMac', ...(needs.decisions === 'sign' ? ['kms:GenerateMac'] : [])], [decisionKey.keyArn]);
  }
}

/** Whoever asks and what is asked for are of one organization. */
export const IN_OWN_ORGANIZATION = { StringEquals: { 'aws:ResourceOrgID': `\${aws:PrincipalOrgID}` } };

/** Lets a function into the member accounts, and tells it which they are, or how their roles are called; and what is the installation's own there. */
export function permitMembers(target: EngineFunction, needs: FunctionNeeds, configuration: Configuration, externalId: ExternalId): void {
  const names = namesOf(configuration);
  target.set('CLOUDMEND_OWN_NAMES', JSON.stringify(ownNamesOf(names)));
  if (needs.members === undefined) return;
  const { accounts = [Aws.ACCOUNT_ID], organization, regions } = configuration;
  target.set('CLOUDMEND_EXTERNAL_ID_PARAMETER', externalId.parameter);
  // Its key is the one that AWS keeps for parameters, which whoever may read one may use for it.
  target.allow(['ssm:GetParameter'], [externalId.arn]);
  const { scan, remediation } = names.members;
  const arnOf = (account: string, role: string) => roleArn(names, account, role);
  const rolesOf = (account: string) => ({
    scanRole: arnOf(account, scan),
    ...(needs.members === 'remediate' && { remediationRole: arnOf(account, remediation) }),
  });
  const told = (value: object) => Stack.of(target).toJsonString(value);
  // Told once: an environment holds 4 KB.
  target.set('CLOUDMEND_MEMBER_ROLES', told(rolesOf('<account>')));
  if (organization === undefined) target.set('CLOUDMEND_ACCOUNTS', told(accounts.map((account) => ({ account }))));
  if (regions !== undefined) target.set('CLOUDMEND_REGIONS', regions.join(','));
  // Which accounts an organization has is known when a scan begins; a role of that name outside of it is none of ours.
  const [ids, condition] = organization === undefined ? [accounts] : [['*'], IN_OWN_ORGANIZATION];
  target.allow(
    ['sts:AssumeRole'],
    ids.map((account) => arnOf(account, scan)),
    condition,
  );
  if (needs.members !== 'remediate') return;
  // The source identity carries the task into the member account's trail.
  target.allow(
    ['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession'],
    ids.map((account) => arnOf(account, remediation)),
    condition,
  );
}

/** Lets the function that plans scans ask which accounts the organization has. */
export function permitOrganization(target: EngineFunction, { listsAccounts }: FunctionNeeds, { organization }: Configuration): void {
  if (listsAccounts === undefined || organization === undefined) return;
  target.set('CLOUDMEND_ORGANIZATION', organization);
  // IAM knows no resource for the list of roots.
  target.allow(['organizations:ListRoots'], ['*']);
  const arnOf = (what: string) => `arn:${Aws.PARTITION}:organizations::*:${what}`;
  const units = ['root/o-*/r-*', 'ou/o-*/ou-*'].map(arnOf);
  target.allow(['organizations:ListAccountsForParent', 'organizations:ListOrganizationalUnitsForParent'], units);
  target.allow(['organizations:DescribeAccount', 'organizations:ListTagsForResource'], [arnOf('account/o-*/*')]);
}

/** Names the ticket system to who makes tasks, and lets those that exchange messages with it read its keys. */
export function permitTickets(target: EngineFunction, needs: FunctionNeeds, { tickets, ticketSecretArn }: Configuration): void {
  if (needs.tickets === undefined || tickets === undefined) return;
  target.set('CLOUDMEND_TICKETS', tickets);
  if (needs.tickets !== 'exchanged' || ticketSecretArn === undefined) return;
  target.set('CLOUDMEND_TICKET_SECRET_ARN', ticketSecretArn);
  target.allow(['secretsmanager:GetSecretValue'], [ticketSecretArn]);
}

/** Lets the one function that makes decisions read the key that reviews are signed with. */
export function permitReviews(target: EngineFunction, { decisions }: FunctionNeeds, { reviewSecretArn }: Configuration): void {
  if (decisions !== 'sign' || reviewSecretArn === undefined) return;
  target.set('CLOUDMEND_REVIEW_SECRET_ARN', reviewSecretArn);
  target.allow(['secretsmanager:GetSecretValue'], [reviewSecretArn]);
}

/** Lets the one function that tells people read the addresses of channels, and send mail from the one address that was set. */
export function permitChannels(
  target: EngineFunction,
  needs: FunctionNeeds,
  { channels, channelSecretArn, mailFrom }: Configuration,
): void {
  if (needs.namesChannels === undefined || channels === undefined) return;
  target.set('CLOUDMEND_CHANNELS', channels);
  if (needs.notifies === undefined) return;
  if (channelSecretArn !== undefined) {
    target.set('CLOUDMEND_CHANNEL_SECRET_ARN', channelSecretArn);
    target.allow(['secretsmanager:GetSecretValue'], [channelSecretArn]);
  }
  if (mailFrom === undefined) return;
  target.set('CLOUDMEND_MAIL_FROM', mailFrom);
  const { partition, region, account } = Stack.of(target);
  const identities = [mailFrom, mailFrom.slice(mailFrom.indexOf('@') + 1)];
  const arns = identities.map((identity) => `arn:${partition}:ses:${region}:${account}:identity/${identity}`);
  target.allow(['ses:SendEmail'], arns, { StringEquals: { 'ses:FromAddress': mailFrom } });
}

/**
 * Lets a function that scans or mends in at Entra: by a token of its own role, for Entra alone and for five minutes. Each application trusts
 * the roles that the output names, and has the custom role that docs/permissions.md has.
 */
export function permitAzure(target: EngineFunction, needs: FunctionNeeds, configuration: Configuration): void {
  const { azureTenantId, azureClientId, azureRemediationClientId, azureSubscriptions, azureManagementGroups, azureCloud } = configuration;
  if (needs.members === undefined || azureTenantId === undefined || azureClientId === undefined) return;
  const isWriter = needs.members === 'remediate' && azureRemediationClientId !== undefined;
  target.set('AZURE_TENANT_ID', azureTenantId);
  target.set('AZURE_CLIENT_ID', isWriter ? azureRemediationClientId : azureClientId);
  if (azureSubscriptions !== undefined) target.set('AZURE_SUBSCRIPTION_ID', azureSubscriptions.join(','));
  if (azureManagementGroups !== undefined) target.set('CLOUDMEND_MANAGEMENT_GROUPS', azureManagementGroups.join(','));
  if (azureCloud !== 'public') target.set('AZURE_AUTHORITY_HOST', SOVEREIGNTIES[azureCloud].authority);
  // IAM knows no resource for it.
  target.allow(['sts:GetWebIdentityToken'], ['*'], {
    'ForAllValues:StringEquals': { 'sts:IdentityTokenAudience': 'api://AzureADTokenExchange' },
    // For a set that is not there the line above holds.
    Null: { 'sts:IdentityTokenAudience': 'false' },
    NumericLessThanEquals: { 'sts:DurationSeconds': 300 },
  });
}
