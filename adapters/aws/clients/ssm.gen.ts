// Written by tools/generate.ts. Change the entries and run "npm run generate".
export {
  DescribeParametersCommand,
  GetDocumentCommand,
  GetParametersCommand,
  ListDocumentsCommand,
  SSMClient as Client,
} from '@aws-sdk/client-ssm';
