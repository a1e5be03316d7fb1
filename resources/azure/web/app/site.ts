import * as z from 'zod';
import { ArmIdentity, principalsOf } from '../../../../clouds/azure/managed-identity.ts';
import { ArmResource } from '../../../../clouds/azure/standing.ts';

/** A web or function app as ARM tells it. Flags are read as they come: what says neither yes nor no is not taken for either. */
export const ArmSite = ArmResource.extend({
  kind: z.string().nullish(),
  identity: ArmIdentity,
  properties: z.object({
    /** App Service tells none: what it does with an app is done at once. */
    provisioningState: z.string().nullish(),
    httpsOnly: z.unknown().optional(),
    clientCertEnabled: z.unknown().optional(),
    clientCertMode: z.string().nullish(),
    publicNetworkAccess: z.string().nullish(),
    virtualNetworkSubnetId: z.string().nullish(),
    siteConfig: z.record(z.string(), z.unknown()).nullish(),
  }),
});
export type ArmSite = z.infer<typeof ArmSite>;

/** What an app's own properties say of it. */
export const SiteFacts = {
  /** Function apps have other clients, logs and ways in than web apps. */
  isFunctionApp: z.boolean(),
  httpsOnly: z.boolean(),
  asksForCertificates: z.boolean(),
  /** `Required`, `Optional`, `OptionalInteractiveUser`: what becomes of callers without a certificate. */
  certificateMode: z.string(),
  /** `Enabled` or `Disabled`. Where nothing was chosen, everyone may come. */
  publicNetworkAccess: z.string(),
  /** The subnet that its own calls leave by; null: they leave by the Internet. */
  subnetId: z.string().nullable(),
  /** `None`, `SystemAssigned`, `UserAssigned`, or both with a comma between. */
  identityType: z.string(),
  /** Principals that the app acts as. */
  principalIds: z.array(z.string()),
} as const;
const facts = z.object(SiteFacts);
type SiteFacts = z.infer<typeof facts>;

/** What ARM takes where client certificates are asked for and nothing else is said. */
const DEFAULT_MODE = 'Required';
const NO_IDENTITY = 'None';

export function siteOf({ kind, identity, properties }: ArmSite): SiteFacts {
  return {
    isFunctionApp: (kind ?? '').toLowerCase().split(',').includes('functionapp'),
    httpsOnly: isYes(properties.httpsOnly),
    asksForCertificates: isYes(properties.clientCertEnabled),
    certificateMode: properties.clientCertMode ?? DEFAULT_MODE,
    publicNetworkAccess: properties.publicNetworkAccess || 'Enabled',
    subnetId: properties.virtualNetworkSubnetId || null,
    identityType: identity?.type || NO_IDENTITY,
    principalIds: principalsOf(identity),
  };
}

export function hasIdentity({ identityType }: Pick<SiteFacts, 'identityType'>): boolean {
  return identityType.toLowerCase() !== NO_IDENTITY.toLowerCase();
}

/** ARM and its templates write true as a flag and as a text. */
export function isYes(flag: unknown): boolean {
  return flag === true || (typeof flag === 'string' && flag.toLowerCase() === 'true');
}

/** Whether a flag is set to anything but no. */
export function isNotNo(flag: unknown): boolean {
  return flag !== undefined && flag !== null && flag !== false && !(typeof flag === 'string' && flag.toLowerCase() === 'false');
}
