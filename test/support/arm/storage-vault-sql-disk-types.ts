import type { FakeType } from './fake-type.ts';

const ACCOUNTS = 'Microsoft.Storage/storageAccounts';
const VAULTS = 'Microsoft.KeyVault/vaults';
const SERVERS = 'Microsoft.Sql/servers';
const storage = { apiVersions: ['2024-01-01'] };
const sql = { apiVersions: ['2023-08-01'], patch: 'none', longRunning: { PUT: 'operation' } } as const;
const disk = { apiVersions: ['2024-03-02'], longRunning: { PATCH: 'both' } } as const;

/** What the providers of storage, vaults, databases and disks do otherwise than others. */
export const storageVaultSqlDiskTypes: readonly FakeType[] = [
  { ...storage, type: ACCOUNTS, replaces: ['properties.networkAcls', 'properties.keyPolicy', 'properties.sasPolicy'] },
  { ...storage, type: `${ACCOUNTS}/blobServices`, patch: 'none' },
  { ...storage, type: `${ACCOUNTS}/fileServices`, patch: 'none' },
  {
    type: VAULTS,
    apiVersions: ['2024-11-01'],
    replaces: ['properties.networkAcls', 'properties.accessPolicies'],
    // Neither is ever taken off, and false is refused even where it never was on.
    refuses: ({ properties }) =>
      isOff(properties, 'enablePurgeProtection') || isOff(properties, 'enableSoftDelete') ? 'BadRequest' : undefined,
  },
  {
    type: SERVERS,
    apiVersions: sql.apiVersions,
    longRunning: { PATCH: 'operation' },
    readOnly: ['properties.state'],
    expanded: { 'administrators/activedirectory': 'properties.administrators' },
  },
  { type: `${SERVERS}/firewallRules`, apiVersions: sql.apiVersions, patch: 'none' },
  ...['auditingSettings', 'securityAlertPolicies', 'databases/transparentDataEncryption'].map((child) => ({
    ...sql,
    type: `${SERVERS}/${child}`,
  })),
  {
    ...sql,
    type: `${SERVERS}/azureADOnlyAuthentications`,
    shownIn: { parentAt: 'properties.administrators.azureADOnlyAuthentication', from: 'properties.azureADOnlyAuthentication' },
  },
  { ...disk, type: 'Microsoft.Compute/disks' },
  { ...disk, type: 'Microsoft.Compute/snapshots' },
];

function isOff(properties: unknown, name: string): boolean {
  return typeof properties === 'object' && properties !== null && Reflect.get(properties, name) === false;
}
