import * as z from 'zod';
import { armKey, tidyArmId } from '../../../../clouds/azure/arm-id.ts';
import { listIn, subscriptionScope } from '../../../../clouds/azure/kind.ts';
import { listAll } from '../../../../clouds/azure/list-all.ts';
import type { KindReader, Neighbour } from '../../../../core/kind/kind.ts';

const reference = z.object({ id: z.string() }).nullish();
const ArmInterface = z.object({
  id: z.string(),
  properties: z.object({
    virtualMachine: reference,
    ipConfigurations: z.array(z.object({ properties: z.object({ subnet: reference }) })).nullish(),
  }),
});

export const listInterfaces = listIn({ type: 'Microsoft.Network/networkInterfaces', apiVersion: '2024-05-01' }, ArmInterface);

/** The machines whose network interfaces, or the subnets of these, a group stands before. Those of a scale set have interfaces of their own kind. */
export async function machinesBehind(guards: readonly string[], reader: KindReader): Promise<readonly Neighbour[]> {
  if (guards.length === 0) return [];
  const guarded = new Set(guards.map(armKey));
  const interfaces = await listAll(reader, listInterfaces, { scope: subscriptionScope(reader.place) });
  return interfaces.flatMap(({ id, properties: { virtualMachine, ipConfigurations } }): readonly Neighbour[] => {
    const subnets = (ipConfigurations ?? []).flatMap(({ properties }) => properties.subnet?.id ?? []);
    if (!virtualMachine || ![id, ...subnets].some((one) => guarded.has(armKey(one)))) return [];
    const kind = 'azure.compute.virtual-machine';
    return [{ kind, id: tidyArmId(virtualMachine.id, 'Microsoft.Compute/virtualMachines'), region: reader.place.region }];
  });
}
