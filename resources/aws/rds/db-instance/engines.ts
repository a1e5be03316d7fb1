/** A setting that some engines lack, or keep at the cluster. */
export type Setting =
  | 'backups'
  | 'deletionProtection'
  | 'iamAuthentication'
  | 'logExports'
  | 'minorUpgrades'
  | 'multiAz'
  | 'tagsOnSnapshots';

/** Names of an engine as RDS, DocumentDB and Neptune give them: all three answer the calls of RDS. */
interface Engine {
  readonly name: RegExp;
  /** In words. */
  readonly title: string;
  /** What an instance on its own does not have. */
  readonly instanceLacks: readonly Setting[];
  /** What a member of a cluster has for itself; the rest is said by its cluster. */
  readonly memberHas: readonly Setting[];
  readonly clusterLacks: readonly Setting[];
  /** The logs that tell most of those that the engine writes by itself, or once its audit is switched on; empty: none can be sent. */
  readonly logs: readonly string[];
}

const LOGS_AND_KEYS = ['logExports', 'iamAuthentication'] as const;

/**
 * Which engine takes which setting, as the documentation had it on 2026-11-29. The first row that fits counts.
 * - RDS Custom: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/custom-reqs-limits.html: no minor upgrades by itself, no IAM
 *   authentication, no logs to CloudWatch.
 * - DocumentDB: https://docs.aws.amazon.com/documentdb/latest/developerguide/API_ModifyDBInstance.html: "does not perform minor version
 *   upgrades regardless of the value set", and https://docs.aws.amazon.com/documentdb/latest/developerguide/API_ModifyDBCluster.html, which has
 *   neither CopyTagsToSnapshot nor EnableIAMDatabaseAuthentication.
 * - Neptune: https://docs.aws.amazon.com/neptune/latest/apiref/API_ModifyDBCluster.html
 * - Aurora: https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Modifying.html, the table of settings and their scope.
 * - Multi-AZ clusters of MySQL and PostgreSQL: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBCluster.html ("valid for
 *   Multi-AZ DB clusters"): everything is said by the cluster, minor upgrades too.
 * - IAM authentication: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html
 * - Express Edition of SQL Server without a standby: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_SQLServerMultiAZ.html
 */
const ENGINES: readonly Engine[] = [
  {
    name: /^custom-/,
    title: 'RDS Custom',
    instanceLacks: ['minorUpgrades', ...LOGS_AND_KEYS],
    memberHas: [],
    clusterLacks: [],
    logs: [],
  },
  {
    name: /^docdb/,
    title: 'DocumentDB',
    instanceLacks: ['minorUpgrades', 'iamAuthentication', 'tagsOnSnapshots'],
    memberHas: [],
    clusterLacks: ['minorUpgrades', 'iamAuthentication', 'tagsOnSnapshots'],
    logs: ['audit'],
  },
  { name: /^neptune/, title: 'Neptune', instanceLacks: [], memberHas: ['minorUpgrades'], clusterLacks: ['minorUpgrades'], logs: ['audit'] },
  {
    name: /^aurora-postgresql/,
    title: 'Aurora PostgreSQL',
    instanceLacks: [],
    memberHas: ['minorUpgrades'],
    clusterLacks: ['minorUpgrades'],
    logs: ['postgresql'],
  },
  {
    name: /^aurora/,
    title: 'Aurora MySQL',
    instanceLacks: [],
    memberHas: ['minorUpgrades'],
    clusterLacks: ['minorUpgrades'],
    logs: ['audit'],
  },
  { name: /^postgres/, title: 'PostgreSQL', instanceLacks: [], memberHas: [], clusterLacks: [], logs: ['postgresql'] },
  { name: /^mysql/, title: 'MySQL', instanceLacks: [], memberHas: [], clusterLacks: [], logs: ['error'] },
  { name: /^mariadb/, title: 'MariaDB', instanceLacks: [], memberHas: [], clusterLacks: [], logs: ['error'] },
  { name: /^oracle/, title: 'Oracle', instanceLacks: ['iamAuthentication'], memberHas: [], clusterLacks: [], logs: ['alert'] },
  {
    name: /^sqlserver-ex/,
    title: 'SQL Server Express Edition',
    instanceLacks: ['iamAuthentication', 'multiAz'],
    memberHas: [],
    clusterLacks: [],
    logs: ['error'],
  },
  { name: /^sqlserver/, title: 'SQL Server', instanceLacks: ['iamAuthentication'], memberHas: [], clusterLacks: [], logs: ['error'] },
  { name: /^db2/, title: 'Db2', instanceLacks: ['iamAuthentication'], memberHas: [], clusterLacks: [], logs: ['diag.log'] },
];

