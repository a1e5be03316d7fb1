// Written by tools/generate.ts. Change the entries and run "npm run generate".
export {
  CreateDetectorCommand,
  DeleteDetectorCommand,
  GetDetectorCommand,
  ListDetectorsCommand,
  UpdateDetectorCommand,
  GuardDutyClient as Client,
} from '@aws-sdk/client-guardduty';
