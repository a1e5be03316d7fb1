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
const keepsDeleted = { enabled: true, days: 14 };
const securityGroup = 'Microsoft.Network/networkSecurityGroups';
const server = 'Microsoft.Sql/servers';

function accepts(name: string, priority: number, from: string, port: string): DemoResource {
  const to = { sourcePortRange: '*', destinationAddressPrefix: '*', destinationPortRange: port };
  const properties = { priority, direction: 'Inbound', access: 'Allow', protocol: 'Tcp', sourceAddressPrefix: from, ...to };
  return resource(`${securityGroup}/securityRules`, name, { properties });
}

/** The web shop's own subscription, with what nobody has looked at for a while beside what is in order. */
export const demoSubscription: readonly DemoResource[] = [
  resource(storage, 'harbourlightimages', {
    ...{ location: 'northeurope', kind: 'StorageV2', sku: { name: 'Standard_LRS' }, tags: web },
    properties: {
      ...{ provisioningState: 'Succeeded', supportsHttpsTrafficOnly: false, minimumTlsVersion: 'TLS1_0', allowBlobPublicAccess: true },
      networkAcls: { bypass: 'AzureServices', defaultAction: 'Allow', ipRules: [], virtualNetworkRules: [] },
    },
  }),
  resource(`${storage}/blobServices`, 'harbourlightimages/default', { properties: { isVersioningEnabled: false } }),
  resource(`${storage}/fileServices`, 'harbourlightimages/default', { properties: {} }),
  resource(storage, 'harbourlightledger', {
    ...{ location: 'northeurope', kind: 'StorageV2', sku: { name: 'Standard_GRS' }, tags: data },
    properties: {
      ...{ provisioningState: 'Succeeded', supportsHttpsTrafficOnly: true, minimumTlsVersion: 'TLS1_2', allowBlobPublicAccess: false },
      ...{ allowSharedKeyAccess: false, allowCrossTenantReplication: false, publicNetworkAccess: 'Disabled' },
      networkAcls: { bypass: 'AzureServices', defaultAction: 'Deny', ipRules: [], virtualNetworkRules: [] },
    },
  }),
  resource(`${storage}/blobServices`, 'harbourlightledger/default', {
    properties: { isVersioningEnabled: true, deleteRetentionPolicy: keepsDeleted, containerDeleteRetentionPolicy: keepsDeleted },
  }),
  resource(`${storage}/fileServices`, 'harbourlightledger/default', { properties: { shareDeleteRetentionPolicy: keepsDeleted } }),
  resource('Microsoft.KeyVault/vaults', 'harbourlight-keys', {
    ...{ location: 'northeurope', tags: web },
    properties: {
      ...{ tenantId: '22222222-0000-4000-8000-000000000001', sku: { family: 'A', name: 'standard' }, accessPolicies: [] },
      ...{ enableRbacAuthorization: false, enableSoftDelete: true, provisioningState: 'Succeeded', publicNetworkAccess: 'Enabled' },
    },
  }),
  resource(securityGroup, 'jump-host', {
    location: 'northeurope',
    tags: web,
    properties: { provisioningState: 'Succeeded', defaultSecurityRules: [] },
  }),
  accepts('jump-host/ssh-from-anywhere', 100, '*', '22'),
  accepts('jump-host/https', 200, 'Internet', '443'),
  resource(securityGroup, 'office', {
    location: 'northeurope',
    tags: web,
    properties: { provisioningState: 'Succeeded', defaultSecurityRules: [] },
  }),
  accepts('office/rdp-from-the-office', 100, '203.0.113.16/28', '3389'),
  resource(server, 'harbourlight-orders', {
    ...{ location: 'westeurope', kind: 'v12.0', tags: data },
    properties: {
      version: '12.0',
      state: 'Ready',
      minimalTlsVersion: '1.0',
      publicNetworkAccess: 'Enabled',
      privateEndpointConnections: [],
    },
  }),
  resource(`${server}/firewallRules`, 'harbourlight-orders/everywhere', {
    properties: { startIpAddress: '0.0.0.0', endIpAddress: '255.255.255.255' },
  }),
  resource(`${server}/firewallRules`, 'harbourlight-orders/office', {
    properties: { startIpAddress: '203.0.113.16', endIpAddress: '203.0.113.31' },
  }),
  resource(`${server}/securityAlertPolicies`, 'harbourlight-orders/Default', { properties: { state: 'Disabled' } }),
  resource(`${server}/vulnerabilityAssessments`, 'harbourlight-orders/default', { properties: { recurringScans: { isEnabled: false } } }),
  resource(`${server}/auditingSettings`, 'harbourlight-orders/default', { properties: { state: 'Disabled', retentionDays: 0 } }),
  resource('Microsoft.Compute/disks', 'jump-host-data', {
    ...{ location: 'northeurope', sku: { name: 'Premium_LRS' }, tags: web },
    properties: {
      ...{
        diskState: 'Unattached',
        diskSizeGB: 64,
        provisioningState: 'Succeeded',
        networkAccessPolicy: 'AllowAll',
        publicNetworkAccess: 'Enabled',
      },
      encryption: { type: 'EncryptionAtRestWithPlatformKey' },
    },
  }),
];
