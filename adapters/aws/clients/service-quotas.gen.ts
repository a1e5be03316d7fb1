// Written by tools/generate.ts. Change the entries and run "npm run generate".
export {
  GetAWSDefaultServiceQuotaCommand,
  GetServiceQuotaCommand,
  ServiceQuotasClient as Client,
} from '@aws-sdk/client-service-quotas';
