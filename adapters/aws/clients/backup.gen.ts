// Written by tools/generate.ts. Change the entries and run "npm run generate".
export {
  DescribeRegionSettingsCommand,
  GetBackupSelectionCommand,
  ListBackupPlansCommand,
  ListBackupSelectionsCommand,
  BackupClient as Client,
} from '@aws-sdk/client-backup';
