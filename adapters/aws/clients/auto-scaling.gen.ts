// Written by tools/generate.ts. Change the entries and run "npm run generate".
export {
  DescribeAutoScalingGroupsCommand,
  DescribeLaunchConfigurationsCommand,
  AutoScalingClient as Client,
} from '@aws-sdk/client-auto-scaling';
