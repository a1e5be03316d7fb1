import * as z from 'zod';
import { flagField } from '../../../../clouds/azure/flag.ts';
import { ArmResource, standing } from '../../../../clouds/azure/standing.ts';
import { ApprovedEndpoints, spelled, told } from '../../../../clouds/azure/told.ts';
import type { JsonObject } from '../../../../core/json.ts';
import { JsonRecord } from '../../../../core/json.ts';

/** A range of addresses that may connect, both ends included. `0.0.0.0` to `0.0.0.0` stands for every service in Azure, of any customer. */
const FirewallRule = z.strictObject({ name: z.string(), start: z.string(), end: z.string() });
export type FirewallRule = z.infer<typeof FirewallRule>;

const Administrator = z.strictObject({ login: z.string(), type: z.string() });

const Assessment = z.strictObject({
  /** Where its reports go; null where they go nowhere. */
  container: z.string().nullable(),
  isRecurring: z.boolean(),
  mailsAdmins: z.boolean(),
  emails: z.array(z.string()),
});

/** `isEncrypted`: whether its files are, by transparent data encryption. */
const Database = z.strictObject({ name: z.string(), isEncrypted: z.boolean() });

export const SqlServerFacts = z.strictObject({
  ...standing,
  publicNetworkAccess: z.string(),
  /** `1.2`, or `None` where every version is taken. */
  minimalTlsVersion: z.string(),
  /** Whether it may call allowed names alone: `Enabled` where that is so, as ARM calls the restriction. */
  outboundRestriction: z.string(),
  /** Who of Entra ID administers it; null: nobody. */
  administrator: Administrator.nullable(),
  /** Whether nobody signs in with a password of SQL. */
  isEntraOnly: z.boolean(),
  hasIdentity: z.boolean(),
  privateEndpoints: z.array(z.string()),
  firewallRules: z.array(FirewallRule),
  /** Auditing as ARM holds it; null where ARM tells none. */
  auditing: JsonRecord.nullable(),
  /** Alerts of Defender for SQL as ARM holds them; null where ARM tells none. */
  alertPolicy: JsonRecord.nullable(),
  /** The vulnerability assessment that writes to a storage account; null where ARM tells none. */
  assessment: Assessment.nullable(),
  /** `ServiceManaged` or `AzureKeyVault`: whose key encrypts the databases; null where ARM tells none. */
  protectorType: z.string().nullable(),
  /** Its databases without `master`, which holds no data of anybody. */
  databases: z.array(Database),
  /** `Ready`, or what keeps it from being so. */
  state: z.string(),
});
export type SqlServer = z.infer<typeof SqlServerFacts>;

/** A server as ARM answers it: https://learn.microsoft.com/azure/templates/microsoft.sql/servers */
export const ArmSqlServer = ArmResource.extend({
  identity: z.object({ type: spelled('None').nullish() }).nullish(),
  properties: z.object({
    provisioningState: z.string().nullish(),
    state: told(z.string(), 'Ready'),
    publicNetworkAccess: told(spelled('Enabled', 'Disabled', 'SecuredByPerimeter'), 'Enabled'),
    minimalTlsVersion: told(spelled('None'), 'None'),
    restrictOutboundNetworkAccess: told(spelled('Enabled', 'Disabled'), 'Disabled'),
    administrators: z
      .object({
        administratorType: told(spelled('ActiveDirectory'), ''),
        login: told(z.string(), ''),
        azureADOnlyAuthentication: told(z.unknown(), false),
      })
      .nullish(),
    privateEndpointConnections: ApprovedEndpoints,
  }),
});

export const ArmFirewallRule = z.object({
  name: z.string(),
  properties: z.object({ startIpAddress: told(z.string(), ''), endIpAddress: told(z.string(), '') }),
});

/** Auditing, alerts: what ARM takes back as it is. */
export const ArmSettings = z.object({ properties: told(JsonRecord, {}) });

export const ArmAssessment = z.object({
  properties: z.object({
    storageContainerPath: told(z.string().nullable(), null),
    recurringScans: told(
      z.object({
        isEnabled: told(z.boolean(), false),
        // The documented default: https://learn.microsoft.com/azure/templates/microsoft.sql/servers/vulnerabilityassessments
        emailSubscriptionAdmins: told(z.boolean(), true),
        emails: told(z.array(z.string()), []),
      }),
      { isEnabled: false, emailSubscriptionAdmins: false, emails: [] },
    ),
  }),
});

export const ArmProtector = z.object({
  properties: z.object({ serverKeyType: told(spelled('ServiceManaged', 'AzureKeyVault'), 'ServiceManaged') }),
});

export const ArmDatabase = z.object({ id: z.string(), name: z.string() });

/** Newer answers name it `state`, older ones `status`. */
export const ArmEncryption = z.object({
  properties: z.object({ state: spelled('Enabled', 'Disabled').nullish(), status: spelled('Enabled', 'Disabled').nullish() }),
});

/** What the server itself tells, as fields. */
export function serverFields({ identity, properties }: z.infer<typeof ArmSqlServer>) {
  const administrator = properties.administrators ?? null;
  const isOfEntra = administrator?.administratorType === 'ActiveDirectory';
  return {
    publicNetworkAccess: { known: properties.publicNetworkAccess },
    minimalTlsVersion: { known: properties.minimalTlsVersion },
    outboundRestriction: { known: properties.restrictOutboundNetworkAccess },
    administrator: { known: isOfEntra ? { login: administrator.login, type: administrator.administratorType } : null },
    isEntraOnly: flagField('azureADOnlyAuthentication', administrator?.azureADOnlyAuthentication, false),
    hasIdentity: { known: (identity?.type ?? 'None') !== 'None' },
    privateEndpoints: { known: properties.privateEndpointConnections },
    state: { known: properties.state },
  };
}

export function firewallRules(rules: readonly z.infer<typeof ArmFirewallRule>[]): FirewallRule[] {
  const named = rules.map(({ name, properties }) => ({ name, start: properties.startIpAddress, end: properties.endIpAddress }));
  return named.sort((left, right) => (left.name < right.name ? -1 : 1));
}

const SettingsState = z.object({ state: told(spelled('Enabled', 'Disabled', 'New'), 'Disabled') });

/** Auditing or alerts as they are set. What never was set is off. */
export function settingsDocument({ properties }: z.infer<typeof ArmSettings>): JsonObject {
  const { state } = SettingsState.parse(properties);
  return { ...Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== null)), state };
}

export function assessmentFacts({ properties }: z.infer<typeof ArmAssessment>): z.infer<typeof Assessment> {
  const { isEnabled, emailSubscriptionAdmins, emails } = properties.recurringScans;
  const container = properties.storageContainerPath === '' ? null : properties.storageContainerPath;
  return { container, isRecurring: isEnabled, mailsAdmins: emailSubscriptionAdmins, emails: emails.filter((one) => one !== '') };
}

export function isEncrypted({ properties: { state, status } }: z.infer<typeof ArmEncryption>): boolean {
  return (state ?? status) === 'Enabled';
}
