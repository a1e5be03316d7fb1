import * as z from 'zod';
import { ArmResource, standing } from '../../../../clouds/azure/standing.ts';
import { spelled, told } from '../../../../clouds/azure/told.ts';

const ENCRYPTIONS = ['EncryptionAtRestWithPlatformKey', 'EncryptionAtRestWithCustomerKey', 'EncryptionAtRestWithPlatformAndCustomerKeys'];

/** What disks and snapshots have in common: who may take their bytes away, and what they are encrypted with. */
export const exportFields = {
  ...standing,
  /** Whose key it is encrypted with at rest; null where ARM tells none, which only disks from before June 2017 may have. */
  encryption: z.string().nullable(),
  /** Id of the set that names the customer's key; null where there is none. */
  encryptionSet: z.string().nullable(),
  /** Whether the machine itself encrypts what it writes (Azure Disk Encryption). */
  isEncryptedByMachine: z.boolean(),
  /** `AllowAll`, `AllowPrivate`, `DenyAll`: from where its bytes can be exported. */
  networkAccessPolicy: z.string(),
  publicNetworkAccess: z.string(),
  /** The private link resource that exports go through; null where there is none. */
  diskAccess: z.string().nullable(),
  /** `AzureActiveDirectory` where an export asks for a sign-in besides its signed URL; `None`. */
  exportAuthentication: z.string(),
};

export const DiskFacts = z.strictObject({
  ...exportFields,
  /** Ids of the machines that it is attached to. */
  attachedTo: z.array(z.string()),
  /** `Unattached`, `Attached`, `Reserved`, `ActiveSAS` and others. */
  diskState: z.string(),
});
export type Disk = z.infer<typeof DiskFacts>;

export const SnapshotFacts = z.strictObject(exportFields);
export type Snapshot = z.infer<typeof SnapshotFacts>;

const exportProperties = {
  provisioningState: z.string().nullish(),
  encryption: z.object({ type: spelled(...ENCRYPTIONS).nullish(), diskEncryptionSetId: z.string().nullish() }).nullish(),
  encryptionSettingsCollection: z.object({ enabled: told(z.boolean(), false) }).nullish(),
  networkAccessPolicy: told(spelled('AllowAll', 'AllowPrivate', 'DenyAll'), 'AllowAll'),
  publicNetworkAccess: told(spelled('Enabled', 'Disabled'), 'Enabled'),
  diskAccessId: told(z.string().nullable(), null),
  dataAccessAuthMode: told(spelled('AzureActiveDirectory', 'None'), 'None'),
};

/** A snapshot as ARM answers it. */
export const ArmSnapshot = ArmResource.extend({ properties: z.object(exportProperties) });

/** A disk as ARM answers it: https://learn.microsoft.com/azure/templates/microsoft.compute/disks */
export const ArmDisk = ArmSnapshot.extend({
  managedByExtended: z.array(z.string()).nullish(),
  properties: z.object({ ...exportProperties, diskState: told(z.string(), 'Unattached') }),
});

/** What a snapshot or a disk tells of who may take it away, as fields. */
export function exportedFields({ properties }: z.infer<typeof ArmSnapshot>) {
  return {
    encryption: { known: properties.encryption?.type ?? null },
    encryptionSet: { known: properties.encryption?.diskEncryptionSetId ?? null },
    isEncryptedByMachine: { known: properties.encryptionSettingsCollection?.enabled ?? false },
    networkAccessPolicy: { known: properties.networkAccessPolicy },
    publicNetworkAccess: { known: properties.publicNetworkAccess },
    diskAccess: { known: properties.diskAccessId },
    exportAuthentication: { known: properties.dataAccessAuthMode },
  };
}

/** What a disk itself tells, as fields. What ARM calls its manager are the machines that it is attached to. */
export function diskFields(disk: z.infer<typeof ArmDisk>) {
  const machines = [disk.managedBy, ...(disk.managedByExtended ?? [])].filter((id) => typeof id === 'string');
  return { ...exportedFields(disk), attachedTo: { known: [...new Set(machines)].sort() }, diskState: { known: disk.properties.diskState } };
}
