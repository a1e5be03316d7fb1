import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { SelectionText } from '../clouds/aws/organization/selection.ts';
import { CloudmendError } from '../core/errors.ts';
import { findJson } from '../core/json.ts';
import { ChannelSecrets, ChannelsText } from '../core/notify/channel.ts';
import { TicketingText, TicketSecret } from '../core/notify/ticketing.ts';
import { DEFAULT_OWN_NAMES, OwnNames } from '../core/own-names.ts';
import { RetentionText } from '../core/retention.ts';
import { AccountSettings, MemberRoles, roleNamesOf, rolesOf, withRoles } from './aws/account-settings.ts';
import { CanarySetting } from './aws/canary-setting.ts';
import { noEndpoints, TargetEndpoints } from './aws/target-endpoints.ts';
import { AuthorityHost } from './azure/authority-host.ts';
import { ManagementGroups } from './azure/group-ids.ts';
import { LoopbackEndpoint } from './azure/loopback-endpoint.ts';
import { parseSecret } from './notify/parse-secret.ts';
import { TrustedIssuer } from './oidc/trusted-issuer.ts';
import { PlatformVariables, platformOf } from './platform-variables.ts';

/** What the environment says, parsed. Only names of things and never a secret: keys stay with the SDK's own credential chain. */
export type Settings = z.infer<typeof Settings>;

/**
 * Reads the environment once. The only place in the product that does.
 * Throws VALIDATION_FAILED with one line for each variable that is wrong.
 */
export function loadSettings(environment: { readonly [name: string]: string | undefined } = process.env): Settings {
  // An empty variable is one that is not set, as shells and container definitions leave them.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = Settings.safeParse(given);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map((issue) => `${String(issue.path[0] ?? 'environment')}: ${issue.message}`);
  throw new CloudmendError('VALIDATION_FAILED', `The environment is not usable.\n${wrong.join('\n')}`);
}

/**
 * Addresses and keys of channels, from the environment of one machine; apart from the settings, which are shown and passed on. Throws
 * VALIDATION_FAILED, which names the channel and never a value.
 */
export function loadChannelSecrets(environment: { readonly [name: string]: string | undefined } = process.env): ChannelSecrets {
  const form = '{"<channel>": {"url", "signingKey"?}}';
  return parseSecret(ChannelSecrets, environment['CLOUDMEND_CHANNEL_SECRETS'] || '{}', notUsable('CLOUDMEND_CHANNEL_SECRETS', form));
}

/** Address and keys of the ticket system, likewise. Throws VALIDATION_FAILED, which never repeats a value. */
export function loadTicketSecret(environment: { readonly [name: string]: string | undefined } = process.env): TicketSecret {
  const form = '{"url", "inboundKey", "signingKey", "authorization"?}';
  return parseSecret(TicketSecret, environment['CLOUDMEND_TICKET_SECRET'] ?? '', notUsable('CLOUDMEND_TICKET_SECRET', form));
}

/** The key that reviews of a forge are signed with, likewise; undefined where none is set. Throws VALIDATION_FAILED. */
export function findReviewKey(environment: { readonly [name: string]: string | undefined } = process.env): string | undefined {
  const key = environment['CLOUDMEND_REVIEW_KEY'];
  if (key === undefined || key === '' || key.length >= 32) return key || undefined;
  throw new CloudmendError('VALIDATION_FAILED', 'CLOUDMEND_REVIEW_KEY is not usable: a key has 32 characters or more.');
}

function notUsable(variable: string, form: string): (wrong: readonly string[]) => string {
  return (wrong) => `${variable} is not usable: write JSON, ${form}.\n${wrong.join('\n')}`;
}

const listOf = z.string().transform((text) =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== ''),
);
const flag = z.enum(['0', '1', 'false', 'true']).transform((text) => text === '1' || text === 'true');
const wholeNumber = z.string().regex(/^\d+$/, 'write a whole number').transform(Number);

const AccountList = z.array(AccountSettings);
const accountsText = z.string().transform((text, context) => {
  const parsed = AccountList.safeParse(findJson(text));
  if (parsed.success) return parsed.data;
  context.addIssue({
    code: 'custom',
    message: `write a JSON list of {account, name?, scanRole?, remediationRole?, externalId?}. ${z.prettifyError(parsed.error)}`,
  });
  return z.NEVER;
});

