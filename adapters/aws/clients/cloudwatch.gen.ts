// Written by tools/generate.ts. Change the entries and run "npm run generate".
export {
  DeleteAlarmsCommand,
  DescribeAlarmsCommand,
  DisableAlarmActionsCommand,
  EnableAlarmActionsCommand,
  ListTagsForResourceCommand,
  PutMetricAlarmCommand,
  CloudWatchClient as Client,
} from '@aws-sdk/client-cloudwatch';
