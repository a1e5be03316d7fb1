import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { customResource } from '../adapters/custom-resource.ts';
import { placePage } from '../adapters/page/place-page.ts';

const client = new S3Client({ forcePathStyle: true });

/** Puts the page that lies beside it into the bucket, at each deployment of a new one. */
export const handler = customResource({
  name: 'place-page',
  properties: z.looseObject({ bucket: z.string(), bucketOwner: z.string(), config: z.string() }),
  id: () => 'page',
  async make({ bucket, bucketOwner, config }, _, { log }) {
    const files = await placePage({ client, bucket, bucketOwner, config, folder: join(import.meta.dirname, 'page') });
    log.info('The page is in its bucket.', { files });
  },
  fault: 'The page could not be placed',
});
