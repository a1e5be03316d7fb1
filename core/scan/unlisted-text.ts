/** Stands for the accounts that nobody knows of: an id of no account. */
export const EVERY_ACCOUNT = '*';

/** What is said of a list that could not be read. */
export function unlistedText(reason: string): string {
  return `The list of accounts could not be read, so those of the last time were scanned, and there may be others. ${reason}`;
}
