import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Health, HealthCheck } from '../core/health/health.ts';

/** Where the numbers stand in CloudWatch, in a namespace called like the installation. */
export const HEALTH_METRICS = { service: 'health' } as const;

const UNITS = { seconds: MetricUnit.Seconds, count: MetricUnit.Count, percent: MetricUnit.Percent } as const satisfies {
  readonly [unit in HealthCheck['unit']]: string;
};

/**
 * Writes each check as numbers into the function's log, from which CloudWatch takes them (embedded metric format), so that no right is needed:
 * `<check>` its value, `<check>-attention` 1 where it needs somebody and 0 where it is good. Of what is not known there is none: it is
 * neither.
 */
export function publishHealth({ checks }: Health, namespace: string): void {
  const metrics = new Metrics({ namespace, serviceName: HEALTH_METRICS.service });
  for (const { check, state, value, unit } of checks) {
    if (value !== undefined) metrics.addMetric(check, UNITS[unit], value);
    if (state !== 'unknown') metrics.addMetric(`${check}-attention`, MetricUnit.Count, state === 'attention' ? 1 : 0);
  }
  metrics.addMetric('looked', MetricUnit.Count, 1);
  metrics.publishStoredMetrics();
}
