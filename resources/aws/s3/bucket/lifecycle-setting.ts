import { isJsonObject } from '../../../../clouds/aws/policy-document.ts';
import type { Json, JsonObject } from '../../../../core/json.ts';
import type { ElementChanges } from '../../../../core/kind/facts.ts';
import type { S3Bucket } from './facts.ts';
import type { BucketSetting } from './setting.ts';
import { changesOf, s3Write } from './setting.ts';

const ELEMENTS = ['lifecycle/*'] as const;
const put = s3Write('PutBucketLifecycleConfiguration', 'PutLifecycleConfiguration', ELEMENTS);
// There is no permission of its own for taking the configuration away.
const remove = s3Write('DeleteBucketLifecycle', 'PutLifecycleConfiguration', ELEMENTS);

/** The lifecycle configuration, entry by entry. */
export const lifecycleSetting: BucketSetting = {
  writes: [put, remove],
  elements: ({ lifecycle }) => Object.fromEntries(lifecycle.map((entry) => [elementOf(entry), entry])),
  withElements: (bucket, changes) => ({ ...bucket, lifecycle: withEntries(bucket.lifecycle, changes) }),
  change: ({ lifecycleMinimumSize }, { lifecycle }, changes) => ({
    write: lifecycle.length === 0 ? remove : put,
    input:
      lifecycle.length === 0
        ? {}
        : {
            LifecycleConfiguration: { kept: 'lifecycle', changes },
            ...(lifecycleMinimumSize !== null && { TransitionDefaultMinimumObjectSize: { kept: 'lifecycleMinimumSize' } }),
          },
    shuts: true,
  }),
  render({ lifecycle, lifecycleMinimumSize }, changes) {
    return {
      LifecycleConfiguration: { Rules: withEntries(lifecycle, changes) },
      // Left out, S3 would put its own default in the place of what the bucket has.
      ...(lifecycleMinimumSize !== null && { TransitionDefaultMinimumObjectSize: lifecycleMinimumSize }),
    };
  },
};

/** Entries in the order of their ids, each id once. */
export function entriesInOrder(entries: readonly JsonObject[]): JsonObject[] {
  const byElement = new Map(entries.map((entry) => [elementOf(entry), entry]));
  return [...byElement].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, entry]) => entry);
}

/** Whether uploads that nobody completes are thrown away at some time in the whole bucket. */
export function abortsIncompleteUploads({ lifecycle }: Pick<S3Bucket, 'lifecycle'>): boolean {
  return lifecycle.some((entry) => entry['Status'] === 'Enabled' && isForAllObjects(entry) && typeof abortDays(entry) === 'number');
}

function abortDays(entry: JsonObject): Json | undefined {
  const abort = entry['AbortIncompleteMultipartUpload'];
  return isJsonObject(abort) ? abort['DaysAfterInitiation'] : undefined;
}

/** No filter, an empty one, or one of the empty prefix; in old entries the prefix stands beside the filter. */
function isForAllObjects({ Prefix, Filter }: JsonObject): boolean {
  if (Prefix !== undefined && Prefix !== '') return false;
  if (Filter === undefined) return true;
  return isJsonObject(Filter) && Object.entries(Filter).every(([name, value]) => name === 'Prefix' && value === '');
}

function withEntries(entries: readonly JsonObject[], changes: ElementChanges): JsonObject[] {
  const own = changesOf('lifecycle', changes);
  const kept = entries.filter((entry) => changes[elementOf(entry)] === undefined);
  return entriesInOrder([...kept, ...own.flatMap(([, entry]) => (isJsonObject(entry) ? [entry] : []))]);
}

function elementOf(entry: JsonObject): string {
  return `lifecycle/${String(entry['ID'])}`;
}
