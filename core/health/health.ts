/** What an installation is asked about itself. Each has a section of its own in docs/runbook.md. */
export const HEALTH_CHECKS = ['scan', 'accounts', 'verdicts', 'calls', 'events', 'approvals', 'audit', 'kill-switch', 'canary'] as const;
export type HealthCheckName = (typeof HEALTH_CHECKS)[number];

export const HEALTH_STATES = ['good', 'attention', 'unknown'] as const;
export type HealthState = (typeof HEALTH_STATES)[number];

/** One answer. `value` is what the message says as a number, in `unit`; absent where it is not known. */
export interface HealthCheck {
  readonly check: HealthCheckName;
  readonly state: HealthState;
  readonly value?: number;
  readonly unit: 'seconds' | 'count' | 'percent';
  readonly message: string;
  /** What to do about it; absent where it is good. */
  readonly todo?: string;
}

/** Whether the installation itself does its work. `at`: RFC 3339. */
export interface Health {
  readonly at: string;
  readonly state: HealthState;
  readonly checks: readonly HealthCheck[];
}

/** What needs somebody counts more than what is not known, and that more than what is good. */
export function worstHealth(checks: readonly Pick<HealthCheck, 'state'>[]): HealthState {
  const order = ['attention', 'unknown', 'good'] as const;
  return order.find((state) => checks.some((one) => one.state === state)) ?? 'unknown';
}
