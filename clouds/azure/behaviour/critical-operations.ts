/** What hands out keys and passwords, in lower case as all operations here. */
export const KEY_OPERATIONS: readonly string[] = [
  ...['microsoft.storage/storageaccounts/listkeys/action', 'microsoft.storage/storageaccounts/regeneratekey/action'],
  ...['microsoft.storage/storageaccounts/listaccountsas/action', 'microsoft.storage/storageaccounts/listservicesas/action'],
  ...['microsoft.documentdb/databaseaccounts/listkeys/action', 'microsoft.documentdb/databaseaccounts/listconnectionstrings/action'],
  ...[
    'microsoft.servicebus/namespaces/authorizationrules/listkeys/action',
    'microsoft.eventhub/namespaces/authorizationrules/listkeys/action',
  ],
  ...['microsoft.cache/redis/listkeys/action', 'microsoft.web/sites/config/list/action', 'microsoft.web/sites/publishxml/action'],
  ...['microsoft.containerservice/managedclusters/listclusteradmincredential/action', 'microsoft.compute/snapshots/begingetaccess/action'],
  ...['microsoft.containerregistry/registries/listcredentials/action', 'microsoft.compute/disks/begingetaccess/action'],
  ...['microsoft.cognitiveservices/accounts/listkeys/action', 'microsoft.search/searchservices/listadminkeys/action'],
];

/** What blinds whoever watches, or takes away what holds others back. */
export const BLINDING_OPERATIONS: readonly string[] = [
  ...[
    'microsoft.insights/diagnosticsettings/delete',
    'microsoft.insights/activitylogalerts/delete',
    'microsoft.insights/metricalerts/delete',
  ],
  ...[
    'microsoft.insights/actiongroups/delete',
    'microsoft.insights/logprofiles/delete',
    'microsoft.network/networkwatchers/flowlogs/delete',
  ],
  ...['microsoft.operationalinsights/workspaces/delete', 'microsoft.security/pricings/write', 'microsoft.security/securitycontacts/delete'],
  ...['microsoft.security/automations/delete', 'microsoft.authorization/locks/delete', 'microsoft.authorization/policyassignments/delete'],
  ...[
    'microsoft.authorization/policyexemptions/write',
    'microsoft.recoveryservices/vaults/backupfabrics/protectioncontainers/protecteditems/delete',
  ],
];

/** Changes that one makes seldom, and that a break-in needs. */
export const CRITICAL_OPERATIONS: ReadonlySet<string> = new Set([
  ...KEY_OPERATIONS,
  ...BLINDING_OPERATIONS,
  ...['microsoft.authorization/roleassignments/write', 'microsoft.authorization/roleassignments/delete'],
  ...['microsoft.authorization/roledefinitions/write', 'microsoft.authorization/elevateaccess/action'],
  ...['microsoft.network/networksecuritygroups/securityrules/write', 'microsoft.sql/servers/firewallrules/write'],
  ...[
    'microsoft.keyvault/vaults/accesspolicies/write',
    'microsoft.keyvault/vaults/delete',
    'microsoft.compute/virtualmachines/runcommand/action',
  ],
  ...['microsoft.compute/virtualmachines/extensions/write', 'microsoft.managedidentity/userassignedidentities/assign/action'],
  ...['microsoft.managedidentity/userassignedidentities/federatedidentitycredentials/write'],
  ...['microsoft.managedservices/registrationassignments/write', 'microsoft.automation/automationaccounts/runbooks/write'],
]);
