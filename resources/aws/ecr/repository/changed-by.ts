import { trailed } from '../../../../clouds/aws/live/trailed.ts';

/** What CloudTrail records of changes. */
export const changedBy = [
  trailed(
    'ecr',
    [
      'CreateRepository',
      'DeleteRepository',
      'PutImageScanningConfiguration',
      'PutImageTagMutability',
      'SetRepositoryPolicy',
      'DeleteRepositoryPolicy',
      'PutLifecyclePolicy',
      'DeleteLifecyclePolicy',
      'TagResource',
      'UntagResource',
    ],
    'arn:<partition>:ecr:<region>:<account>:repository/{requestParameters.repositoryName}',
    '{requestParameters.resourceArn}',
  ),
];
