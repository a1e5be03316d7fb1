import { tidyArmId } from '../../../../clouds/azure/arm-id.ts';
import type { Neighbour } from '../../../../core/kind/kind.ts';
import type { ArmMachine } from './machine.ts';

/** The managed disks of a machine. Others lie as blobs in a storage account. */
export function disksOf({ properties: { storageProfile } }: ArmMachine, region: string): readonly Neighbour[] {
  const { osDisk, dataDisks } = storageProfile ?? {};
  const ids = [...(osDisk ? [osDisk] : []), ...(dataDisks ?? [])].flatMap(({ managedDisk }) => managedDisk?.id ?? []);
  return ids.map((id) => ({ kind: 'azure.compute.disk', id: tidyArmId(id, 'Microsoft.Compute/disks'), region }));
}
