import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { TakenCounts } from '../core/live/take-changes.ts';

/**
 * Writes what became of records of changes into the function's log, from which CloudWatch takes it, in a namespace called like the
 * installation: how many of each, and not which.
 */
export function publishLive(counts: TakenCounts, namespace: string): void {
  const metrics = new Metrics({ namespace, serviceName: 'live' });
  for (const [outcome, count] of Object.entries(counts)) if (count > 0) metrics.addMetric(outcome, MetricUnit.Count, count);
  metrics.publishStoredMetrics();
}
