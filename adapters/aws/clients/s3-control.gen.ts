// Written by tools/generate.ts. Change the entries and run "npm run generate".
export {
  DeletePublicAccessBlockCommand,
  GetPublicAccessBlockCommand,
  PutPublicAccessBlockCommand,
  S3ControlClient as Client,
} from '@aws-sdk/client-s3-control';
