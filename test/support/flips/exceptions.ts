/** Why one check and one fix do not agree. It holds for this pair alone, and where it names the end of an ARN for such resources alone. */
export interface Exception {
  readonly check: string;
  readonly fix: string;
  readonly resource?: string;
  readonly because: string;
}

/** Why something is not as one would expect; a line each, and none that nothing needs. */
export interface Exceptions {
  /** FAILs that a fix claims and that do not turn PASS. They count against it all the same. */
  readonly claims: readonly Exception[];
  /** What passed and fails since. */
  readonly broken: readonly Exception[];
  /** FAILs that do not come back with an exact undo. */
  readonly undone: readonly Exception[];
  /** Fixes without a fault that Prowler fails. */
  readonly fixes: readonly { readonly fix: string; readonly because: string }[];
}

export const EXCEPTIONS: Exceptions = {
  claims: [
    {
      check: 'sns_topics_not_publicly_accessible',
      fix: 'aws.sns.confine-topic-policy',
      resource: ':open-any-bucket',
      because:
        'The statement asks for a bucket (aws:SourceArn arn:aws:s3:::*) of the account (aws:SourceAccount, by its fixed value). Of several tests Prowler goes by the last that it looks at, which is the one on the ARN, and takes it for everyone. Without that test others than buckets would be let in that were not before.',
    },
  ],
  broken: [
    {
      check: 'kms_cmk_are_used',
      fix: 'aws.kms.cancel-key-deletion',
      because:
        'Prowler takes a key for used while it waits for its deletion, and for unused while it is off. KMS gives a key back off, and whether it is used again is for its owner to say.',
    },
  ],
  undone: [],
  fixes: [],
};
