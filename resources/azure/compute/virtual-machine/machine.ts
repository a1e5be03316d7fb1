import * as z from 'zod';
import { ArmIdentity, principalsOf } from '../../../../clouds/azure/managed-identity.ts';
import { ArmResource } from '../../../../clouds/azure/standing.ts';
import { type JsonObject, JsonRecord } from '../../../../core/json.ts';

const disk = z.object({ name: z.string().nullish(), managedDisk: z.object({ id: z.string().nullish() }).nullish() });
const patchSettings = z.object({ assessmentMode: z.string().nullish() }).nullish();

/** A virtual machine as ARM tells it; what is not looked at is left out, so that no password or custom data goes any further. */
export const ArmMachine = ArmResource.extend({
  identity: ArmIdentity,
  properties: z.object({
    provisioningState: z.string().nullish(),
    hardwareProfile: z.object({ vmSize: z.string().nullish() }).nullish(),
    storageProfile: z
      .object({
        imageReference: z.object({ id: z.string().nullish() }).nullish(),
        osDisk: disk.extend({ osType: z.string().nullish() }).nullish(),
        dataDisks: z.array(disk).nullish(),
      })
      .nullish(),
    osProfile: z
      .object({
        linuxConfiguration: z.object({ disablePasswordAuthentication: z.boolean().nullish(), patchSettings }).nullish(),
        windowsConfiguration: z.object({ patchSettings }).nullish(),
      })
      .nullish(),
    securityProfile: JsonRecord.nullish(),
    instanceView: z.object({ statuses: z.array(z.object({ code: z.string().nullish() })).nullish() }).nullish(),
  }),
});
export type ArmMachine = z.infer<typeof ArmMachine>;

/** What a machine's own properties say of it. */
export const MachineFacts = {
  size: z.string().nullable(),
  /** `Linux` or `Windows`, as its system disk says; null: it does not say. */
  system: z.string().nullable(),
  /** How it starts and what of it is encrypted, in ARM's words: it is sent whole. Flags that are not there are off. */
  securityProfile: JsonRecord,
  /** Whether SSH takes passwords; null: it is no Linux machine, or its settings are not told (made from a disk of its own). */
  passwordLogin: z.boolean().nullable(),
  /** `AutomaticByPlatform` or `ImageDefault`: who looks for missing patches; null: it is no Linux machine, or its settings are not told. */
  linuxPatchAssessment: z.string().nullable(),
  windowsPatchAssessment: z.string().nullable(),
  /** Names of the disks that lie as blobs in a storage account. */
  unmanagedDisks: z.array(z.string()),
  /** Id of the image it was made from, where that is no image of the marketplace. */
  imageId: z.string().nullable(),
  /** `None`, `SystemAssigned`, `UserAssigned`, or both with a comma between. */
  identityType: z.string(),
  /** Principals that the machine acts as. */
  principalIds: z.array(z.string()),
} as const;
const facts = z.object(MachineFacts);
type MachineFacts = z.infer<typeof facts>;

/** Azure takes it where nothing is said. */
const DEFAULT_ASSESSMENT = 'ImageDefault';
const NO_IDENTITY = 'None';

export function machineOf({ identity, properties }: ArmMachine): MachineFacts {
  const { hardwareProfile, storageProfile, osProfile, securityProfile } = properties;
  const { osDisk, dataDisks, imageReference } = storageProfile ?? {};
  const { linuxConfiguration: linux, windowsConfiguration: windows } = osProfile ?? {};
  const disks = [...(osDisk ? [osDisk] : []), ...(dataDisks ?? [])];
  return {
    size: hardwareProfile?.vmSize ?? null,
    system: osDisk?.osType ?? null,
    securityProfile: profileOf(securityProfile ?? {}),
    passwordLogin: linux ? linux.disablePasswordAuthentication !== true : null,
    linuxPatchAssessment: linux ? (linux.patchSettings?.assessmentMode ?? DEFAULT_ASSESSMENT) : null,
    windowsPatchAssessment: windows ? (windows.patchSettings?.assessmentMode ?? DEFAULT_ASSESSMENT) : null,
    unmanagedDisks: disks.filter(({ managedDisk }) => !managedDisk).map((one) => one.name ?? ''),
    imageId: imageReference?.id ?? null,
    identityType: identity?.type ?? NO_IDENTITY,
    principalIds: principalsOf(identity),
  };
}

/** What a security profile says. */
export interface Trust {
  /** `TrustedLaunch`, `ConfidentialVM`, `Standard`; null where nothing was chosen, which older machines have. */
  readonly securityType: string | null;
  /** A confidential machine has all that trusted launch gives, and encrypted memory besides. */
  readonly isTrusted: boolean;
  readonly secureBoot: boolean;
  readonly virtualTpm: boolean;
  readonly encryptionAtHost: boolean;
}

const Profile = z.object({
  securityType: z.string().nullish(),
  encryptionAtHost: z.unknown().optional(),
  uefiSettings: z.object({ secureBootEnabled: z.unknown().optional(), vTpmEnabled: z.unknown().optional() }).nullish(),
});

export function trustOf({ securityProfile }: Pick<MachineFacts, 'securityProfile'>): Trust {
  const { securityType = null, encryptionAtHost, uefiSettings } = Profile.safeParse(securityProfile).data ?? {};
  return {
    securityType,
    isTrusted: securityType === 'TrustedLaunch' || securityType === 'ConfidentialVM',
    secureBoot: uefiSettings?.secureBootEnabled === true,
    virtualTpm: uefiSettings?.vTpmEnabled === true,
    encryptionAtHost: encryptionAtHost === true,
  };
}

export function hasIdentity({ identityType }: Pick<MachineFacts, 'identityType'>): boolean {
  return identityType.toLowerCase() !== NO_IDENTITY.toLowerCase();
}

/** Whether Azure itself looks for missing patches. */
export function isAssessed(mode: string): boolean {
  return mode.toLowerCase() === 'automaticbyplatform';
}

/** The machine with secure boot and a virtual TPM. */
export function withFirmware<M extends Pick<MachineFacts, 'securityProfile'>>(machine: M): M {
  return { ...machine, securityProfile: { ...machine.securityProfile, uefiSettings: { secureBootEnabled: true, vTpmEnabled: true } } };
}

/** With the flags that it may leave out. A machine without trusted launch has no settings of its firmware, and takes none. */
export function profileOf(told: JsonObject): JsonObject {
  const { isTrusted, secureBoot, virtualTpm, encryptionAtHost } = trustOf({ securityProfile: told });
  const firmware = { secureBootEnabled: secureBoot, vTpmEnabled: virtualTpm };
  return { ...told, encryptionAtHost, ...(isTrusted && { uefiSettings: firmware }) };
}
