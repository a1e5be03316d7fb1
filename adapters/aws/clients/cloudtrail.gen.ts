// Written by tools/generate.ts. Change the entries and run "npm run generate".
export {
  CreateTrailCommand,
  DeleteTrailCommand,
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetTrailStatusCommand,
  ListTagsCommand,
  StartLoggingCommand,
  StopLoggingCommand,
  UpdateTrailCommand,
  CloudTrailClient as Client,
} from '@aws-sdk/client-cloudtrail';
