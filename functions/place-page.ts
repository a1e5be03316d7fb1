import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { lambdaFunction } from '../adapters/lambda.ts';
import { placePage } from '../adapters/page/place-page.ts';

/** What CloudFormation sends where a resource of the template is made by a function, and the part of it that we say. */
const Event = z.looseObject({
  RequestType: z.enum(['Create', 'Update', 'Delete']),
  ResponseURL: z.url(),
  StackId: z.string(),
  RequestId: z.string(),
  LogicalResourceId: z.string(),
  ResourceProperties: z.looseObject({ bucket: z.string(), bucketOwner: z.string(), config: z.string() }),
});
type Event = z.infer<typeof Event>;

const client = new S3Client({ forcePathStyle: true });

/** Puts the page that lies beside it into the bucket, at each deployment of a new one. What was put stays when the stack goes. */
export const handler = lambdaFunction({
  name: 'place-page',
  event: Event,
  async run(event, { log }): Promise<void> {
    try {
      if (event.RequestType !== 'Delete') {
        const { bucket, bucketOwner, config } = event.ResourceProperties;
        const files = await placePage({ client, bucket, bucketOwner, config, folder: join(import.meta.dirname, 'page') });
        log.info('The page is in its bucket.', { files });
      }
      await answer(event, 'SUCCESS', 'done');
    } catch (error) {
      // Unanswered, CloudFormation waits for an hour.
      await answer(event, 'FAILED', 'The page could not be placed; the log of the function place-page says why.');
      throw error;
    }
  },
});

async function answer({ ResponseURL, StackId, RequestId, LogicalResourceId }: Event, Status: string, Reason: string): Promise<void> {
  const PhysicalResourceId = 'page';
  const body = JSON.stringify({ Status, Reason, PhysicalResourceId, StackId, RequestId, LogicalResourceId });
  const response = await fetch(ResponseURL, { method: 'PUT', body, headers: { 'content-type': '' } });
  if (!response.ok) throw new Error(`CloudFormation took the answer with ${response.status}.`);
}
