import { readdir, readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { FOR_EVER, isForEver, PAGE_TYPES } from '../../core/api/contract/page-files.ts';

export interface PlacedPage {
  readonly client: S3Client;
  readonly bucket: string;
  /** The account that must own the bucket. */
  readonly bucketOwner: string;
  /** Where the built page lies. */
  readonly folder: string;
  /** What `/config.json` is to say, as JSON. */
  readonly config: string;
}

/**
 * Puts the page into its bucket: what it is made of first, then the page itself, so that whoever opens it meanwhile gets the whole of the
 * old one or of the new one. Nothing is taken away: a tab that was opened yesterday may yet load a part of its page. Gives the number of files.
 */
export async function placePage({ client, bucket, bucketOwner, folder, config }: PlacedPage): Promise<number> {
  const put = (path: string, body: Uint8Array | string, type: string) =>
    client.send(
      new PutObjectCommand({
        ...{ Bucket: bucket, ExpectedBucketOwner: bucketOwner, Key: path.slice(1), Body: body, ContentType: type },
        CacheControl: isForEver(path) ? FOR_EVER : 'no-cache',
      }),
    );
  const putFile = async (path: string) =>
    put(path, await readFile(join(folder, path)), PAGE_TYPES[extname(path)] ?? 'application/octet-stream');
  const parts = (await pagePaths(folder)).filter((path) => path !== PAGE);
  for (const path of parts) await putFile(path);
  await put('/config.json', config, 'application/json');
  await putFile(PAGE);
  return parts.length + 2;
}

const PAGE = '/index.html';

/** As a browser asks for them. */
async function pagePaths(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length).split(sep).join('/')).sort();
}
