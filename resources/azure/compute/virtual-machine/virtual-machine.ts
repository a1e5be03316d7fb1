import * as z from 'zod';
import { armKey } from '../../../../clouds/azure/arm-id.ts';
import { documentSetting } from '../../../../clouds/azure/document-setting.ts';
import { defineKind, listIn, readOne, subscriptionScope } from '../../../../clouds/azure/kind.ts';
import { listResources } from '../../../../clouds/azure/list-resources.ts';
import { armSettings } from '../../../../clouds/azure/setting.ts';
import {
  findUnsettled,
  observationOf,
  seeResource,
  standing,
  standingReads,
  volatileStanding,
  whyNotNow,
} from '../../../../clouds/azure/standing.ts';
import { valueSetting } from '../../../../clouds/azure/value-setting.ts';
import { isEqualJson } from '../../../../core/json.ts';
import type { Observation } from '../../../../core/kind/facts.ts';
import type { FactsChange, KindReader } from '../../../../core/kind/kind.ts';
import { Backup, listPolicies, listProtectedItems, listVaults, readBackups } from './backups.ts';
import { disksOf } from './disks.ts';
import { ArmMachine, MachineFacts, machineOf } from './machine.ts';

const of = { type: 'Microsoft.Compute/virtualMachines', apiVersion: '2024-07-01' } as const;

const Facts = z.strictObject({
  ...standing,
  ...MachineFacts,
  /** null: ARM tells none. */
  etag: z.string().nullable(),
  /** Whether a policy of just-in-time access names it. */
  justInTime: z.boolean(),
  backups: z.array(Backup),
  /** `running`, `stopped`, `deallocated` and others; null: Azure does not tell. */
  power: z.string().nullable(),
});
export type VirtualMachine = z.infer<typeof Facts>;

const listMachines = listIn(of, ArmMachine);
// A listing leaves out what a machine is doing, and whether it runs.
const getMachine = readOne(of, ArmMachine, { query: { $expand: 'instanceView' } });
const listAccessPolicies = listIn(
  { type: 'Microsoft.Security/jitNetworkAccessPolicies', apiVersion: '2020-01-01' },
  z.object({ properties: z.object({ virtualMachines: z.array(z.object({ id: z.string() })).nullish() }) }),
);

const settings = armSettings<VirtualMachine>([
  documentSetting<VirtualMachine>({
    ...of,
    isBoundToEtag: true,
    method: 'PATCH',
    field: 'securityProfile',
    at: 'properties.securityProfile',
    parts: { 'uefiSettings.secureBootEnabled': undefined, 'uefiSettings.vTpmEnabled': undefined, encryptionAtHost: false },
    withDocument: (facts, securityProfile) => ({ ...facts, securityProfile }),
  }),
  valueSetting<VirtualMachine>({
    ...of,
    isBoundToEtag: true,
    properties: {
      linuxPatchAssessment: 'properties.osProfile.linuxConfiguration.patchSettings.assessmentMode',
      windowsPatchAssessment: 'properties.osProfile.windowsConfiguration.patchSettings.assessmentMode',
    },
    facts: Facts.partial(),
  }),
  valueSetting<VirtualMachine>({
    ...of,
    isBoundToEtag: true,
    properties: { identityType: 'identity.type' },
    facts: Facts.partial(),
  }),
]);

export default defineKind<VirtualMachine>({
  ...settings,
  of,
  id: 'azure.compute.virtual-machine',
  title: 'Virtual machine',
  service: 'compute',
  facts: Facts,
  volatile: [...volatileStanding, 'etag', 'power'],
  derived: { identityType: ['principalIds'] },
  secret: [],
  reads: [listMachines, getMachine, listAccessPolicies, listVaults, listProtectedItems, listPolicies, ...standingReads],
  settles: { withinSeconds: 120, pollSeconds: 10 },

  list: (reader, cursor) => listResources(reader, listMachines, cursor, (machine) => observe(reader, machine)),

  async read(reader, id) {
    const machine = await reader.one(getMachine, { id });
    return machine && observe(reader, machine);
  },

  neighbours: {
    kinds: ['azure.compute.disk'],
    async find({ id }, reader) {
      const machine = await reader.one(getMachine, { id });
      return machine === undefined ? [] : disksOf(machine, reader.place.region);
    },
  },
  postpones: (change) => whyNotNow(change.before) ?? whyRunning(change),
  unsettled: findUnsettled,
});

// https://learn.microsoft.com/en-us/azure/virtual-machines/disks-enable-host-based-encryption-portal and trusted-launch-existing-vm
function whyRunning({ before, after }: FactsChange<VirtualMachine>): string | undefined {
  if (isEqualJson(before.securityProfile, after.securityProfile) || before.power === 'deallocated') return undefined;
  return `Azure changes how a machine starts, and what its host encrypts, only while it is deallocated; it is ${before.power ?? 'in a state that is not told'}.`;
}

async function observe(reader: KindReader, machine: ArmMachine): Promise<Observation<VirtualMachine>> {
  const seen = await seeResource(reader, of, machine);
  const [justInTime, backups, power] = await Promise.all([
    reader.field(() => isNamedInPolicy(reader, machine.id)),
    reader.field(() => readBackups(reader, machine.id)),
    reader.field(() => readPower(reader, seen.id)),
  ]);
  const own = machineOf(machine);
  return observationOf<VirtualMachine>('azure.compute.virtual-machine', seen, {
    ...seen.fields,
    etag: { known: machine.etag || null },
    size: { known: own.size },
    system: { known: own.system },
    securityProfile: { known: own.securityProfile },
    passwordLogin: { known: own.passwordLogin },
    linuxPatchAssessment: { known: own.linuxPatchAssessment },
    windowsPatchAssessment: { known: own.windowsPatchAssessment },
    unmanagedDisks: { known: own.unmanagedDisks },
    imageId: { known: own.imageId },
    identityType: { known: own.identityType },
    principalIds: { known: own.principalIds },
    justInTime,
    backups,
    power,
  });
}

async function isNamedInPolicy(reader: KindReader, id: string): Promise<boolean> {
  for await (const { answer } of reader.pages(listAccessPolicies, { scope: subscriptionScope(reader.place) })) {
    const named = answer.value.flatMap(({ properties }) => properties.virtualMachines ?? []);
    if (named.some((one) => armKey(one.id) === armKey(id))) return true;
  }
  return false;
}

async function readPower(reader: KindReader, id: string): Promise<string | null> {
  const machine = await reader.one(getMachine, { id });
  const code = (machine?.properties.instanceView?.statuses ?? []).map((status) => status.code ?? '').find((one) => one.startsWith(POWER));
  return code?.slice(POWER.length) ?? null;
}

const POWER = 'PowerState/';
