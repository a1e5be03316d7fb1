import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { TakenCounts } from '../core/live/take-changes.ts';

/** Where the numbers stand in CloudWatch. */
export const LIVE_METRICS = { namespace: 'cloudmend', service: 'live' } as const;

/** Writes what became of records of changes into the function's log, from which CloudWatch takes it: how many of each, and not which. */
export function publishLive(counts: TakenCounts): void {
  const metrics = new Metrics({ namespace: LIVE_METRICS.namespace, serviceName: LIVE_METRICS.service });
  for (const [outcome, count] of Object.entries(counts)) if (count > 0) metrics.addMetric(outcome, MetricUnit.Count, count);
  metrics.publishStoredMetrics();
}