/** Engines that nobody has heard of yet are taken to have what most have, and no IAM authentication; their logs are not known. */
const OTHER: Engine = {
  name: /^/,
  title: '',
  instanceLacks: ['iamAuthentication'],
  memberHas: [],
  clusterLacks: ['iamAuthentication'],
  logs: [],
};

const TITLES: { readonly [S in Setting]: string } = {
  backups: 'backups of its own',
  deletionProtection: 'deletion protection of its own',
  iamAuthentication: 'IAM authentication',
  logExports: 'logs to be sent to CloudWatch',
  minorUpgrades: 'minor upgrades by itself',
  multiAz: 'a standby in a second availability zone',
  tagsOnSnapshots: 'tags to be copied to its snapshots',
};

/** MariaDB takes tokens of IAM from this version on. */
const MARIADB_WITH_IAM = [10, 6, 5] as const;

/** Why a setting is not the instance's to have, in a sentence; undefined where it is. */
export function findLackOfInstance(
  instance: { readonly engine: string; readonly engineVersion: string; readonly cluster: string | null },
  setting: Setting,
): string | undefined {
  const { engine, engineVersion, cluster } = instance;
  const { title, instanceLacks, memberHas } = engineOf(engine);
  const named = title || engine;
  if (instanceLacks.includes(setting)) return `${named} does not have ${TITLES[setting]}.`;
  if (isMember(instance))
    return memberHas.includes(setting)
      ? undefined
      : `Its cluster${cluster === null ? '' : ` ${cluster}`} decides about that for all members.`;
  if (setting === 'iamAuthentication' && engine === 'mariadb' && isOlder(engineVersion, MARIADB_WITH_IAM))
    return `${named} ${engineVersion} does not have IAM authentication, which came with ${MARIADB_WITH_IAM.join('.')}.`;
  return undefined;
}

/** Why a setting is not the cluster's to have, in a sentence; undefined where it is. */
export function findLackOfCluster(cluster: { readonly engine: string; readonly engineMode: string }, setting: Setting): string | undefined {
  const { title, clusterLacks, memberHas } = engineOf(cluster.engine);
  const named = title || cluster.engine;
  if (memberHas.includes(setting)) return 'Each of its instances decides about that for itself.';
  if (clusterLacks.includes(setting)) return `${named} does not have ${TITLES[setting]}.`;
  // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless.html: the first Serverless, for which AWS sends the logs.
  if (cluster.engineMode === 'serverless' && ['iamAuthentication', 'logExports', 'multiAz'].includes(setting))
    return `Aurora Serverless v1 does not have ${TITLES[setting]}.`;
  return undefined;
}

/** The logs of an engine to send, where none is sent; empty where that is not known. */
export function logsOf(engine: string): readonly string[] {
  return engineOf(engine).logs;
}

/** Instances of these engines stand in clusters alone, also where an answer does not name theirs. */
function isMember({ engine, cluster }: { readonly engine: string; readonly cluster: string | null }): boolean {
  return cluster !== null || /^(aurora|docdb|neptune)/.test(engine);
}

function engineOf(engine: string): Engine {
  return ENGINES.find(({ name }) => name.test(engine)) ?? OTHER;
}

function isOlder(version: string, than: readonly number[]): boolean {
  const parts = version.split('.').map(Number);
  for (const [index, part] of than.entries()) {
    const own = parts[index] ?? 0;
    if (Number.isNaN(own) || own > part) return false;
    if (own < part) return true;
  }
  return false;
}
