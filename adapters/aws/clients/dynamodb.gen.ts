// Written by tools/generate.ts. Change the entries and run "npm run generate".
export {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  ListTablesCommand,
  ListTagsOfResourceCommand,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
  DynamoDBClient as Client,
} from '@aws-sdk/client-dynamodb';
