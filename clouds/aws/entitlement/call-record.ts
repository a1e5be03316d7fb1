import * as z from 'zod';

const Text = z.string().optional();

/** As they are: a copy of each would be a tenth of what a replay takes. */
const Parameters = z.custom<{ readonly [name: string]: unknown }>(
  (given) => typeof given === 'object' && given !== null && !Array.isArray(given),
);

/** What is read of a record of CloudTrail; the case of names within requestParameters varies by service. */
export const CallRecord = z.object({
  eventTime: z.string(),
  eventSource: z.string(),
  eventName: z.string(),
  awsRegion: Text,
  recipientAccountId: Text,
  sourceIPAddress: Text,
  errorCode: Text,
  vpcEndpointId: Text,
  userIdentity: z.object({
    arn: Text,
    invokedBy: Text,
    sessionContext: z
      .object({
        sessionIssuer: z.object({ arn: Text }).optional(),
        attributes: z.object({ mfaAuthenticated: z.union([z.string(), z.boolean()]).optional() }).optional(),
      })
      .optional(),
  }),
  requestParameters: Parameters.nullish(),
  resources: z.array(z.object({ ARN: Text, arn: Text })).nullish(),
});
export type CallRecord = z.infer<typeof CallRecord>;

/** Whether the error of a call is that it was refused. */
export function isRefusal(errorCode: string | undefined): boolean {
  return errorCode !== undefined && /AccessDenied|Unauthorized|NotAuthorized/i.test(errorCode);
}
