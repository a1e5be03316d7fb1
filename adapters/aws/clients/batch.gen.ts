// Written by tools/generate.ts. Change the entries and run "npm run generate".
export {
  DescribeComputeEnvironmentsCommand,
  BatchClient as Client,
} from '@aws-sdk/client-batch';
