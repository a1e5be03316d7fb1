import { expect, test, vi } from 'vitest';
import { HEALTH_METRICS as published, publishHealth } from '../../../adapters/publish-health.ts';
import type { HealthCheck } from '../../../core/health/health.ts';
import { HEALTH_METRICS as watched } from '../../../infra/alarms.ts';

/** What the function writes into its log, from which CloudWatch takes the numbers. */
function numbersOf(checks: readonly HealthCheck[]) {
  const written: string[] = [];
  const spy = vi.spyOn(console, 'log').mockImplementation((line) => void written.push(String(line)));
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((line) => written.push(String(line)) > 0);
  try {
    publishHealth({ at: '2026-11-30T12:00:00.000Z', state: 'attention', checks }, 'teahouse');
  } finally {
    spy.mockRestore();
    out.mockRestore();
  }
  return JSON.parse(written.join(''));
}

test('a check is its value, and whether it needs somebody; of what is not known there is no number', () => {
  const { _aws, ...numbers } = numbersOf([
    { check: 'scan', state: 'attention', value: 180_000, unit: 'seconds', message: 'The last scan ended two days ago.', todo: 'Look.' },
    { check: 'accounts', state: 'good', value: 0, unit: 'count', message: 'Every account could be read.' },
    { check: 'verdicts', state: 'unknown', unit: 'percent', message: 'No scan has ended.' },
    { check: 'audit', state: 'attention', unit: 'count', message: 'It was changed.' },
  ]);
  expect(numbers).toEqual({
    ...{ service: 'health', looked: 1, scan: 180_000, 'scan-attention': 1, accounts: 0, 'accounts-attention': 0, 'audit-attention': 1 },
  });
  const [{ Namespace, Dimensions, Metrics }] = _aws.CloudWatchMetrics;
  expect([Namespace, Dimensions]).toEqual(['teahouse', [['service']]]);
  expect(Metrics.find(({ Name }: { Name: string }) => Name === 'scan')).toEqual({ Name: 'scan', Unit: 'Seconds' });
});

test('what is published is where the alarms look', () => {
  expect(watched).toEqual({ dimensionsMap: { service: published.service } });
});
