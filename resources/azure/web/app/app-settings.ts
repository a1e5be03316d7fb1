import { armSettings } from '../../../../clouds/azure/setting.ts';
import type { ValueSetting } from '../../../../clouds/azure/value-setting.ts';
import { valueSetting } from '../../../../clouds/azure/value-setting.ts';
import type { ElementChanges } from '../../../../core/kind/facts.ts';
import { AppFacts, type WebApp } from './app-facts.ts';

const apiVersion = '2024-04-01';
const ofSite = { type: 'Microsoft.Web/sites', apiVersion } as const;
const ofConfiguration = { type: 'Microsoft.Web/sites/config', apiVersion } as const;
const ofPublishing = { type: 'Microsoft.Web/sites/basicPublishingCredentialsPolicies', apiVersion, method: 'PUT' } as const;

/** By the field, the values that shut; every other opens. */
const SHUT: { readonly [field: string]: readonly unknown[] } = {
  httpsOnly: [true],
  asksForCertificates: [true],
  publicNetworkAccess: ['Disabled'],
  minimumTls: ['1.2', '1.3'],
  deploymentMinimumTls: ['1.2', '1.3'],
  ftpsState: ['Disabled', 'FtpsOnly'],
  remoteDebugging: [false],
  ftpCredentials: [false],
  deploymentCredentials: [false],
};

/** What can be set of an app, and how. App Service fills in what a PATCH of `config/web` leaves out where nothing is. */
export const appSettings = armSettings<WebApp>([
  setting({
    ...ofSite,
    properties: {
      httpsOnly: 'properties.httpsOnly',
      asksForCertificates: 'properties.clientCertEnabled',
      certificateMode: 'properties.clientCertMode',
      publicNetworkAccess: 'properties.publicNetworkAccess',
    },
  }),
  setting({
    ...ofConfiguration,
    path: ({ id }) => `${id}/config/web`,
    properties: {
      minimumTls: 'properties.minTlsVersion',
      deploymentMinimumTls: 'properties.scmMinTlsVersion',
      ftpsState: 'properties.ftpsState',
      remoteDebugging: 'properties.remoteDebuggingEnabled',
      http2: 'properties.http20Enabled',
      cors: 'properties.cors',
    },
  }),
  setting({
    ...ofPublishing,
    path: ({ id }) => `${id}/basicPublishingCredentialsPolicies/ftp`,
    properties: { ftpCredentials: 'properties.allow' },
  }),
  setting({
    ...ofPublishing,
    path: ({ id }) => `${id}/basicPublishingCredentialsPolicies/scm`,
    properties: { deploymentCredentials: 'properties.allow' },
  }),
  setting({ ...ofSite, properties: { identityType: 'identity.type' } }),
]);

function setting(said: Omit<ValueSetting<WebApp>, 'facts' | 'opens'>) {
  return valueSetting<WebApp>({ ...said, facts: AppFacts.partial(), opens: (_, changes) => opens(changes) });
}

function opens(changes: ElementChanges): boolean {
  return Object.entries(changes).some(([field, value]) => SHUT[field] !== undefined && !SHUT[field].includes(value));
}
