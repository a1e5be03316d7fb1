import { defineKind, listIn, readOne } from '../../../../clouds/azure/kind.ts';
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
import { ArmDisk, type Disk, DiskFacts, diskFields } from './disk-facts.ts';
import { exportSetting } from './export-setting.ts';

const of = { type: 'Microsoft.Compute/disks', apiVersion: '2024-03-02' };
const listDisks = listIn(of, ArmDisk);
const readDisk = readOne(of, ArmDisk);

export default defineKind<Disk>({
  of,
  id: 'azure.compute.disk',
  title: 'managed disk',
  service: 'compute',
  facts: DiskFacts,
  volatile: [...volatileStanding, 'diskState'],
  secret: [],
  reads: [listDisks, readDisk, ...standingReads],
  settles: { withinSeconds: 120, pollSeconds: 5 },

  list: (reader, cursor) => listResources(reader, listDisks, cursor, (disk) => observe(reader, disk)),

  async read(reader, id) {
    const disk = await reader.one(readDisk, { id });
    return disk && observe(reader, disk);
  },

  ...armSettings<Disk>([valueSetting<Disk>({ ...exportSetting(of), facts: DiskFacts.partial() })]),
  // The machines that it is attached to.
  neighbours: {
    kinds: ['azure.compute.virtual-machine'],
    find: async ({ facts: { attachedTo } }) =>
      attachedTo.map((machine) => ({ kind: 'azure.compute.virtual-machine', id: machine, region: 'global' })),
  },
  postpones: ({ before }) => whyNotNow(before),
  unsettled: findUnsettled,
});

async function observe(reader: KindReader, disk: (typeof ArmDisk)['_zod']['output']): Promise<Observation<Disk>> {
  // A disk is managed by the machine it is attached to in another sense of the word: that brings no setting back.
  const { managedBy: _, ...unmanaged } = disk;
  const seen = await seeResource(reader, of, unmanaged);
  return observationOf<Disk>('azure.compute.disk', seen, { ...seen.fields, ...diskFields(disk) });
}
