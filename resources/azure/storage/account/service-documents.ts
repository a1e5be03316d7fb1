import * as z from 'zod';
import { isObject, propertyAt, withProperty } from '../../../../clouds/azure/property.ts';
import { told, wordsOf } from '../../../../clouds/azure/told.ts';
import type { JsonObject } from '../../../../core/json.ts';
import { JsonRecord } from '../../../../core/json.ts';

/** `blobServices/default`, or `fileServices/default`, as ARM answers it. */
export const ArmService = z.object({ properties: told(JsonRecord, {}) });
type Service = z.infer<typeof ArmService>;

/** Every version and every cipher that Azure Files knows: what a share takes whose settings name none. */
const SMB_VERSIONS = ['SMB2.1', 'SMB3.0', 'SMB3.1.1'];
const SMB_CIPHERS = ['AES-128-CCM', 'AES-128-GCM', 'AES-256-GCM'];
/** What a share should take, and nothing else. */
export const LATEST_SMB = 'SMB3.1.1';
export const STRONGEST_CIPHER = 'AES-256-GCM';

const OFF = { enabled: false };

/** What a blob service is set to. What it leaves out is off. */
export function blobDocument({ properties }: Service): JsonObject {
  const off = { deleteRetentionPolicy: OFF, containerDeleteRetentionPolicy: OFF, changeFeed: OFF, isVersioningEnabled: false };
  return { ...off, ...withoutNulls(properties) };
}

/** What a file service is set to. What it leaves out is off, or open to every version and every cipher. */
export function fileDocument({ properties }: Service): JsonObject {
  const { protocolSettings = null } = properties;
  const smb = propertyAt(properties, 'protocolSettings.smb');
  return {
    shareDeleteRetentionPolicy: OFF,
    ...withoutNulls(properties),
    protocolSettings: { ...(isObject(protocolSettings) && protocolSettings), smb: isObject(smb) ? smb : {} },
  };
}

/** Whether a policy of the service is on. */
export function isOn(service: JsonObject, policy: string): boolean {
  return propertyAt(service, `${policy}.enabled`) === true;
}

/** The policy switched on. What it says besides stays, and days are put in where it says none. */
export function withRetention(service: JsonObject, policy: string, days: number): JsonObject {
  if (isOn(service, policy)) return service;
  const standing = service[policy];
  const stated = propertyAt(service, `${policy}.days`);
  const kept = typeof stated === 'number' && stated > 0 ? stated : days;
  return { ...service, [policy]: { ...(isObject(standing) ? standing : {}), enabled: true, days: kept } };
}

/** Versions of SMB that shares take, in the order of their letters. */
export function smbVersions(service: JsonObject): readonly string[] {
  return smbWords(service, 'versions', SMB_VERSIONS);
}

/** Ciphers of SMB that shares take, in the order of their letters. */
export function smbCiphers(service: JsonObject): readonly string[] {
  return smbWords(service, 'channelEncryption', SMB_CIPHERS);
}

/** The file service with one setting of SMB as wanted, and every other as it was. */
export function withSmb(service: JsonObject, setting: 'versions' | 'channelEncryption', word: string): JsonObject {
  return withProperty(service, `protocolSettings.smb.${setting}`, `${word};`);
}

function smbWords(service: JsonObject, setting: string, all: readonly string[]): readonly string[] {
  const words = propertyAt(service, `protocolSettings.smb.${setting}`);
  const stated = typeof words === 'string' ? wordsOf(words, ';') : [];
  return stated.length === 0 ? all : stated;
}

function withoutNulls(document: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(document).filter(([, value]) => value !== null));
}
