// Written by tools/generate.ts. Change the entries and run "npm run generate".
export {
  CreateLogGroupCommand,
  DeleteLogGroupCommand,
  DeleteMetricFilterCommand,
  DeleteRetentionPolicyCommand,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  DescribeMetricFiltersCommand,
  ListTagsForResourceCommand,
  PutMetricFilterCommand,
  PutRetentionPolicyCommand,
  CloudWatchLogsClient as Client,
} from '@aws-sdk/client-cloudwatch-logs';
