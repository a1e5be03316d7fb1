import type { Price, PriceSource, SeenPrice } from '../../core/remediation/cost.ts';

/** Those of other regions are up to twice as high; a free tier, credits and agreed discounts are left out. */
export const LIST_PRICES: PriceSource = { date: '2026-06', where: 'list prices of US East (N. Virginia)', currency: 'USD' };

/** Where each figure was seen. What was seen nowhere is assumed, and says so wherever it is shown. */
const article = (date: string): SeenPrice => ({ on: 'article', date });
const ON_PAGE: SeenPrice = { on: 'page', date: '2026-06' };

const CLOUDWATCH = 'https://aws.amazon.com/cloudwatch/pricing/';
const CLOUDTRAIL = 'https://aws.amazon.com/cloudtrail/pricing/';
const GUARDDUTY = 'https://aws.amazon.com/guardduty/pricing/';

export const LOGS_INGESTED: Price = { amount: 0.5, unit: 'GB of logs taken in by CloudWatch', page: CLOUDWATCH, seen: article('2026-06') };
export const LOGS_KEPT: Price = { amount: 0.03, unit: 'GB of logs kept by CloudWatch', page: CLOUDWATCH, seen: article('2026-06') };
export const ALARM: Price = { amount: 0.1, unit: 'alarm', page: CLOUDWATCH, seen: article('2026-06') };
export const METRIC: Price = { amount: 0.3, unit: 'custom metric', page: CLOUDWATCH, seen: article('2026-02') };
export const TRAIL_COPY: Price = { amount: 2, unit: '100,000 management events in a further copy', page: CLOUDTRAIL, seen: ON_PAGE };
export const OBJECTS_KEPT: Price = {
  amount: 0.023,
  unit: 'GB in S3 Standard',
  page: 'https://aws.amazon.com/s3/pricing/',
  seen: article('2026-11'),
};
export const KEY: Price = {
  amount: 1,
  unit: 'key, or version of a key that was rotated',
  page: 'https://aws.amazon.com/kms/pricing/',
  seen: article('2026-06'),
};
export const TABLE_RECOVERY: Price = {
  amount: 0.2,
  unit: 'GB of a table with point-in-time recovery',
  page: 'https://aws.amazon.com/dynamodb/pricing/on-demand/',
  seen: 'assumed',
};
export const DATABASE_BACKUPS: Price = {
  amount: 0.095,
  unit: 'GB of backups beyond the size of the database',
  page: 'https://aws.amazon.com/rds/postgresql/pricing/',
  seen: 'assumed',
};
export const CLUSTER_BACKUPS: Price = {
  amount: 0.021,
  unit: 'GB of backups of an Aurora cluster',
  page: 'https://aws.amazon.com/rds/aurora/pricing/',
  seen: 'assumed',
};
export const ACROSS_ZONES: Price = {
  amount: 0.02,
  unit: 'GB that goes to another zone, both ways counted',
  page: 'https://aws.amazon.com/ec2/pricing/on-demand/',
  seen: article('2026-05'),
};
export const GUARDED_EVENTS: Price = { amount: 4, unit: 'million management events', page: GUARDDUTY, seen: article('2026-06') };
export const GUARDED_LOGS: Price = { amount: 1, unit: 'GB of flow and DNS logs', page: GUARDDUTY, seen: article('2026-06') };
