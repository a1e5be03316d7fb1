// Written by tools/generate.ts. Change the entries and run "npm run generate".
export {
  GetConnectionsCommand,
  GlueClient as Client,
} from '@aws-sdk/client-glue';
