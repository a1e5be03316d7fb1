// Written by tools/generate.ts. Change the entries and run "npm run generate".
export {
  DescribeCacheClustersCommand,
  ElastiCacheClient as Client,
} from '@aws-sdk/client-elasticache';
