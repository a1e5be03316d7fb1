import type { Threshold } from '../../../../core/finding/threshold.ts';

/** CIS AWS 1.8. Fewer than 8 is less than AWS itself asks for where no policy is set; IAM takes 128 at most. */
export const LENGTH: Threshold = { name: 'characters', default: 14, least: 8, most: 128, stricter: 'higher' };

/**
 * What Security Hub and PCI DSS ask for. After more than a year it limits little. NIST 800-63B advises against expiry: turn the rule off where you
 * follow that.
 */
export const EXPIRY: Threshold = { name: 'days', default: 90, least: 1, most: 365, stricter: 'lower' };
