import * as z from 'zod';
import { listChildren, listIn, readByPost, readOne } from '../../../../clouds/azure/kind.ts';
import type { KindReader } from '../../../../core/kind/kind.ts';
import { ArmConfiguration } from './configuration.ts';
import { isYes } from './site.ts';

const apiVersion = '2024-04-01';
const ofConfiguration = { type: 'Microsoft.Web/sites/config', apiVersion } as const;

export const getConfiguration = readOne(ofConfiguration, ArmConfiguration);
const getAuthentication = readOne(
  ofConfiguration,
  z.object({ properties: z.object({ platform: z.object({ enabled: z.unknown().optional() }).nullish() }) }),
);
const listPublishing = listChildren(
  { type: 'Microsoft.Web/sites/basicPublishingCredentialsPolicies', apiVersion },
  z.object({ name: z.string(), properties: z.object({ allow: z.unknown().optional() }) }),
);
const listDiagnostics = listIn(
  { type: 'Microsoft.Insights/diagnosticSettings', apiVersion: '2021-05-01-preview' },
  z.object({
    properties: z.object({
      logs: z.array(z.object({ category: z.string().nullish(), categoryGroup: z.string().nullish(), enabled: z.boolean() })).nullish(),
    }),
  }),
);
const listSettings = readByPost(ofConfiguration, 'list', z.object({ properties: z.record(z.string(), z.string().nullable()).nullish() }));
const listKeys = readByPost(
  { type: 'Microsoft.Web/sites/host', apiVersion },
  'listkeys',
  z.object({ functionKeys: z.record(z.string(), z.unknown()).nullish() }),
);

// Both questions about a configuration are one to those who give permissions.
export const appReads = [getConfiguration, listPublishing, listDiagnostics, listSettings, listKeys];

export async function readAuthentication(reader: KindReader, id: string): Promise<boolean> {
  const answer = await reader.one(getAuthentication, { id: `${id}/config/authsettingsV2` });
  return isYes(answer?.properties.platform?.enabled);
}

/** Whether each of the two ways takes the publish profile. Both do until somebody forbids it. */
export async function readPublishing(reader: KindReader, id: string): Promise<{ readonly ftp: boolean; readonly scm: boolean }> {
  const forbidden = new Set<string>();
  for await (const { answer } of reader.pages(listPublishing, { parent: id })) {
    for (const { name, properties } of answer.value) if (properties.allow === false) forbidden.add(name.toLowerCase());
  }
  return { ftp: !forbidden.has('ftp'), scm: !forbidden.has('scm') };
}

export async function readRequestLog(reader: KindReader, id: string): Promise<boolean> {
  for await (const { answer } of reader.pages(listDiagnostics, { scope: id })) {
    const logs = answer.value.flatMap(({ properties }) => properties.logs ?? []);
    if (logs.some(({ category, categoryGroup, enabled }) => enabled && (category === REQUESTS || ALL.has(categoryGroup ?? ''))))
      return true;
  }
  return false;
}

// https://learn.microsoft.com/en-us/azure/azure-monitor/reference/supported-logs/microsoft-web-sites-logs
const REQUESTS = 'AppServiceHTTPLogs';
const ALL = new Set(['allLogs']);

/** Names alone, and of one setting a value that is no secret. */
export async function readSettings(reader: KindReader, id: string): Promise<{ readonly names: string[]; readonly version: string | null }> {
  const { properties } = (await reader.one(listSettings, { id: `${id}/config/appsettings` })) ?? {};
  const version = properties?.['FUNCTIONS_EXTENSION_VERSION'] ?? '';
  return { names: Object.keys(properties ?? {}).sort(), version: /^~?\d+(\.\d+)*$/.test(version) ? version : null };
}

export async function readFunctionKeys(reader: KindReader, id: string): Promise<number> {
  const answer = await reader.one(listKeys, { id: `${id}/host/default` });
  return Object.keys(answer?.functionKeys ?? {}).length;
}
