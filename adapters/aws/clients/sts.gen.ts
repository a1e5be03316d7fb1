// Written by tools/generate.ts. Change the entries and run "npm run generate".
export {
  AssumeRoleCommand,
  GetCallerIdentityCommand,
  GetWebIdentityTokenCommand,
  STSClient as Client,
} from '@aws-sdk/client-sts';
