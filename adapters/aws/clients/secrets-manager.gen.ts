// Written by tools/generate.ts. Change the entries and run "npm run generate".
export {
  DescribeSecretCommand,
  GetResourcePolicyCommand,
  ListSecretsCommand,
  PutResourcePolicyCommand,
  SecretsManagerClient as Client,
} from '@aws-sdk/client-secrets-manager';
