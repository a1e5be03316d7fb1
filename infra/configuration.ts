import * as z from 'zod';
import { SelectionText, UNIT_ID } from '../clouds/aws/organization/selection.ts';
import { MANAGEMENT_GROUP_ID } from '../clouds/azure/management-group-id.ts';
import { RATE } from '../core/api/contract/rate.ts';
import { ChannelsText } from '../core/notify/channel.ts';
import { TicketingText } from '../core/notify/ticketing.ts';
import { DEFAULT_OWN_NAMES } from '../core/own-names.ts';
import { DEFAULT_RETENTION, RetentionText } from '../core/retention.ts';
import { PARTITIONS } from './partition.ts';

/** A whole number as a text, within bounds. */
const wholeNumber = (least: number, most: number) => {
  const fault = `write a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d{1,10}$/, fault)
    .transform(Number)
    .pipe(z.number(fault).min(least, fault).max(most, fault));
};

const secretArn = z.string().regex(/^arn:[\w-]+:secretsmanager:[\w-]+:\d{12}:secret:[\w/+=.@-]+$/, 'is no ARN of a secret');

const RoleName = z.string().regex(/^[\w+=,.@-]{1,64}$/, 'write the name of a role: 1 to 64 letters, digits and +=,.@_-, without its path');

/** A text with commas between its parts, each of which is a `what`, and none there twice. */
const listOf = (part: RegExp, what: string) =>
  z
    .string()
    .transform((text) => text.split(',').map((one) => one.trim()))
    .pipe(
      z
        .array(z.string().regex(part, { error: ({ input }) => `"${input}" is no ${what}; write them with commas between` }))
        .refine((all) => new Set(all).size === all.length, 'names one twice; take it out once'),
    );

/** A text that the functions read by such a schema, kept as it was written. */
const heldTo = (schema: z.ZodType<unknown, string>, what: string, page = 'docs/notify.md') =>
  z.string().superRefine((text, { addIssue }) => {
    for (const { message } of schema.safeParse(text).error?.issues ?? []) addIssue(`is no ${what}; ${page} has one: ${message}`);
  });

const REGION = /^[a-z]{2}(-[a-z]+)+-\d$/;

const guid = z.guid('is no id of Entra, such as 11112222-3333-4444-5555-666677778888');

/** Names of roles and of schedules have 64 characters; what is made of the prefix adds 34 at most. */
const PREFIX = /^(?=.{2,30}$)[a-z][a-z\d]*(-[a-z\d]+)*$/;

/** What an installation may set, by `cdk deploy --context name=value` or in cdk.json. */
export const Configuration = z.strictObject({
  /**
   * With it begins the name of everything that has one: stacks, roles, bus, schedules, alarms, logs. Another one is another installation, which may
   * stand beside the first in the same account and region, and mend the same accounts. Left out: `cloudmend`.
   */
  prefix: z
    .string()
    .regex(PREFIX, 'write 2 to 30 small letters and digits with single hyphens between, a letter first: IAM takes no longer names of roles')
    .refine((text) => !/aws|amazon|cognito/.test(text), 'has aws, amazon or cognito in it, which Cognito takes in no name of sign-in pages')
    .refine((text) => !text.startsWith('ssm'), 'begins with ssm, which Systems Manager takes in no name of a parameter')
    .default(DEFAULT_OWN_NAMES.prefix),
  /** The path of every role and policy, in the accounts too: `/security/`. Left out: `/`. */
  rolePath: z
    .string()
    .regex(/^(?=.{1,512}$)\/([\w+=,.@-]+\/)*$/, 'write a path that begins and ends with a slash, such as /security/')
    .refine((text) => !/^\/cloudmend\//i.test(text), 'is where fixes put the roles that they make; choose another')
    .refine((text) => !/^\/aws-/i.test(text), 'is a path that AWS keeps for itself; choose another')
    .default(DEFAULT_OWN_NAMES.path),
  /** The name of a policy, with its path, that no role may go beyond; each account has one of that name. Left out: none. */
  permissionsBoundary: z
    .string()
    .regex(/^([\w+=,.@-]+\/)*[\w+=,.@-]{1,128}$/, 'write the name of a policy, with its path where it has one, such as teams/boundary')
    .optional(),
  /** The name of the role by which an account is scanned. Left out: the prefix and `-member-scan`. */
  scanRole: RoleName.optional(),
  /** The name of the role by which it is mended. Left out: the prefix and `-member-remediation`. */
  remediationRole: RoleName.optional(),
  /** The partition that it is deployed to: what is not there is left out. `aws-us-gov` is GovCloud, `aws-cn` is China. Left out: `aws`. */
  partition: z.enum(PARTITIONS, `write one of ${PARTITIONS.join(', ')}`).default('aws'),
  /** Accounts to scan and mend, with commas between, forty at most. Left out: the account that is deployed to. Each needs the member stack. */
  accounts: listOf(/^\d{12}$/, 'account: an account id has 12 digits').optional(),
  /**
   * In their place: which accounts of an organization, found at each scan, as CLOUDMEND_ORGANIZATION has it (docs/organization.md). Left out: those of `accounts`. The account that is deployed to is its
   * management account, or administers a service for it.
   */
  organization: heldTo(SelectionText, 'choice of accounts', 'docs/organization.md').optional(),
  /** Units and roots, with commas between, whose accounts get their roles by a stack set (`cdk deploy 'stack-set/*'`). Left out: there is none. */
  memberUnits: listOf(UNIT_ID, 'unit or root of an organization, such as ou-ab12-11111111').optional(),
  /** Who deploys the stack set: the management account, or the one that administers stack sets for it. Left out: `management`. */
  memberCallAs: z.enum(['management', 'delegated'], 'write management or delegated').default('management'),
  /** Whether the roles stay in an account that leaves the units. Left out: `false`. */
  memberRetain: z.enum(['true', 'false'], 'write true or false').default('false'),
  /**
   * Regions of these accounts that tell of changes, by a second stack set: the template of CloudmendLive. The region where IAM tells of its changes is
   * always among them. Left out: there is none, and each account and region needs that stack by itself.
   */
  memberLiveRegions: listOf(REGION, 'region').optional(),
  /**
   * A text of your own that member roles ask for, so that nobody else's engine can be talked into using them. It stands in the template then.
   * Left out: what the stack's parameter holds, or one that is made and shown nowhere.
   */
  externalId: z
    .string()
    .regex(/^[\w+=,.@:/-]{2,1224}$/, 'write 2 to 1,224 letters, digits and +=,.@:/-')
    .optional(),
  /** Regions to scan, with commas between. Left out: every enabled region. */
  regions: listOf(REGION, 'region').optional(),
  /** The tenant in Entra whose applications trust the roles of the functions (docs/azure.md). Left out: no subscriptions are scanned. */
  azureTenantId: guid.optional(),
  /** The application that the scanning functions sign in as. Left out: no subscriptions are scanned. */
  azureClientId: guid.optional(),
  /** The application that the mending function signs in as; it reads as well. Left out: the one that scans, whose role Azure lets write nothing. */
  azureRemediationClientId: guid.optional(),
  /** Subscriptions, with commas between. Left out: every one that the application sees. */
  azureSubscriptions: listOf(z.regexes.guid, 'id of a subscription').optional(),
  /** Management groups, with commas between, whose subscriptions are found at each scan. In place of `azureSubscriptions` (docs/azure.md). Left out: those decide. */
  azureManagementGroups: listOf(MANAGEMENT_GROUP_ID, 'id of a management group').optional(),
  /** The cloud of Azure that the subscriptions are in: `public`, `usGovernment` or `china`. Left out: `public`. */
  azureCloud: z.enum(['public', 'usGovernment', 'china'], 'write public, usGovernment or china').default('public'),
  /** Days that scans, pages and what was before a change are kept, as CLOUDMEND_RETENTION_DAYS has them (docs/retention.md). Left out: `scans=90,pages=7,before=365`. */
  retentionDays: RetentionText.default(DEFAULT_RETENTION),
  /**
   * The stream of a table that was restored beside the stack's own and is used in its place (docs/operate.md). Left out: the stack's own is.
   */
  restoredTableStreamArn: z
    .string()
    .regex(
      /^arn:[\w-]+:dynamodb:[\w-]+:\d{12}:table\/[\w.-]{3,255}\/stream\/[\w:.-]+$/,
      'is no ARN of a stream of a table; docs/operate.md says how one is made',
    )
    .optional(),
  /** Requests of all people together that the API takes in a second; what is more is answered 429. Left out: `50`. */
  requestsPerSecond: wholeNumber(1, 10_000).default(RATE.perSecond),
  /** Requests that it takes at once after a rest. Left out: `100`. */
  requestBurst: wholeNumber(1, 5000).default(RATE.burst),
  /** Whether a web application firewall stands before the API, with sets of rules that AWS keeps (docs/operate.md). Left out: `off`. */
  webAcl: z.enum(['on', 'off'], 'write on or off').default('off'),
  /** Requests that one address may send to the API in five minutes, where there is a firewall; those of the page come from CloudFront's. Left out: `10000`. */
  webAclRequests: wholeNumber(10, 2_000_000_000).default(10_000),
  /** A firewall of your own before the page, which CloudFront looks for in us-east-1. Left out: none. */
  pageWebAclArn: z
    .string()
    .regex(/^arn:[\w-]+:wafv2:us-east-1:\d{12}:global\/webacl\/[\w-]{1,128}\/[\w-]{1,36}$/, 'is no ARN of a web ACL for CloudFront')
    .optional(),
  /** Whether the API is reached from networks of your own alone: then there is no page (docs/operate.md). Left out: `public`. */
  apiAccess: z.enum(['public', 'private'], 'write public or private').default('public'),
  /** The interface endpoints for execute-api that a private API is reached by, with commas between. Left out: the API is public. */
  apiVpcEndpointIds: listOf(/^vpce-[\da-f]{8,17}$/, 'id of an endpoint').optional(),
  /** Where people are told what happens, as CLOUDMEND_CHANNELS has it (docs/notify.md). Left out: nowhere. */
  channels: heldTo(ChannelsText, 'list of channels').optional(),
  /** The secret that holds the addresses and keys of channels. Needed where one is no e-mail. Left out: none is read. */
  channelSecretArn: secretArn.optional(),
  /** Where change tickets are opened, as CLOUDMEND_TICKETS has it (docs/notify.md). Left out: nowhere, and no task waits for one. */
  tickets: heldTo(TicketingText, 'ticket system').optional(),
  /** The secret that holds the address and keys of the ticket system. Left out: there is none. */
  ticketSecretArn: secretArn.optional(),
  /** The secret that holds the key that reviews of a forge are signed with. Left out: none is taken. */
  reviewSecretArn: secretArn.optional(),
  /** The address that e-mail comes from, verified in SES in the region of the stack. Needed where a channel is e-mail. Left out: no mail is sent. */
  mailFrom: z.email('is no e-mail address').optional(),
  /** The SNS topic that alarms go to, in the region of the stack (docs/runbook.md). Left out: they stand in CloudWatch, and nobody is told. */
  alarmTopicArn: z
    .string()
    .regex(/^arn:[\w-]+:sns:[\w-]+:\d{12}:[\w-]+$/, 'is no ARN of a topic')
    .optional(),
  /** US dollars a month that the installation may cost; who listens to the alarms is told at four fifths of it. Left out: nobody is. */
  monthlyCostLimit: z
    .string()
    .regex(/^[1-9]\d{0,6}$/, 'write whole dollars, such as 50')
    .transform(Number)
    .optional(),
  /** Whether a scan asks IAM what users and roles used: two calls for each of 150 at most in an account. Left out: it does not. The member stack needs it too. */
  askLastAccessed: z
    .enum(['true', 'false'], 'write true or false')
    .transform((text) => text === 'true')
    .default(false),
  /** Hours after which the last scan that ended is late. Left out: twice the time of `scanSchedule` where that is a rate, and else 48. */
  scanLateAfterHours: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, 'write whole hours, 1 to 9999')
    .transform(Number)
    .optional(),
  /** Whether what CloudTrail records of changes has the resource looked at at once. Each account and region needs the stack CloudmendLive (docs/deploy.md). Left out: `off`. */
  live: z.enum(['on', 'off'], 'write on or off').default('off'),
  /**
   * The account in which a canary flies once a week: a repository with a fault of its own is made, found, mended, undone and taken away (docs/operate.md).
   * It is one of those that are scanned, and has the stack CloudmendCanary. Left out: none flies.
   */
  canaryAccount: z
    .string()
    .regex(/^\d{12}$/, 'write the id of an account: 12 digits')
    .optional(),
  /** The rule of automation that mends what the canary has planted, and nothing else; a person has approved it. Left out: none flies. */
  canaryAutomation: z
    .string()
    .regex(/^[\w-]{1,64}$/, 'is no id of a rule of automation')
    .optional(),
  /** Whether X-Ray follows requests through the API, the functions and the state machines; what resources look like is in no trace. Left out: `off`. */
  traces: z.enum(['on', 'off'], 'write on or off').default('off'),
  /** When accounts are scanned, as EventBridge Scheduler writes it. Left out: `rate(1 day)`. */
  scanSchedule: z
    .string()
    .regex(
      /^(rate\((1 (minute|hour|day)|([2-9]|[1-9]\d+) (minutes|hours|days))\)|cron\(\S+( \S+){5}\))$/,
      'write rate(1 day), rate(6 hours) or cron(0 3 * * ? *): a number with its unit, of several in the plural, or six fields',
    )
    .default('rate(1 day)'),
  /** The name of the page; let it lead to the distribution. Left out: the one that CloudFront gives. */
  pageDomain: z
    .string()
    .regex(/^(?=.{4,253}$)([a-z\d]([a-z\d-]{0,61}[a-z\d])?\.)+[a-z]{2,63}$/, 'is no name of a host, such as cloudmend.example.com')
    .optional(),
  /** Its certificate in ACM, in us-east-1, where CloudFront looks. Left out: that of CloudFront. */
  pageCertificateArn: z
    .string()
    .regex(/^arn:[\w-]+:acm:us-east-1:\d{12}:certificate\/[\w-]+$/, 'is no ARN of a certificate of ACM in us-east-1')
    .optional(),
  /** An issuer of OpenID Connect of your own, as its tokens name it: no user pool is made then (docs/deploy.md). Left out: Cognito. */
  oidcIssuer: z.url({ protocol: /^https$/, error: 'is no https address' }).optional(),
  /** Its client for the page: without a secret, by code and PKCE. Left out: Cognito's. */
  oidcPageClientId: z.string().min(1, 'is empty').optional(),
  /** Its client for the command line. Left out: the page's. */
  oidcTerminalClientId: z.string().min(1, 'is empty').optional(),
  /** What is asked for at a sign-in. Left out: `openid email profile`. */
  oidcScope: z
    .string()
    .regex(/(^| )openid( |$)/, 'lacks openid: write scopes with blanks between, openid among them')
    .optional(),
  /** The claim of its tokens that lists a person's groups. Left out: `groups`. */
  oidcGroupsClaim: z.string().min(1, 'is empty').optional(),
  /** Origins that the page asks for tokens, with commas between, where they are not the issuer's. Left out: the issuer's alone. */
  oidcOrigins: listOf(/^https:\/\/[a-z\d.-]+(:\d+)?$/, 'origin, such as https://login.example.com').optional(),
  /** Cognito's pages that people sign in at: its managed ones, or the classic ones, for a region or a partition without those. Left out: `managed`. */
  signInPages: z.enum(['managed', 'classic'], 'write managed or classic').default('managed'),
});
export type Configuration = z.infer<typeof Configuration>;

const HOURS = { minute: 1 / 60, minutes: 1 / 60, hour: 1, hours: 1, day: 24, days: 24 } as const;

/** After how many hours the last scan that ended is late: as it is set, or twice the time of a rate, never less than two hours; else 48. */
export function scanLateAfterHours({
  scanLateAfterHours: set,
  scanSchedule,
}: Pick<Configuration, 'scanLateAfterHours' | 'scanSchedule'>): number {
  if (set !== undefined) return set;
  const [, number, unit] = /^rate\((\d+) (minutes?|hours?|days?)\)$/.exec(scanSchedule) ?? [];
  const known = Object.entries(HOURS).find(([name]) => name === unit);
  return known === undefined ? 48 : Math.max(2, Math.ceil(2 * Number(number) * known[1]));
}
