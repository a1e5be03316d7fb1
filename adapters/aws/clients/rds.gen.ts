// Written by tools/generate.ts. Change the entries and run "npm run generate".
export {
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  ModifyDBClusterCommand,
  ModifyDBInstanceCommand,
  RDSClient as Client,
} from '@aws-sdk/client-rds';
