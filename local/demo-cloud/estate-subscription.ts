import type { JsonObject } from '../../core/json.ts';
import type { DemoResource } from './subscription-state.ts';

export const SUBSCRIPTION = '5ea11ab0-0000-4000-8000-000000000001';
export const SUBSCRIPTION_NAME = 'harbour-light-web';

const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/web-shop`;
const web = { owner: 'web-team', service: 'web-shop' };
const data = { owner: 'data-team' };

function resource(type: string, name: string, rest: JsonObject): DemoResource {
  const [namespace, ...words] = type.split('/');
  const names = name.split('/');
  const path = words.map((word, index) => `${word}/${names[index]}`).join('/');
  return { id: `${GROUP}/providers/${namespace}/${path}`, name: names.at(-1) ?? name, type, ...rest };
}

const storage = 'Microsoft.Storage/storageAccounts';
const securityGroup = 'Microsoft.Network/networkSecurityGroups';
const server = 'Microsoft.Sql/servers';
const vault = 'Microsoft.KeyVault/vaults';
const keepsDeleted = { enabled: true, days: 14 };
const fromTheOffice = { bypass: 'AzureServices', defaultAction: 'Deny', ipRules: [{ value: '203.0.113.16/28' }], virtualNetworkRules: [] };
const privateEndpointConnections = [
  { name: 'from-the-office', properties: { privateLinkServiceConnectionState: { status: 'Approved' }, provisioningState: 'Succeeded' } },
];
const ownKey = {
  type: 'EncryptionAtRestWithCustomerKey',
  diskEncryptionSetId: `${GROUP}/providers/Microsoft.Compute/diskEncryptionSets/web`,
};

/** A storage account that nothing is wrong with, but for what is named. */
function storageAccount(name: string, tags: JsonObject, differences: JsonObject = {}): readonly DemoResource[] {
  const properties = {
    ...{ provisioningState: 'Succeeded', supportsHttpsTrafficOnly: true, minimumTlsVersion: 'TLS1_2', allowBlobPublicAccess: false },
    ...{ allowSharedKeyAccess: false, allowCrossTenantReplication: false, defaultToOAuthAuthentication: true, allowedCopyScope: 'AAD' },
    ...{ publicNetworkAccess: 'Disabled', networkAcls: fromTheOffice, privateEndpointConnections },
    keyPolicy: { keyExpirationPeriodInDays: 90 },
    sasPolicy: { sasExpirationPeriod: '1.00:00:00', expirationAction: 'Log' },
    encryption: { keySource: 'Microsoft.Keyvault', requireInfrastructureEncryption: true },
  };
  const blobs = {
    isVersioningEnabled: true,
    changeFeed: { enabled: true },
    deleteRetentionPolicy: keepsDeleted,
    containerDeleteRetentionPolicy: keepsDeleted,
  };
  const smb = { versions: 'SMB3.1.1;', channelEncryption: 'AES-256-GCM;', authenticationMethods: 'Kerberos;' };
  const common = { location: 'northeurope', kind: 'StorageV2', sku: { name: 'Standard_GRS' }, tags };
  return [
    resource(storage, name, { ...common, properties: { ...properties, ...differences } }),
    resource(`${storage}/blobServices`, `${name}/default`, { properties: blobs }),
    resource(`${storage}/fileServices`, `${name}/default`, {
      properties: { shareDeleteRetentionPolicy: keepsDeleted, protocolSettings: { smb } },
    }),
  ];
}

function accepts(name: string, priority: number, from: string, port: string): DemoResource {
  const to = { sourcePortRange: '*', destinationAddressPrefix: '*', destinationPortRange: port };
  const properties = { priority, direction: 'Inbound', access: 'Allow', protocol: 'Tcp', sourceAddressPrefix: from, ...to };
  return resource(`${securityGroup}/securityRules`, name, { properties });
}

function securityGroupOf(name: string): DemoResource {
  const properties = { provisioningState: 'Succeeded', defaultSecurityRules: [] };
  return resource(securityGroup, name, { location: 'northeurope', tags: web, properties });
}

const orders = 'harbourlight-orders';
const keys = 'harbourlight-keys';
const audit = 'https://harbourlightledger.blob.core.windows.net';

const sql: readonly DemoResource[] = [
  resource(server, orders, {
    ...{ location: 'westeurope', kind: 'v12.0', identity: { type: 'SystemAssigned' }, tags: data },
    properties: {
      ...{
        version: '12.0',
        state: 'Ready',
        minimalTlsVersion: '1.2',
        publicNetworkAccess: 'Enabled',
        restrictOutboundNetworkAccess: 'Enabled',
      },
      ...{ privateEndpointConnections },
      administrators: { administratorType: 'ActiveDirectory', login: 'database-keepers', azureADOnlyAuthentication: true },
    },
  }),
  resource(`${server}/firewallRules`, `${orders}/everywhere`, {
    properties: { startIpAddress: '0.0.0.0', endIpAddress: '255.255.255.255' },
  }),
  resource(`${server}/firewallRules`, `${orders}/office`, { properties: { startIpAddress: '203.0.113.16', endIpAddress: '203.0.113.31' } }),
  resource(`${server}/auditingSettings`, `${orders}/default`, {
    properties: { state: 'Enabled', storageEndpoint: audit, retentionDays: 91, isAzureMonitorTargetEnabled: false },
  }),
  resource(`${server}/securityAlertPolicies`, `${orders}/default`, { properties: { state: 'Enabled', emailAccountAdmins: true } }),
  resource(`${server}/vulnerabilityAssessments`, `${orders}/default`, {
    properties: {
      storageContainerPath: `${audit}/assessments/`,
      recurringScans: { isEnabled: true, emailSubscriptionAdmins: true, emails: [] },
    },
  }),
  resource(`${server}/encryptionProtector`, `${orders}/current`, { properties: { serverKeyType: 'AzureKeyVault' } }),
  resource(`${server}/databases`, `${orders}/orders`, { properties: {} }),
  resource(`${server}/databases/transparentDataEncryption`, `${orders}/orders/Current`, { properties: { state: 'Enabled' } }),
];

const vaults: readonly DemoResource[] = [
  resource(vault, keys, {
    ...{ location: 'northeurope', tags: web },
    properties: {
      ...{ tenantId: '22222222-0000-4000-8000-000000000001', sku: { family: 'A', name: 'standard' }, accessPolicies: [] },
      ...{ enableRbacAuthorization: true, enableSoftDelete: true, enablePurgeProtection: true, enabledForTemplateDeployment: false },
      ...{ provisioningState: 'Succeeded', publicNetworkAccess: 'Disabled', networkAcls: fromTheOffice, privateEndpointConnections },
    },
  }),
  {
    id: `${GROUP}/providers/${vault}/${keys}/providers/Microsoft.Insights/diagnosticSettings/to-the-watch`,
    ...{ name: 'to-the-watch', type: 'Microsoft.Insights/diagnosticSettings' },
    properties: {
      workspaceId: `${GROUP}/providers/Microsoft.OperationalInsights/workspaces/watch`,
      logs: [{ category: 'AuditEvent', enabled: true }],
    },
  },
];

const authorization = `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Authorization`;
const OWNER = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';
const MACHINE_CONTRIBUTOR = '9980e02c-c2be-4d73-94e8-173b1dc7cf3c';

function role(id: string, roleName: string, actions: readonly string[]): DemoResource {
  const properties = { roleName, type: 'BuiltInRole', assignableScopes: ['/'], permissions: [{ actions: [...actions] }] };
  return { id: `${authorization}/roleDefinitions/${id}`, name: id, type: 'Microsoft.Authorization/roleDefinitions', properties };
}

function assigned(name: string, roleId: string, principalType: string, principalId: string): DemoResource {
  const roleDefinitionId = `${authorization}/roleDefinitions/${roleId}`;
  const properties = { scope: `/subscriptions/${SUBSCRIPTION}`, roleDefinitionId, principalType, principalId };
  return { id: `${authorization}/roleAssignments/${name}`, name, type: 'Microsoft.Authorization/roleAssignments', properties };
}

/** Two groups own the subscription; what deploys the shop may do more to machines than it needs. */
const access: readonly DemoResource[] = [
  role(OWNER, 'Owner', ['*']),
  role(MACHINE_CONTRIBUTOR, 'Virtual Machine Contributor', ['Microsoft.Authorization/*/read', 'Microsoft.Compute/virtualMachines/*']),
  assigned('a11ce000-0000-4000-8000-000000000001', OWNER, 'Group', '66666666-0000-4000-8000-000000000001'),
  assigned('a11ce000-0000-4000-8000-000000000002', OWNER, 'Group', '66666666-0000-4000-8000-000000000002'),
  assigned('a11ce000-0000-4000-8000-000000000003', MACHINE_CONTRIBUTOR, 'ServicePrincipal', '77777777-0000-4000-8000-000000000001'),
];

/** The web shop's own subscription: three things that nobody has looked at for a while, beside what is in order. */
export const demoSubscription: readonly DemoResource[] = [
  ...storageAccount('harbourlightimages', web, { supportsHttpsTrafficOnly: false }),
  ...storageAccount('harbourlightledger', data),
  ...vaults,
  ...access,
  securityGroupOf('jump-host'),
  accepts('jump-host/ssh-from-anywhere', 100, '*', '22'),
  accepts('jump-host/rdp-from-the-office', 200, '203.0.113.16/28', '3389'),
  securityGroupOf('office'),
  accepts('office/rdp-from-the-office', 100, '203.0.113.16/28', '3389'),
  ...sql,
  resource('Microsoft.Compute/disks', 'jump-host-data', {
    ...{ location: 'northeurope', sku: { name: 'Premium_LRS' }, tags: web },
    properties: {
      ...{
        diskState: 'Unattached',
        diskSizeGB: 64,
        provisioningState: 'Succeeded',
        networkAccessPolicy: 'DenyAll',
        publicNetworkAccess: 'Disabled',
      },
      ...{ dataAccessAuthMode: 'AzureActiveDirectory', encryption: ownKey },
    },
  }),
];
