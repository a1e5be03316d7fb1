// Written by tools/generate.ts. Change the entries and run "npm run generate".
export {
  DescribeBackupPolicyCommand,
  DescribeFileSystemPolicyCommand,
  DescribeFileSystemsCommand,
  EFSClient as Client,
} from '@aws-sdk/client-efs';
