import { defineKind, listChildren, listIn, readOne } from '../../../../clouds/azure/kind.ts';
import { listAll } from '../../../../clouds/azure/list-all.ts';
import { listResources } from '../../../../clouds/azure/list-resources.ts';
import { observationOf, seeResource, standingReads, volatileStanding } from '../../../../clouds/azure/standing.ts';
import type { Observation } from '../../../../core/kind/facts.ts';
import type { KindReader } from '../../../../core/kind/kind.ts';
import type { SqlServer } from './server-facts.ts';
import {
  ArmAssessment,
  ArmDatabase,
  ArmEncryption,
  ArmFirewallRule,
  ArmProtector,
  ArmSettings,
  ArmSqlServer,
  assessmentFacts,
  firewallRules,
  isEncrypted,
  SqlServerFacts,
  serverFields,
  settingsDocument,
} from './server-facts.ts';
import { child, of, serverSettings } from './server-settings.ts';

// Who administers a server is told where it is asked for.
const withAdministrators = { query: { $expand: 'administrators/activedirectory' } };
const listServers = listIn(of, ArmSqlServer, withAdministrators);
const readServer = readOne(of, ArmSqlServer, withAdministrators);
const listFirewallRules = listChildren(child('firewallRules'), ArmFirewallRule);
const readAuditing = readOne(child('auditingSettings'), ArmSettings);
const readAlertPolicy = readOne(child('securityAlertPolicies'), ArmSettings);
const readAssessment = readOne(child('vulnerabilityAssessments'), ArmAssessment);
const readProtector = readOne(child('encryptionProtector'), ArmProtector);
const listDatabases = listChildren(child('databases'), ArmDatabase);
const readEncryption = readOne(child('databases/transparentDataEncryption'), ArmEncryption);

export default defineKind<SqlServer>({
  of,
  id: 'azure.sql.server',
  title: 'SQL server',
  service: 'sql',
  facts: SqlServerFacts,
  volatile: [...volatileStanding, 'state'],
  secret: [],
  reads: [
    listServers,
    readServer,
    listFirewallRules,
    readAuditing,
    readAlertPolicy,
    readAssessment,
    readProtector,
    listDatabases,
    readEncryption,
    ...standingReads,
  ],
  // A database tells that it is encrypted once all of its files are.
  settles: { withinSeconds: 600, pollSeconds: 10 },

  list: (reader, cursor) => listResources(reader, listServers, cursor, (server) => observe(reader, server)),

  async read(reader, id) {
    const server = await reader.one(readServer, { id });
    return server && observe(reader, server);
  },

  ...serverSettings,
});

async function observe(reader: KindReader, server: (typeof ArmSqlServer)['_zod']['output']): Promise<Observation<SqlServer>> {
  const seen = await seeResource(reader, of, server);
  const { id } = seen;
  const [rules, auditing, alertPolicy, assessment, protectorType, databases] = await Promise.all([
    reader.field(async () => firewallRules(await listAll(reader, listFirewallRules, { parent: id }))),
    reader.field(async () => orNull(await reader.one(readAuditing, { id: `${id}/auditingSettings/default` }), settingsDocument)),
    reader.field(async () => orNull(await reader.one(readAlertPolicy, { id: `${id}/securityAlertPolicies/default` }), settingsDocument)),
    reader.field(async () => orNull(await reader.one(readAssessment, { id: `${id}/vulnerabilityAssessments/default` }), assessmentFacts)),
    reader.field(async () =>
      orNull(await reader.one(readProtector, { id: `${id}/encryptionProtector/current` }), ({ properties }) => properties.serverKeyType),
    ),
    reader.field(() => readDatabases(reader, id)),
  ]);
  const besides = { firewallRules: rules, auditing, alertPolicy, assessment, protectorType, databases };
  return observationOf<SqlServer>('azure.sql.server', seen, { ...seen.fields, ...serverFields(server), ...besides });
}

/** Databases in the order of their names. `master` belongs to the server, and cannot be encrypted. */
async function readDatabases(reader: KindReader, id: string): Promise<SqlServer['databases']> {
  const listed = await listAll(reader, listDatabases, { parent: id });
  const own = listed.filter(({ name }) => name.toLowerCase() !== 'master');
  const databases = await reader.each(own, async (database) => {
    const encryption = await reader.one(readEncryption, { id: `${id}/databases/${database.name}/transparentDataEncryption/current` });
    return { name: database.name, isEncrypted: encryption !== undefined && isEncrypted(encryption) };
  });
  return [...databases].sort((left, right) => (left.name < right.name ? -1 : 1));
}

function orNull<A, R>(answer: A | undefined, change: (answer: A) => R): R | null {
  return answer === undefined ? null : change(answer);
}
