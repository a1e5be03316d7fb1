import { trailed } from '../../../../clouds/aws/live/trailed.ts';

/** What CloudTrail records of changes. */
export const changedBy = [
  trailed(
    'rds',
    [
      'CreateDBInstance',
      'CreateDBInstanceReadReplica',
      'RestoreDBInstanceFromDBSnapshot',
      'RestoreDBInstanceToPointInTime',
      'ModifyDBInstance',
      'DeleteDBInstance',
      'StartDBInstance',
      'StopDBInstance',
      'AddTagsToResource',
      'RemoveTagsFromResource',
    ],
    '{responseElements.dBInstanceArn}',
    'arn:<partition>:rds:<region>:<account>:db:{requestParameters.dBInstanceIdentifier}',
    '{requestParameters.resourceName}',
  ),
];
