/** What Security Hub asks for, and the larger part of the standards behind it. */
export const REQUIRED_RETENTION_DAYS = 365;
