import { defineKind, listIn, readOne } from '../../../../clouds/azure/kind.ts';
import { listResources } from '../../../../clouds/azure/list-resources.ts';
import { mapField, observationOf, seeResource, standingReads, volatileStanding, whyNotNow } from '../../../../clouds/azure/standing.ts';
import type { Observation } from '../../../../core/kind/facts.ts';
import type { KindReader } from '../../../../core/kind/kind.ts';
import { AppFacts, type WebApp } from './app-facts.ts';
import {
  appReads,
  getConfiguration,
  readAuthentication,
  readFunctionKeys,
  readPublishing,
  readRequestLog,
  readSettings,
} from './app-reads.ts';
import { appSettings } from './app-settings.ts';
import { type Configuration, configurationOf } from './configuration.ts';
import { ArmSite, siteOf } from './site.ts';

const of = { type: 'Microsoft.Web/sites', apiVersion: '2024-04-01' } as const;
const listSites = listIn(of, ArmSite);
const getSite = readOne(of, ArmSite);

export default defineKind<WebApp>({
  ...appSettings,
  of,
  id: 'azure.web.app',
  title: 'App Service app',
  service: 'web',
  facts: AppFacts,
  volatile: [...volatileStanding],
  derived: { identityType: ['principalIds'] },
  secret: ['settingNames', 'functionsVersion', 'functionKeys'],
  reads: [listSites, getSite, ...appReads, ...standingReads],
  settles: { withinSeconds: 60, pollSeconds: 5 },

  list: (reader, cursor) => listResources(reader, listSites, cursor, (site) => observe(reader, site)),

  async read(reader, id) {
    const site = await reader.one(getSite, { id });
    return site && observe(reader, site);
  },

  postpones: ({ before }) => whyNotNow(before),
});

async function observe(reader: KindReader, site: ArmSite): Promise<Observation<WebApp>> {
  const seen = await seeResource(reader, of, site);
  const { isFunctionApp, ...own } = siteOf(site);
  const [configuration, authentication, publishing, logsRequests, settings, functionKeys] = await Promise.all([
    reader.field(async () =>
      configurationOf((await reader.one(getConfiguration, { id: `${seen.id}/config/web` }))?.properties, site.properties.siteConfig),
    ),
    reader.field(() => readAuthentication(reader, seen.id)),
    reader.field(() => readPublishing(reader, seen.id)),
    reader.field(() => readRequestLog(reader, seen.id)),
    isFunctionApp ? reader.field(() => readSettings(reader, seen.id)) : { known: { names: [], version: null } },
    isFunctionApp ? reader.field(() => readFunctionKeys(reader, seen.id)) : { known: 0 },
  ]);
  const configured = <K extends keyof Configuration>(name: K) => mapField(configuration, (known) => known[name]);
  return observationOf<WebApp>('azure.web.app', seen, {
    ...seen.fields,
    isFunctionApp: { known: isFunctionApp },
    httpsOnly: { known: own.httpsOnly },
    asksForCertificates: { known: own.asksForCertificates },
    certificateMode: { known: own.certificateMode },
    publicNetworkAccess: { known: own.publicNetworkAccess },
    subnetId: { known: own.subnetId },
    identityType: { known: own.identityType },
    principalIds: { known: own.principalIds },
    hasConfiguration: configured('hasConfiguration'),
    minimumTls: configured('minimumTls'),
    deploymentMinimumTls: configured('deploymentMinimumTls'),
    ftpsState: configured('ftpsState'),
    remoteDebugging: configured('remoteDebugging'),
    http2: configured('http2'),
    cors: configured('cors'),
    healthCheckPath: configured('healthCheckPath'),
    instances: configured('instances'),
    linuxRuntime: configured('linuxRuntime'),
    pythonVersion: configured('pythonVersion'),
    authentication,
    ftpCredentials: mapField(publishing, ({ ftp }) => ftp),
    deploymentCredentials: mapField(publishing, ({ scm }) => scm),
    logsRequests,
    settingNames: mapField(settings, ({ names }) => names),
    functionsVersion: mapField(settings, ({ version }) => version),
    functionKeys,
  });
}
