// Written by tools/generate.ts. Change the entries and run "npm run generate".
export {
  GetResourcesCommand,
  ResourceGroupsTaggingAPIClient as Client,
} from '@aws-sdk/client-resource-groups-tagging-api';
