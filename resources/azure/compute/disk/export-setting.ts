import type { ArmType } from '../../../../clouds/azure/kind.ts';
import type { ElementChanges } from '../../../../core/kind/facts.ts';

/** Who may take the bytes of a disk or a snapshot away: one long-running PATCH sets it all. */
export function exportSetting(of: ArmType) {
  return {
    ...of,
    properties: {
      networkAccessPolicy: 'properties.networkAccessPolicy',
      publicNetworkAccess: 'properties.publicNetworkAccess',
      exportAuthentication: 'properties.dataAccessAuthMode',
    },
    opens: (_: unknown, changes: ElementChanges) =>
      changes['networkAccessPolicy'] === 'AllowAll' || changes['publicNetworkAccess'] === 'Enabled',
  };
}
