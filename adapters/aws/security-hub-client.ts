import { BatchImportFindingsCommand, GetFindingsCommand, SecurityHubClient } from '@aws-sdk/client-securityhub';

/** Security Hub as far as it is called, by the names that a service's module has. */
export const securityHub = { Client: SecurityHubClient, BatchImportFindingsCommand, GetFindingsCommand };
