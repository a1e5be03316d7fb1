import * as z from 'zod';
import { RATE } from '../core/api/contract/rate.ts';

/** Deployed, set by the stacks: names of the platform's own things. */
export const PlatformVariables = {
  CLOUDMEND_TABLE: z.string().optional(),
  CLOUDMEND_OWN_ACCOUNT: z.string().optional(),
  /** Who writes for us in accounts, with commas between: names of roles, ids of applications. What they do is looked at by whoever has them do it. */
  CLOUDMEND_OWN_WRITERS: z.string().optional(),
  CLOUDMEND_EXTERNAL_ID_PARAMETER: z.string().optional(),
  CLOUDMEND_BLOB_BUCKET: z.string().optional(),
  CLOUDMEND_BLOB_KEY_ARN: z.string().optional(),
  CLOUDMEND_ANCHOR_BUCKET: z.string().optional(),
  CLOUDMEND_BUS: z.string().optional(),
  CLOUDMEND_STATE_MACHINE_ARN: z.string().optional(),
  CLOUDMEND_SCAN_MACHINE_ARN: z.string().optional(),
  CLOUDMEND_SCHEDULE_GROUP: z.string().optional(),
  CLOUDMEND_SCHEDULE_PREFIX: z.string().optional(),
  CLOUDMEND_SCHEDULE_ROLE_ARN: z.string().optional(),
  CLOUDMEND_WAKE_FUNCTION_ARN: z.string().optional(),
  CLOUDMEND_AUTOMATION_GROUP: z.string().optional(),
  CLOUDMEND_AUTOMATION_ROLE_ARN: z.string().optional(),
  CLOUDMEND_AUTOMATION_FUNCTION_ARN: z.string().optional(),
  CLOUDMEND_AUTOMATION_QUEUE_ARN: z.string().optional(),
  CLOUDMEND_APPROVAL_KEY_ID: z.string().optional(),
  CLOUDMEND_CURSOR_KEY_ID: z.string().optional(),
  CLOUDMEND_RECEIPT_KEY_ID: z.string().optional(),
  CLOUDMEND_CHANNEL_SECRET_ARN: z.string().optional(),
  CLOUDMEND_MAIL_FROM: z.email().optional(),
  CLOUDMEND_TICKET_SECRET_ARN: z.string().optional(),
  CLOUDMEND_REVIEW_SECRET_ARN: z.string().optional(),
  CLOUDMEND_REQUESTS_PER_SECOND: z.string().optional(),
};

const Platform = z.object(PlatformVariables).transform((given) => ({
  table: given.CLOUDMEND_TABLE,
  ownAccount: given.CLOUDMEND_OWN_ACCOUNT,
  ownWriters: given.CLOUDMEND_OWN_WRITERS?.split(',') ?? [],
  externalIdParameter: given.CLOUDMEND_EXTERNAL_ID_PARAMETER,
  blobBucket: given.CLOUDMEND_BLOB_BUCKET,
  blobKeyArn: given.CLOUDMEND_BLOB_KEY_ARN,
  anchorBucket: given.CLOUDMEND_ANCHOR_BUCKET,
  bus: given.CLOUDMEND_BUS,
  stateMachineArn: given.CLOUDMEND_STATE_MACHINE_ARN,
  scanMachineArn: given.CLOUDMEND_SCAN_MACHINE_ARN,
  scheduleGroup: given.CLOUDMEND_SCHEDULE_GROUP,
  schedulePrefix: given.CLOUDMEND_SCHEDULE_PREFIX,
  scheduleRoleArn: given.CLOUDMEND_SCHEDULE_ROLE_ARN,
  wakeFunctionArn: given.CLOUDMEND_WAKE_FUNCTION_ARN,
  automationGroup: given.CLOUDMEND_AUTOMATION_GROUP,
  automationRoleArn: given.CLOUDMEND_AUTOMATION_ROLE_ARN,
  automationFunctionArn: given.CLOUDMEND_AUTOMATION_FUNCTION_ARN,
  automationQueueArn: given.CLOUDMEND_AUTOMATION_QUEUE_ARN,
  approvalKeyId: given.CLOUDMEND_APPROVAL_KEY_ID,
  cursorKeyId: given.CLOUDMEND_CURSOR_KEY_ID,
  receiptKeyId: given.CLOUDMEND_RECEIPT_KEY_ID,
  channelSecretArn: given.CLOUDMEND_CHANNEL_SECRET_ARN,
  mailFrom: given.CLOUDMEND_MAIL_FROM,
  ticketSecretArn: given.CLOUDMEND_TICKET_SECRET_ARN,
  reviewSecretArn: given.CLOUDMEND_REVIEW_SECRET_ARN,
  /** That the gateway takes, of all people together. */
  requestsPerSecond: Number(given.CLOUDMEND_REQUESTS_PER_SECOND ?? RATE.perSecond),
}));

/** What the functions are told of the platform that they run on. */
export function platformOf(given: z.input<typeof Platform>): z.infer<typeof Platform> {
  return Platform.parse(given);
}