const memberRolesText = z.string().transform((text, context) => {
  const parsed = MemberRoles.safeParse(findJson(text));
  if (parsed.success) return parsed.data;
  context.addIssue({ code: 'custom', message: `write JSON, {scanRole, remediationRole?, externalId?}. ${z.prettifyError(parsed.error)}` });
  return z.NEVER;
});

/** Every variable that the product reads, each with what it means where it is not set. */
const Variables = z.object({
  /** Where findings, tasks and keys are kept on one machine. Not set: `.cloudmend` in the working directory. */
  CLOUDMEND_DATA: z.string().optional(),
  /** `demo`, `aws` or `azure`. Not set: the command line's options decide, and what else is set. */
  CLOUDMEND_CLOUD: z.enum(['demo', 'aws', 'azure']).optional(),
  /** Who works with a real account from one machine: `ana:operator,ben:approver+auditor`. Not set: the user of the machine alone. */
  CLOUDMEND_PEOPLE: z.string().optional(),
  /** Accounts to scan, as JSON. Not set: the account of the credentials. */
  CLOUDMEND_ACCOUNTS: accountsText.optional(),
  /** Accounts of an organization, found at each scan: `all,not:444455556666`, units, tags. Not set: those of CLOUDMEND_ACCOUNTS. */
  CLOUDMEND_ORGANIZATION: SelectionText.optional(),
  /** The roles that every account of the organization has, as JSON. Not set: only CLOUDMEND_ACCOUNTS names roles. */
  CLOUDMEND_MEMBER_ROLES: memberRolesText.optional(),
  /** Only these regions, with commas between. Not set: every enabled region. */
  CLOUDMEND_REGIONS: listOf.optional(),
  /** One URL, or account=url pairs: where the calls to scanned and mended accounts go. Never the platform's own calls. Not set: AWS's own. */
  CLOUDMEND_TARGET_ENDPOINT_URL: TargetEndpoints.optional(),
  /** Multiplies the rate budgets of scanning. Not set: 1, which leaves half of what AWS allows to others. */
  CLOUDMEND_RATE_SCALE: z
    .string()
    .regex(/^\d+(\.\d+)?$/, 'write a number')
    .transform(Number)
    .pipe(z.number().positive())
    .optional(),
  /** 1 writes with the base credentials where an account has no remediation role. Shown and audited. Not set: nothing is written there. */
  CLOUDMEND_UNSCOPED: flag.optional(),
  /** Whether a scan asks IAM what users and roles used, two calls for each. Not set: it does not. */
  CLOUDMEND_ASK_LAST_ACCESSED: flag.optional(),
  /** Port of the API on 127.0.0.1. Not set: 7070. */
  CLOUDMEND_PORT: wholeNumber.pipe(z.number().max(65_535)).optional(),
  /** Days that scans, pages and what was before a change are kept, `scans=90,pages=7,before=365`. Not set: these. */
  CLOUDMEND_RETENTION_DAYS: RetentionText.optional(),
  /** Hours after which the last scan that ended is late, as `cloudmend health` tells it. Not set: 48. */
  CLOUDMEND_SCAN_LATE_AFTER_HOURS: wholeNumber.pipe(z.number().min(1).max(8760)).optional(),
  /** Where people are told what happens, as JSON. Not set: nowhere. Addresses and keys stand apart, in CLOUDMEND_CHANNEL_SECRETS. */
  CLOUDMEND_CHANNELS: ChannelsText.optional(),
  /** Where change tickets are opened, as JSON. Not set: nowhere, and no task waits for one. */
  CLOUDMEND_TICKETS: TicketingText.optional(),
  /** What a message links to: this, and `/tasks/` with the task. Not set: the dashboard of this machine. */
  CLOUDMEND_LINK: z.url({ protocol: /^https?$/, error: 'write an http or https URL' }).optional(),
  /** Directory in which every program keeps what is a person's own. Not set: APPDATA on Windows, or `.config` in the home directory. */
  XDG_CONFIG_HOME: z.string().optional(),
  APPDATA: z.string().optional(),
  HOME: z.string().optional(),
  /** How much is logged: `debug`, `info`, `warn` or `error`. Not set: `info`. */
  CLOUDMEND_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).optional(),
  /** Deployed, set by the stack: whose tokens are taken, where they are not Cognito's. */
  CLOUDMEND_OIDC: z.string().transform(findJson).pipe(TrustedIssuer).optional(),
  /** Deployed, the same: what it calls its own things. Not set: as an installation does that sets no name. */
  CLOUDMEND_OWN_NAMES: z.string().transform(findJson).pipe(OwnNames).default(DEFAULT_OWN_NAMES),
  /** Deployed, the same: where a canary flies, and the rule that mends what it plants. Not set: none does. */
  CLOUDMEND_CANARY: z.string().transform(findJson).pipe(CanarySetting).optional(),
  ...PlatformVariables,
  /** The plain SDK's: the target's endpoint too, where CLOUDMEND_TARGET_ENDPOINT_URL does not say otherwise; and who asks. Not set: as the SDK finds it. */
  AWS_ENDPOINT_URL: z.url({ protocol: /^https?$/ }).optional(),
  AWS_PROFILE: z.string().optional(),
  AWS_REGION: z.string().optional(),
  AWS_ACCESS_KEY_ID: z.string().optional(),
  AWS_WEB_IDENTITY_TOKEN_FILE: z.string().optional(),
  AWS_CONTAINER_CREDENTIALS_FULL_URI: z.string().optional(),
  AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: z.string().optional(),
  AWS_LAMBDA_FUNCTION_NAME: z.string().optional(),
  /** Subscriptions to scan, with commas between. Not set: every one that the identity sees. */
  AZURE_SUBSCRIPTION_ID: listOf.optional(),
  /** Management groups, with commas between, whose subscriptions are found at each scan. Not set: AZURE_SUBSCRIPTION_ID says. */
  CLOUDMEND_MANAGEMENT_GROUPS: ManagementGroups.optional(),
  /** The tenant and the application that it signs in as. Not set: the SDK looks for a sign-in of this machine. */
  AZURE_TENANT_ID: z.string().optional(),
  AZURE_CLIENT_ID: z.string().optional(),
  /** What it signs in with: only whether they are set is looked at, the SDK reads them itself. Not set: as above. */
  AZURE_CLIENT_SECRET: z.string().optional(),
  AZURE_CLIENT_CERTIFICATE_PATH: z.string().optional(),
  AZURE_FEDERATED_TOKEN_FILE: z.string().optional(),
  /** The SDK reads it itself; a cloud that is not known is refused. Not set: the public cloud. */
  AZURE_AUTHORITY_HOST: AuthorityHost.optional(),
  /** A Resource Manager on this machine to be read from, without a token. Not set: Azure's own. */
  AZURE_ARM_ENDPOINT: LoopbackEndpoint.optional(),
});

