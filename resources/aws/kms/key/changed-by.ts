import { trailed } from '../../../../clouds/aws/live/trailed.ts';

/** What CloudTrail records of changes. */
export const changedBy = [
  trailed(
    'kms',
    [
      'CreateKey',
      'PutKeyPolicy',
      'ScheduleKeyDeletion',
      'CancelKeyDeletion',
      'EnableKey',
      'DisableKey',
      'EnableKeyRotation',
      'DisableKeyRotation',
      'TagResource',
      'UntagResource',
    ],
    '{responseElements.keyMetadata.arn}',
    '{resources[].ARN}',
  ),
];
