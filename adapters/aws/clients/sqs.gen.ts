// Written by tools/generate.ts. Change the entries and run "npm run generate".
export {
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueueTagsCommand,
  ListQueuesCommand,
  SetQueueAttributesCommand,
  SQSClient as Client,
} from '@aws-sdk/client-sqs';