const awsVariables = [
  'CLOUDMEND_ACCOUNTS',
  'CLOUDMEND_ORGANIZATION',
  'CLOUDMEND_TARGET_ENDPOINT_URL',
  'AWS_ENDPOINT_URL',
  'AWS_PROFILE',
  'AWS_ACCESS_KEY_ID',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
] as const satisfies (keyof z.infer<typeof Variables>)[];

const azureVariables = [
  'AZURE_SUBSCRIPTION_ID',
  'CLOUDMEND_MANAGEMENT_GROUPS',
  'AZURE_TENANT_ID',
  'AZURE_CLIENT_ID',
  'AZURE_CLIENT_SECRET',
  'AZURE_CLIENT_CERTIFICATE_PATH',
  'AZURE_FEDERATED_TOKEN_FILE',
  'AZURE_ARM_ENDPOINT',
] as const satisfies (keyof z.infer<typeof Variables>)[];

const Settings = Variables.superRefine(refuseAlone).transform((given) => ({
  dataDirectory: resolve(given.CLOUDMEND_DATA ?? '.cloudmend'),
  isDataNamed: given.CLOUDMEND_DATA !== undefined,
  /** Where this program keeps what is a person's own. */
  configDirectory: resolve(given.XDG_CONFIG_HOME ?? given.APPDATA ?? join(given.HOME ?? homedir(), '.config'), 'cloudmend'),
  cloud: given.AWS_LAMBDA_FUNCTION_NAME === undefined ? given.CLOUDMEND_CLOUD : undefined,
  accounts: withRoles(given.CLOUDMEND_ACCOUNTS, given.CLOUDMEND_MEMBER_ROLES),
  /** What it calls its own things, and the roles that it goes into accounts by. */
  own: {
    ...given.CLOUDMEND_OWN_NAMES,
    names: [...given.CLOUDMEND_OWN_NAMES.names, ...roleNamesOf(given.CLOUDMEND_MEMBER_ROLES)],
    ids: rolesOf(given.CLOUDMEND_ACCOUNTS),
  },
  organization: given.CLOUDMEND_ORGANIZATION,
  /** The roles of accounts that are not named. */
  memberRoles: given.CLOUDMEND_ACCOUNTS === undefined ? given.CLOUDMEND_MEMBER_ROLES : undefined,
  regions: given.CLOUDMEND_REGIONS ?? [],
  targetEndpoints: given.CLOUDMEND_TARGET_ENDPOINT_URL ?? endpointsOf(given.AWS_ENDPOINT_URL),
  rateScale: given.CLOUDMEND_RATE_SCALE ?? 1,
  isUnscopedAllowed: given.CLOUDMEND_UNSCOPED ?? false,
  asksUse: given.CLOUDMEND_ASK_LAST_ACCESSED ?? false,
  port: given.CLOUDMEND_PORT ?? 7070,
  logLevel: given.CLOUDMEND_LOG_LEVEL ?? ('info' as const),
  people: given.CLOUDMEND_PEOPLE,
  retention: given.CLOUDMEND_RETENTION_DAYS,
  scanLateAfterHours: given.CLOUDMEND_SCAN_LATE_AFTER_HOURS,
  channels: given.CLOUDMEND_CHANNELS ?? [],
  tickets: given.CLOUDMEND_TICKETS,
  link: given.CLOUDMEND_LINK,
  /** Whether the environment names an AWS account or endpoint. */
  namesAws: awsVariables.some((name) => given[name] !== undefined),
  /** Whether it names a tenant, a subscription or an identity of Azure. */
  namesAzure: azureVariables.some((name) => given[name] !== undefined),
  azure: {
    subscriptions: given.AZURE_SUBSCRIPTION_ID ?? [],
    managementGroups: given.CLOUDMEND_MANAGEMENT_GROUPS,
    authorityHost: given.AZURE_AUTHORITY_HOST,
    tenantId: given.AZURE_TENANT_ID,
    clientId: given.AZURE_CLIENT_ID,
    armEndpoint: given.AZURE_ARM_ENDPOINT,
    hasSecret: given.AZURE_CLIENT_SECRET !== undefined || given.AZURE_CLIENT_CERTIFICATE_PATH !== undefined,
    hasTokenFile: given.AZURE_FEDERATED_TOKEN_FILE !== undefined,
  },
  /** Whose tokens are taken, where they are not Cognito's. */
  oidc: given.CLOUDMEND_OIDC,
  canary: given.CLOUDMEND_CANARY,
  profile: given.AWS_PROFILE,
  region: given.AWS_REGION,
  /** Where the platform's own calls go, where they do not go to AWS. */
  platformEndpoint: given.AWS_ENDPOINT_URL,
  platform: platformOf(given),
}));

function refuseAlone(given: z.infer<typeof Variables>, { addIssue }: z.RefinementCtx): void {
  if (given.CLOUDMEND_MANAGEMENT_GROUPS !== undefined && given.AZURE_SUBSCRIPTION_ID !== undefined)
    addIssue({
      code: 'custom',
      path: ['CLOUDMEND_MANAGEMENT_GROUPS'],
      message: 'says which subscriptions there are, and so does AZURE_SUBSCRIPTION_ID: leave one of them out',
    });
  if (given.CLOUDMEND_ORGANIZATION === undefined) return;
  const path = ['CLOUDMEND_ORGANIZATION'];
  const refuse = (message: string) => addIssue({ code: 'custom', path, message });
  if (given.CLOUDMEND_MEMBER_ROLES === undefined)
    refuse('means nothing without CLOUDMEND_MEMBER_ROLES, the roles by which its accounts are read: set it too');
  if (given.CLOUDMEND_ACCOUNTS !== undefined)
    refuse('says which accounts there are, and so does CLOUDMEND_ACCOUNTS: leave one of them out');
}

function endpointsOf(url: string | undefined): TargetEndpoints {
  return url === undefined ? noEndpoints : { byAccount: new Map(), otherwise: new URL(url) };
}
