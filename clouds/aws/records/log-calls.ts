import * as z from 'zod';
import type { ReadOperation } from '../../../core/kind/call.ts';
import { awsCallName, awsRequest } from '../call.ts';

const Place = z.object({ LocationConstraint: z.string().nullish() });

/** Where a bucket is: its calls go there. */
export const getLocation: ReadOperation<z.infer<typeof Place>> = {
  says: awsCallName('s3', 'GetBucketLocation'),
  grants: [{ actions: ['s3:GetBucketLocation'], resources: ['*'] }],
  output: Place,
  ask: (input) => awsRequest('s3', 'GetBucketLocation', input).body,
};

const Listing = z.object({
  Contents: z.array(z.object({ Key: z.string() })).nullish(),
  CommonPrefixes: z.array(z.object({ Prefix: z.string() })).nullish(),
  NextContinuationToken: z.string().nullish(),
});

/** By pages of a thousand, in the order of the keys. */
export const listObjects: ReadOperation<z.infer<typeof Listing>> = {
  says: awsCallName('s3', 'ListObjectsV2'),
  grants: [{ actions: ['s3:ListBucket'], resources: ['*'] }],
  output: Listing,
  ask: (input, ContinuationToken) =>
    awsRequest('s3', 'ListObjectsV2', { ...input, ...(ContinuationToken !== undefined && { ContinuationToken }) }).body,
  next: ({ NextContinuationToken }) => (typeof NextContinuationToken === 'string' ? NextContinuationToken : undefined),
};

const Body = z.object({ Body: z.base64() });

/** One file, whole: a trail begins a new one every five minutes. */
export const getObject: ReadOperation<z.infer<typeof Body>> = {
  says: awsCallName('s3', 'GetObject'),
  grants: [{ actions: ['s3:GetObject'], resources: ['*'] }],
  output: Body,
  ask: (input) => awsRequest('s3', 'GetObject', input).body,
};
