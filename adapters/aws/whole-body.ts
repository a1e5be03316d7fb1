import type { Readable } from 'node:stream';
import { type AwsBody, awsCallName } from '../../clouds/aws/call.ts';
import { CloudError } from '../../core/errors.ts';

/** A file of a trail has a few megabytes; a larger one is held against nothing, rather than fill the memory. */
const MOST_BYTES = 32 * 1024 * 1024;

/** An answer whose body is a stream, with the bytes of that in its place. Throws CloudError for one that is larger than any log. */
export async function withWholeBody(answer: unknown, { service, operation }: AwsBody): Promise<unknown> {
  if (!hasBody(answer)) return answer;
  const { Body, ContentLength } = answer;
  if (ContentLength === undefined || ContentLength > MOST_BYTES) {
    Body.destroy();
    const at = { says: awsCallName(service, operation), providerCode: 'EntityTooLarge', sent: 'answered' } as const;
    const message = `${at.says} answered with ${ContentLength ?? 'an untold number of'} bytes; ${MOST_BYTES} are the most that is read of one object.`;
    throw new CloudError('rejected', at, message);
  }
  return { ...answer, Body: await Body.transformToByteArray() };
}

interface WithBody {
  readonly Body: Readable & { transformToByteArray(): Promise<Uint8Array> };
  readonly ContentLength?: number;
}

function hasBody(answer: unknown): answer is WithBody {
  if (typeof answer !== 'object' || answer === null || !('Body' in answer)) return false;
  const { Body } = answer;
  return typeof Body === 'object' && Body !== null && 'transformToByteArray' in Body && 'destroy' in Body;
}
