// Written by tools/generate.ts. Change the entries and run "npm run generate".
export {
  BatchGetProjectsCommand,
  ListProjectsCommand,
  CodeBuildClient as Client,
} from '@aws-sdk/client-codebuild';
