// Written by tools/generate.ts. Change the entries and run "npm run generate".
export {
  DescribeClustersCommand,
  RedshiftClient as Client,
} from '@aws-sdk/client-redshift';
