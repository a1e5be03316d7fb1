import { childrenSetting } from '../../../../clouds/azure/children-setting.ts';
import { documentSetting } from '../../../../clouds/azure/document-setting.ts';
import { armSettings } from '../../../../clouds/azure/setting.ts';
import { findUnsettled, whyNotNow } from '../../../../clouds/azure/standing.ts';
import { valueSetting } from '../../../../clouds/azure/value-setting.ts';
import type { JsonObject } from '../../../../core/json.ts';
import type { FactsChange } from '../../../../core/kind/kind.ts';
import { encryptionSetting } from './encryption-setting.ts';
import type { FirewallRule, SqlServer } from './server-facts.ts';
import { SqlServerFacts } from './server-facts.ts';

const apiVersion = '2023-08-01';
export const of = { type: 'Microsoft.Sql/servers', apiVersion };

/** A type of children of a server, or of theirs. */
export function child(type: string) {
  return { type: `${of.type}/${type}`, apiVersion };
}

const OLD_VERSIONS = ['None', '1.0', '1.1'];

/** How a server is brought from one value of its facts to another. */
export const serverSettings = {
  ...armSettings<SqlServer>([
    valueSetting<SqlServer>({
      ...of,
      properties: {
        publicNetworkAccess: 'properties.publicNetworkAccess',
        minimalTlsVersion: 'properties.minimalTlsVersion',
        outboundRestriction: 'properties.restrictOutboundNetworkAccess',
      },
      facts: SqlServerFacts.partial(),
      opens: (_, { publicNetworkAccess, minimalTlsVersion }) =>
        publicNetworkAccess === 'Enabled' || OLD_VERSIONS.some((old) => old === minimalTlsVersion),
    }),
    childrenSetting({
      ...child('firewallRules'),
      field: 'firewallRules',
      children: ({ firewallRules }) =>
        firewallRules.map(({ name, start, end }) => ({ name, properties: { startIpAddress: start, endIpAddress: end } })),
      withChildren: (server, children) => ({ ...server, firewallRules: children.map(({ name, properties }) => ruleOf(name, properties)) }),
      shuts: (_, after) => after === undefined,
    }),
    valueSetting<SqlServer>({
      ...child('azureADOnlyAuthentications'),
      method: 'PUT',
      path: ({ id }) => `${id}/azureADOnlyAuthentications/Default`,
      properties: { isEntraOnly: 'properties.azureADOnlyAuthentication' },
      facts: SqlServerFacts.partial(),
      opens: (_, { isEntraOnly }) => isEntraOnly !== true,
    }),
    documentSetting({
      ...child('auditingSettings'),
      method: 'PUT',
      path: ({ id }) => `${id}/auditingSettings/default`,
      field: 'auditing',
      at: 'properties',
      parts: { state: undefined, retentionDays: undefined },
      withDocument: (server, auditing) => ({ ...server, auditing }),
    }),
    documentSetting({
      ...child('securityAlertPolicies'),
      method: 'PUT',
      path: ({ id }) => `${id}/securityAlertPolicies/Default`,
      field: 'alertPolicy',
      at: 'properties',
      parts: { state: undefined },
      withDocument: (server, alertPolicy) => ({ ...server, alertPolicy }),
    }),
    encryptionSetting(child('databases/transparentDataEncryption')),
  ]),

  refuses({ before, after }: FactsChange<SqlServer>): string | undefined {
    if (before.minimalTlsVersion === after.minimalTlsVersion || after.minimalTlsVersion !== 'None') return undefined;
    return 'Azure brings no server back to taking every version of TLS: choose the oldest one that is needed by hand.';
  },

  postpones({ before }: FactsChange<SqlServer>): string | undefined {
    return before.state === 'Ready' ? whyNotNow(before) : `The server is ${before.state}, and SQL changes a ready one only.`;
  },
  unsettled: findUnsettled,
};

function ruleOf(name: string, { startIpAddress, endIpAddress }: JsonObject): FirewallRule {
  return { name, start: textOr(startIpAddress), end: textOr(endIpAddress) };
}

function textOr(value: JsonObject[string] | undefined): string {
  return typeof value === 'string' ? value : '';
}
