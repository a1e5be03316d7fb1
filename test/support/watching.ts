import { awsRequest } from '../../clouds/aws/call.ts';
import { endedScan, SCAN_COMPLETED } from '../../core/automation/ended-scan.ts';
import type { Looked } from '../../core/watch/look.ts';
import { queueLooks } from '../../core/watch/queue-looks.ts';
import { workOnLooks } from '../../core/watch/work-on-looks.ts';
import { type Asked, approvedTask, outside } from './task/acts.ts';
import { ACCOUNT, bucketArn, REGION, TLS } from './task/estates.ts';
import { type Harness, scanAll } from './task/harness.ts';

/** Somebody outside takes the policy of a bucket away: it takes plain HTTP again. */
export function weaken(harness: Harness, name: string): Promise<void> {
  return outside(harness, bucketArn(name), { service: 's3', operation: 'DeleteBucketPolicy', input: { Bucket: name } });
}

/** Somebody outside has a bucket encrypt nothing by itself any more. */
export async function stopEncrypting({ cloud }: Harness, name: string): Promise<void> {
  const place = { cloud: 'aws', partition: 'aws', account: ACCOUNT, region: REGION } as const;
  const allows = [{ actions: ['s3:PutEncryptionConfiguration'], resources: [bucketArn(name)] }];
  const session = await cloud.openSession({ place, taskId: '', run: 0, approvedBy: [], allows });
  await session.send(awsRequest('s3', 'DeleteBucketEncryption', { Bucket: name }), new AbortController().signal);
}

/** A task that is done and keeps watch. */
export async function watchingTask(harness: Harness, { policy, ...asked }: Asked = {}): Promise<string> {
  await scanAll(harness);
  return approvedTask(harness, [TLS], { ...asked, policy: { keepWatch: true, ...policy } });
}

/** An hour later everything is scanned, and the tasks look that are to. */
export async function scanAndLook(harness: Harness): Promise<readonly Looked[]> {
  await harness.clock.advance(3_600_000);
  await scanAll(harness);
  await tellOfEnd(harness);
  return work(harness);
}

/** Delivers the end of the last scan (again). */
export async function tellOfEnd({ events, engine }: Harness): Promise<number> {
  const event = events.findLast(({ type }) => type === SCAN_COMPLETED);
  if (event === undefined) throw new Error('No scan was completed.');
  return queueLooks(engine, endedScan(event.detail));
}

export async function work(harness: Harness): Promise<readonly Looked[]> {
  const looked = await workOnLooks(harness.engine);
  await harness.settle();
  return looked;
}
