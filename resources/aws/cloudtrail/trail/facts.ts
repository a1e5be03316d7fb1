import * as z from 'zod';
import { Tags } from '../../../../clouds/aws/tags.ts';
import { ManagementEvents } from './event-selectors.ts';
import { MetricFilter } from './metric-filter.ts';

/** Key of the finding of a trail that is set to deliver to a log group in which no events arrive: no setting of the trail clears it. */
export const NOTHING_ARRIVES = 'delivery';

export const Facts = z.strictObject({
  arn: z.string(),
  name: z.string(),
  /** Whether it records the events of all regions, not only those of its home. */
  isMultiRegion: z.boolean(),
  /** Whether it records the events of all accounts of the organization. */
  isOrganizationWide: z.boolean(),
  isLogging: z.boolean(),
  /** Whether digests are written by which a changed or deleted log file is noticed. */
  logFileValidation: z.boolean(),
  managementEvents: ManagementEvents,
  /** Event sources whose management events it leaves out (`kms.amazonaws.com`), sorted. */
  excludedSources: z.array(z.string()),
  /** ARN of the key that encrypts the log files; null: a key of S3. */
  kmsKey: z.string().nullable(),
  bucket: z.string(),
  /** Where events are delivered besides, and the role by which CloudTrail writes there; null: nowhere. */
  logGroup: z.strictObject({ arn: z.string(), role: z.string() }).nullable(),
  /** false: the log group that it is set to deliver to was deleted, or there is none. */
  logGroupIsThere: z.boolean(),
  /** STANDARD, INFREQUENT_ACCESS or DELIVERY; null: there is no group. Only the first takes metric filters. */
  logGroupClass: z.string().nullable(),
  /** When events last arrived in a log group; null: never. */
  lastLogDelivery: z.string().nullable(),
  /** What CloudTrail met when it last failed to write there (`AccessDenied`); null: nothing. It is not taken back by a success. */
  logDeliveryError: z.string().nullable(),
  /** Metric filters on the log group, in the order of their names. */
  filters: z.array(MetricFilter),
  tags: Tags,
});
export type CloudTrailTrail = z.infer<typeof Facts>;
