import type { Node } from 'constructs';
import * as z from 'zod';
import { ChannelsText } from '../core/notify/channel.ts';
import { TicketingText } from '../core/notify/ticketing.ts';
import { DEFAULT_RETENTION, RetentionText } from '../core/retention.ts';

const secretArn = z.string().regex(/^arn:[\w-]+:secretsmanager:[\w-]+:\d{12}:secret:[\w/+=.@-]+$/, 'is no ARN of a secret');

/** What an installation may set, by `cdk deploy --context name=value` or in cdk.json. */
export const Configuration = z.strictObject({
  /** Accounts to scan and mend, with commas between. Left out: the account that is deployed to. Each needs the member stack. */
  accounts: z
    .string()
    .transform((text) => text.split(',').map((account) => account.trim()))
    .pipe(z.array(z.string().regex(/^\d{12}$/, 'an account id has 12 digits')).min(1))
    .optional(),
  /** A text of your own that member roles ask for, so that nobody else's engine can be talked into using them. */
  externalId: z
    .string()
    .regex(/^[\w+=,.@:/-]{2,1224}$/)
    .default('cloudmend'),
  /** Regions to scan, with commas between. Left out: every enabled region. */
  regions: z.string().optional(),
  /** The tenant in Entra whose applications trust the roles of the functions. With `azureClientId`: subscriptions are scanned too. */
  azureTenantId: z.guid().optional(),
  /** The application that the scanning functions sign in as. */
  azureClientId: z.guid().optional(),
  /** The application that the mending function signs in as; it reads as well. Left out: the one that scans, whose role Azure lets write nothing. */
  azureRemediationClientId: z.guid().optional(),
  /** Subscriptions, with commas between. Left out: every one that the application sees. */
  azureSubscriptions: z.string().optional(),
  /** Days that scans, pages and what was before a change are kept, as CLOUDMEND_RETENTION_DAYS has them. */
  retentionDays: RetentionText.default(DEFAULT_RETENTION),
  /** Where people are told what happens, as CLOUDMEND_CHANNELS has it. */
  channels: z
    .string()
    .refine((text) => ChannelsText.safeParse(text).success, 'is no list of channels; docs/notify.md has one')
    .optional(),
  /** The secret that holds the addresses and keys of channels. Needed where one is no e-mail. */
  channelSecretArn: secretArn.optional(),
  /** Where change tickets are opened, as CLOUDMEND_TICKETS has it. With `ticketSecretArn`. */
  tickets: z
    .string()
    .refine((text) => TicketingText.safeParse(text).success, 'is no ticket system; docs/notify.md has one')
    .optional(),
  /** The secret that holds the address and keys of the ticket system. */
  ticketSecretArn: secretArn.optional(),
  /** The secret that holds the key that reviews of a forge are signed with. Left out: none is taken. */
  reviewSecretArn: secretArn.optional(),
  /** The address that e-mail comes from, verified in SES in the region of the stack. Needed where a channel is e-mail. */
  mailFrom: z.email().optional(),
  /** When accounts are scanned, as EventBridge Scheduler writes it. */
  scanSchedule: z
    .string()
    .regex(/^(rate|cron)\(.+\)$/)
    .default('rate(1 day)'),
});
export type Configuration = z.infer<typeof Configuration>;

/** Reads it from the app's context. Throws a ZodError that names what is wrong. */
export function parseConfiguration(node: Node): Configuration {
  const given = Object.keys(Configuration.shape).map((name) => [name, node.tryGetContext(name)]);
  return Configuration.parse(Object.fromEntries(given.filter(([, value]) => value !== undefined)));
}

/** Names that roles in other accounts are known by. They are fixed, since each side's policy names the other. */
export const memberRoles = { scan: 'cloudmend-member-scan', remediation: 'cloudmend-member-remediation' } as const;

/** The role of one of the engine's functions. */
export function functionRoleName(functionName: string): string {
  return `cloudmend-${functionName}`;
}
