import { trailed } from '../../../../clouds/aws/live/trailed.ts';

/** What CloudTrail records of changes. */
export const changedBy = [
  trailed(
    'logs',
    [
      'CreateLogGroup',
      'DeleteLogGroup',
      'PutRetentionPolicy',
      'DeleteRetentionPolicy',
      'AssociateKmsKey',
      'DisassociateKmsKey',
      'PutMetricFilter',
      'DeleteMetricFilter',
    ],
    'arn:<partition>:logs:<region>:<account>:log-group:{requestParameters.logGroupName}',
  ),
];
