import type { WriteOperation } from '../../../../clouds/aws/kind.ts';
import type { Json, JsonObject } from '../../../../core/json.ts';
import type { ElementChanges, Elements } from '../../../../core/kind/facts.ts';
import type { S3Bucket } from './facts.ts';

/** A part of a bucket that S3 keeps as one document and sets with one call. */
export interface BucketSetting {
  readonly writes: readonly WriteOperation[];
  elements(bucket: S3Bucket): Elements;
  /** The bucket with elements of this setting set or taken away; those of other settings are not looked at. */
  withElements(bucket: S3Bucket, changes: ElementChanges): S3Bucket;
  /** The one call to `after`, and whether it shuts rather than opens: what shuts comes first. */
  change(before: S3Bucket, after: S3Bucket, changes: ElementChanges): SettingChange;
  /** The input's document, where it was planned as `kept`, from the bucket as it stands, the changes, and the text that an undo goes back to. */
  render?(live: S3Bucket, changes: ElementChanges, original?: string): { readonly [field: string]: Json };
}

export interface SettingChange {
  readonly write: WriteOperation;
  /** Besides the bucket's name and owner. */
  readonly input: JsonObject;
  readonly shuts: boolean;
}

export function s3Write<const Elements extends readonly string[]>(operation: string, iamAction: string, elements: Elements) {
  // Settings of a bucket are answered within a second or two; the SDK gives up on a dead connection before this.
  return { service: 's3', operation, iamActions: [`s3:${iamAction}`], elements, timeoutSeconds: 20 } as const;
}

/** The changes of elements that begin with `<field>/`, or are `field` itself. */
export function changesOf(field: string, changes: ElementChanges): readonly (readonly [string, Json])[] {
  return Object.entries(changes).filter(([element]) => element === field || element.startsWith(`${field}/`));
}
