// Written by tools/generate.ts. Change the entries and run "npm run generate".
export {
  DescribeClustersCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  ListAccountSettingsCommand,
  ListClustersCommand,
  ListServicesCommand,
  ListTaskDefinitionFamiliesCommand,
  UpdateClusterCommand,
  ECSClient as Client,
} from '@aws-sdk/client-ecs';
