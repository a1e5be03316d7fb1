import { trailed } from '../../../../clouds/aws/live/trailed.ts';

/** What CloudTrail records of changes. */
export const changedBy = [
  trailed(
    'rds',
    [
      'CreateDBCluster',
      'RestoreDBClusterFromSnapshot',
      'RestoreDBClusterToPointInTime',
      'ModifyDBCluster',
      'DeleteDBCluster',
      'StartDBCluster',
      'StopDBCluster',
      'AddTagsToResource',
      'RemoveTagsFromResource',
    ],
    '{responseElements.dBClusterArn}',
    'arn:<partition>:rds:<region>:<account>:cluster:{requestParameters.dBClusterIdentifier}',
    '{requestParameters.resourceName}',
  ),
];
