// Written by tools/generate.ts. Change the entries and run "npm run generate".
export {
  DescribeClustersCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  ListClustersCommand,
  ListServicesCommand,
  ListTaskDefinitionFamiliesCommand,
  UpdateClusterCommand,
  ECSClient as Client,
} from '@aws-sdk/client-ecs';
