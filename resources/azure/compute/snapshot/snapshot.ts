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
import { ArmSnapshot, exportedFields, type Snapshot, SnapshotFacts } from '../disk/disk-facts.ts';
import { exportSetting } from '../disk/export-setting.ts';

const of = { type: 'Microsoft.Compute/snapshots', apiVersion: '2024-03-02' };
const listSnapshots = listIn(of, ArmSnapshot);
const readSnapshot = readOne(of, ArmSnapshot);

export default defineKind<Snapshot>({
  of,
  id: 'azure.compute.snapshot',
  title: 'disk snapshot',
  service: 'compute',
  facts: SnapshotFacts,
  volatile: [...volatileStanding],
  secret: [],
  reads: [listSnapshots, readSnapshot, ...standingReads],
  settles: { withinSeconds: 120, pollSeconds: 5 },

  list: (reader, cursor) => listResources(reader, listSnapshots, cursor, (snapshot) => observe(reader, snapshot)),

  async read(reader, id) {
    const snapshot = await reader.one(readSnapshot, { id });
    return snapshot && observe(reader, snapshot);
  },

  ...armSettings<Snapshot>([valueSetting<Snapshot>({ ...exportSetting(of), facts: SnapshotFacts.partial() })]),
  postpones: ({ before }) => whyNotNow(before),
  unsettled: findUnsettled,
});

async function observe(reader: KindReader, snapshot: (typeof ArmSnapshot)['_zod']['output']): Promise<Observation<Snapshot>> {
  const seen = await seeResource(reader, of, snapshot);
  return observationOf<Snapshot>('azure.compute.snapshot', seen, { ...seen.fields, ...exportedFields(snapshot) });
}
