// Written by tools/generate.ts. Change the entries and run "npm run generate".
export {
  AddPermissionCommand,
  GetFunctionConfigurationCommand,
  GetPolicyCommand,
  ListAliasesCommand,
  ListFunctionsCommand,
  ListTagsCommand,
  RemovePermissionCommand,
  LambdaClient as Client,
} from '@aws-sdk/client-lambda';
