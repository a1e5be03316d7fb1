import { listDiagnosticSettings, logRoutes } from '../../../../clouds/azure/diagnostic-settings.ts';
import { documentSetting } from '../../../../clouds/azure/document-setting.ts';
import { defineKind, listChildren, listIn, readOne } from '../../../../clouds/azure/kind.ts';
import { listAll } from '../../../../clouds/azure/list-all.ts';
import { listResources } from '../../../../clouds/azure/list-resources.ts';
import { armSettings } from '../../../../clouds/azure/setting.ts';
import {
  findUnsettled,
  observationOf,
  seeResource,
  standingReads,
  volatileStanding,
  whyNotNow,
} from '../../../../clouds/azure/standing.ts';
import { valueSetting } from '../../../../clouds/azure/value-setting.ts';
import type { Observation } from '../../../../core/kind/facts.ts';
import type { KindReader } from '../../../../core/kind/kind.ts';
import type { Vault } from './vault-facts.ts';
import { ArmKeptItem, ArmVault, keptItems, VaultFacts, vaultFields } from './vault-facts.ts';

const apiVersion = '2024-11-01';
const of = { type: 'Microsoft.KeyVault/vaults', apiVersion };
const listVaults = listIn(of, ArmVault);
const readVault = readOne(of, ArmVault);
const listKeys = listChildren({ type: `${of.type}/keys`, apiVersion }, ArmKeptItem);
const listSecrets = listChildren({ type: `${of.type}/secrets`, apiVersion }, ArmKeptItem);

export default defineKind<Vault>({
  of,
  id: 'azure.keyvault.vault',
  title: 'key vault',
  service: 'keyvault',
  facts: VaultFacts,
  volatile: [...volatileStanding],
  secret: [],
  reads: [listVaults, readVault, listKeys, listSecrets, listDiagnosticSettings, ...standingReads],
  settles: { withinSeconds: 60, pollSeconds: 5 },

  list: (reader, cursor) => listResources(reader, listVaults, cursor, (vault) => observe(reader, vault)),

  async read(reader, id) {
    const vault = await reader.one(readVault, { id });
    return vault && observe(reader, vault);
  },

  ...armSettings<Vault>([
    valueSetting<Vault>({
      ...of,
      properties: {
        usesRoles: 'properties.enableRbacAuthorization',
        hasSoftDelete: 'properties.enableSoftDelete',
        hasPurgeProtection: 'properties.enablePurgeProtection',
        publicNetworkAccess: 'properties.publicNetworkAccess',
        servesTemplates: 'properties.enabledForTemplateDeployment',
      },
      facts: VaultFacts.partial(),
      opens: (_, { publicNetworkAccess, servesTemplates }) => publicNetworkAccess === 'Enabled' || servesTemplates === true,
    }),
    documentSetting({
      ...of,
      method: 'PATCH',
      field: 'networkAcls',
      at: 'properties.networkAcls',
      parts: { defaultAction: 'Allow', bypass: 'AzureServices' },
      withDocument: (vault, networkAcls) => ({ ...vault, networkAcls }),
      opens: (_, changes) => changes['networkAcls/defaultAction'] === 'Allow',
    }),
  ]),

  refuses({ before, after }) {
    if (before.hasPurgeProtection && !after.hasPurgeProtection) return 'Azure never takes purge protection off again.';
    return before.hasSoftDelete && !after.hasSoftDelete ? 'Azure never takes soft delete off again.' : undefined;
  },
  postpones: ({ before }) => whyNotNow(before),
  unsettled: findUnsettled,
});

async function observe(reader: KindReader, vault: (typeof ArmVault)['_zod']['output']): Promise<Observation<Vault>> {
  const seen = await seeResource(reader, of, vault);
  const { id } = seen;
  const [keys, secrets, routes] = await Promise.all([
    reader.field(async () => keptItems(await listAll(reader, listKeys, { parent: id }))),
    reader.field(async () => keptItems(await listAll(reader, listSecrets, { parent: id }))),
    reader.field(async () => logRoutes(await listAll(reader, listDiagnosticSettings, { scope: id }))),
  ]);
  return observationOf<Vault>('azure.keyvault.vault', seen, { ...seen.fields, ...vaultFields(vault), keys, secrets, logRoutes: routes });
}
