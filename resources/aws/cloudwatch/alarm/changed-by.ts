import { trailed } from '../../../../clouds/aws/live/trailed.ts';

/** What CloudTrail records of changes. */
export const changedBy = [
  trailed(
    'monitoring',
    ['PutMetricAlarm', 'DeleteAlarms', 'EnableAlarmActions', 'DisableAlarmActions'],
    'arn:<partition>:cloudwatch:<region>:<account>:alarm:{requestParameters.alarmName}',
    'arn:<partition>:cloudwatch:<region>:<account>:alarm:{requestParameters.alarmNames[]}',
  ),
];
