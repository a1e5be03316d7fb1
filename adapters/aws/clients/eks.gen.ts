// Written by tools/generate.ts. Change the entries and run "npm run generate".
export {
  DescribeClusterCommand,
  DescribeNodegroupCommand,
  ListClustersCommand,
  ListNodegroupsCommand,
  EKSClient as Client,
} from '@aws-sdk/client-eks';
