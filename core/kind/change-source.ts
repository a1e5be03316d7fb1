/**
 * Entries of a provider's record of what was done that tell of a change of a resource of one kind, and where they name it. It says what is
 * worth another look, and never what has changed.
 */
export interface ChangeSource {
  /** Who tells it, as the record writes it: `s3.amazonaws.com`, `Microsoft.Storage/storageAccounts`. */
  readonly source: string;
  /** What was done, as the record writes it: `PutBucketPolicy`. */
  readonly operations: readonly string[];
  /** Ids that the record names, as its cloud writes such patterns; the first that it has all parts of. Empty where the record says whole ids. */
  readonly ids: readonly string[];
}
