// CIS AWS 1.14, and Security Hub's default.
export const OLDEST_KEY_DAYS = 90;
