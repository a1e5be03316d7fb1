import type { Threshold } from '../../../../core/finding/threshold.ts';

// CIS AWS 1.12: what nobody has used for this long is turned off.
export const MOST_IDLE_DAYS = 45;

export const IDLE_DAYS: Threshold = { name: 'days', default: MOST_IDLE_DAYS, least: 1, most: 365, stricter: 'lower' };

/** IAM says when keys and passwords were last used since then, as its API reference has it (GetAccessKeyLastUsed; User, PasswordLastUsed). */
export const [KEY_USE_RECORDED, PASSWORD_USE_RECORDED] = ['2015-04-22T00:00:00.000Z', '2014-10-20T00:00:00.000Z'] as const;

// As AWS's IAM Access Analyzer looks back by itself, and as CIS and Security Hub do for whole identities.
const MOST_ROLE_IDLE_DAYS = 90;

export const ROLE_IDLE_DAYS: Threshold = { name: 'days', default: MOST_ROLE_IDLE_DAYS, least: 1, most: 400, stricter: 'lower' };
