import type { Threshold } from '../../../../core/finding/threshold.ts';

/** The default is what Security Hub asks for, and the larger part of the standards behind it. CloudWatch Logs takes no other numbers. */
export const RETENTION: Threshold = {
  name: 'days',
  default: 365,
  least: 30,
  most: 3653,
  stricter: 'higher',
  values: [30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653],
};
