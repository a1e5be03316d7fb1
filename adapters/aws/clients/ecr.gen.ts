// Written by tools/generate.ts. Change the entries and run "npm run generate".
export {
  DescribeRepositoriesCommand,
  GetRegistryScanningConfigurationCommand,
  GetRepositoryPolicyCommand,
  ListTagsForResourceCommand,
  PutImageScanningConfigurationCommand,
  PutImageTagMutabilityCommand,
  SetRepositoryPolicyCommand,
  ECRClient as Client,
} from '@aws-sdk/client-ecr';
