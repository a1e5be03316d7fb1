import * as z from 'zod';
import type { JsonObject } from '../../core/json.ts';
import { JsonRecord } from '../../core/json.ts';
import type { CloudRequest } from '../../core/kind/call.ts';

/**
 * The body of a call to AWS: the service's SDK name (`s3`, `ec2`, `s3-control`), the operation as the API names it, and its input in the
 * SDK's shape.
 */
export const AwsBody = z.strictObject({ service: z.string(), operation: z.string(), input: JsonRecord });
export type AwsBody = z.infer<typeof AwsBody>;

/** A call to AWS as core has it. */
export function awsRequest(service: string, operation: string, input: JsonObject): CloudRequest {
  return { says: awsCallName(service, operation), body: { service, operation, input } };
}

/** `s3 PutBucketPolicy`. */
export function awsCallName(service: string, operation: string): string {
  return `${service} ${operation}`;
}

/** Service and operation of a text that `awsCallName` made. */
export function parseAwsCallName(says: string): { readonly service: string; readonly operation: string } {
  const [service = '', operation = ''] = says.split(' ');
  return { service, operation };
}
