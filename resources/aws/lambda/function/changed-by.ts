import { trailed } from '../../../../clouds/aws/live/trailed.ts';

/** What CloudTrail records of changes. */
export const changedBy = [
  trailed(
    'lambda',
    [
      'CreateFunction',
      'DeleteFunction',
      'UpdateFunctionCode',
      'UpdateFunctionConfiguration',
      'AddPermission',
      'RemovePermission',
      'CreateFunctionUrlConfig',
      'UpdateFunctionUrlConfig',
      'DeleteFunctionUrlConfig',
      'TagResource',
      'UntagResource',
    ],
    '{responseElements.functionArn}',
    'arn:<partition>:lambda:<region>:<account>:function:{requestParameters.functionName}',
    '{requestParameters.resource}',
  ),
];
