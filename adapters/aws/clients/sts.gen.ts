// Written by tools/generate.ts. Change the entries and run "npm run generate".
export {
  AssumeRoleCommand,
  GetCallerIdentityCommand,
  STSClient as Client,
} from '@aws-sdk/client-sts';
