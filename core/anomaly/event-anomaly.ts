import * as z from 'zod';
import { digestText } from '../digest.ts';
import { defineEntity } from '../entity.ts';
import { JsonRecord } from '../json.ts';
import { CONFIDENCES } from '../population/confidence.ts';
import { DEFAULT_RETENTION, epochAfter } from '../retention.ts';

/**
 * Something unusual that somebody did, as records told it that a person handed over. It is no finding of a resource: no look at the cloud as it is
 * can say whether it is still so, and nothing mends what was done. It goes once its time is over.
 */
export const EventAnomaly = z.strictObject({
  anomalyId: z.string(),
  ruleId: z.string(),
  account: z.string(),
  /** Absent where it is told of the account as a whole. */
  identity: z.string().exactOptional(),
  confidence: z.enum(CONFIDENCES),
  label: z.string(),
  /** The day (UTC), or its first hour where that is known (RFC 3339). */
  at: z.string(),
  reason: z.string(),
  evidence: JsonRecord,
  /** Which records told of it, as whoever handed them over calls them; those that did so last. */
  source: z.string(),
  by: z.string(),
  /** When it was first told of, and when last. */
  firstSeen: z.string(),
  lastSeen: z.string(),
  /** Days that it is kept for, as they were set when it was written. Absent: the default of its sort. */
  keptDays: z.number().int().exactOptional(),
});
export type EventAnomaly = z.infer<typeof EventAnomaly>;

export const eventAnomalyEntity = defineEntity({
  name: 'EventAnomaly',
  schemaVersion: 1,
  schema: EventAnomaly,
  identity: ['account', 'anomalyId'],
  key: ({ account, anomalyId }) => ({ pk: `ANOMALY#${account}#${anomalyId}`, sk: 'ANOMALY' }),
  index: ({ account, at, anomalyId }) => ({ gsi1pk: anomaliesOf(account), gsi1sk: `${at}#${anomalyId}` }),
  expiresAt: ({ lastSeen, keptDays = DEFAULT_RETENTION.scans }) => epochAfter(lastSeen, keptDays),
});

/** The index partition of what is known of an account, by when it was. */
export function anomaliesOf(account: string): string {
  return `ANOMALIES#${account}`;
}

/** Hex digits: two of a million anomalies share them once in a hundred million installations. */
const MARK_DIGITS = 32;

/** The same for the same thing, whoever tells of it again. */
export function anomalyIdOf({
  ruleId,
  account,
  identity = '',
  at,
}: Pick<EventAnomaly, 'ruleId' | 'account' | 'at'> & { readonly identity?: string | undefined }): string {
  return digestText(JSON.stringify([ruleId, account, identity, at])).slice(0, MARK_DIGITS);
}
