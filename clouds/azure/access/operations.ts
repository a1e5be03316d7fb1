import type { Operation } from './permission.ts';

/** Whoever may do this can give any role, to himself first, unless a condition limits it. */
export const GIVES_ROLES: Operation = { action: 'Microsoft.Authorization/roleAssignments/write' };

/** Custom roles that are held already become others. */
export const CHANGES_ROLES: Operation = { action: 'Microsoft.Authorization/roleDefinitions/write' };

/** No provider has it: only a pattern that is for all providers stands for it. */
export const CHANGES_EVERYTHING: Operation = { action: 'Microsoft.AnyProvider/anyResource/write' };
/** The same of reading. */
export const READS_EVERYTHING: Operation = { action: 'Microsoft.AnyProvider/anyResource/read' };

/** Code of one's own runs in a virtual machine, and so as its identities. */
const RUNS_IN_MACHINE: readonly Operation[] = [
  { action: 'Microsoft.Compute/virtualMachines/runCommand/action' },
  { action: 'Microsoft.Compute/virtualMachines/runCommands/write' },
  { action: 'Microsoft.Compute/virtualMachines/extensions/write' },
];

/** The same of an app. */
const RUNS_IN_APP: readonly Operation[] = [
  { action: 'Microsoft.Web/sites/publish/action' },
  { action: 'Microsoft.Web/sites/publishxml/action' },
  { action: 'Microsoft.Web/sites/config/write' },
  { action: 'Microsoft.Web/sites/extensions/write' },
];

/**
 * Ways to act as an identity that is there: by code that runs where it is used, or by a trust of one's own in it.
 * https://learn.microsoft.com/en-us/azure/role-based-access-control/resource-provider-operations
 */
export const RUNS_AS_OTHERS: readonly Operation[] = [
  ...RUNS_IN_MACHINE,
  { action: 'Microsoft.Compute/virtualMachineScaleSets/extensions/write' },
  { action: 'Microsoft.HybridCompute/machines/extensions/write' },
  ...RUNS_IN_APP,
  { action: 'Microsoft.Automation/automationAccounts/jobs/write' },
  { action: 'Microsoft.Automation/automationAccounts/runbooks/write' },
  { action: 'Microsoft.Logic/workflows/write' },
  { action: 'Microsoft.ContainerService/managedClusters/runCommand/action' },
  { action: 'Microsoft.ContainerService/managedClusters/listClusterAdminCredential/action' },
  { action: 'Microsoft.Resources/deploymentScripts/write' },
  { action: 'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action' },
  { action: 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials/write' },
];

/** What gives out secrets, or keys that open all data of a service. */
export const READS_SECRETS: readonly Operation[] = [
  { action: 'Microsoft.KeyVault/vaults/secrets/getSecret/action', isData: true },
  { action: 'Microsoft.KeyVault/vaults/accessPolicies/write' },
  { action: 'Microsoft.Storage/storageAccounts/listKeys/action' },
  { action: 'Microsoft.DocumentDB/databaseAccounts/listKeys/action' },
  { action: 'Microsoft.ServiceBus/namespaces/authorizationRules/listkeys/action' },
  { action: 'Microsoft.Cache/redis/listKeys/action' },
  { action: 'Microsoft.Web/sites/config/list/action' },
  { action: 'Microsoft.Compute/disks/beginGetAccess/action' },
];

/** Takes away what holds everyone back: locks and policies. */
export const LIFTS_GUARDRAILS: readonly Operation[] = [
  { action: 'Microsoft.Authorization/locks/delete' },
  { action: 'Microsoft.Authorization/policyAssignments/delete' },
  { action: 'Microsoft.Authorization/policyAssignments/write' },
  { action: 'Microsoft.Authorization/policyExemptions/write' },
];

/** Ends what records and warns. */
export const STOPS_RECORDING: readonly Operation[] = [
  { action: 'Microsoft.Insights/diagnosticSettings/delete' },
  { action: 'Microsoft.Insights/activityLogAlerts/delete' },
  { action: 'Microsoft.OperationalInsights/workspaces/delete' },
  { action: 'Microsoft.Security/pricings/write' },
  { action: 'Microsoft.SecurityInsights/alertRules/delete' },
];
