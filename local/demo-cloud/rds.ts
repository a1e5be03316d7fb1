import * as z from 'zod';
import type { JsonObject } from '../../core/json.ts';
import { type DemoCall, type DemoOperation, inputOf, OptionalSize, OptionalText, pageOf, refuse, tagList } from './operation.ts';
import type { Database } from './state.ts';

const Modify = z.object({
  DBInstanceIdentifier: z.string(),
  PubliclyAccessible: z.boolean().optional(),
  ApplyImmediately: z.boolean().default(false),
});

export const rds: { readonly [operation: string]: DemoOperation } = {
  DescribeDBInstances: {
    isWrite: false,
    settles: true,
    action: 'rds:DescribeDBInstances',
    arn: () => '*',
    answer(call) {
      const { DBInstanceIdentifier, MaxRecords, Marker } = inputOf(
        call,
        z.object({ DBInstanceIdentifier: OptionalText, MaxRecords: OptionalSize, Marker: OptionalText }),
      );
      const here = DBInstanceIdentifier === undefined ? databasesOf(call) : [databaseOf(call, DBInstanceIdentifier)];
      const { items, next } = pageOf(call, here, { size: MaxRecords, token: Marker });
      return { DBInstances: items.map((database) => describe(call, database)), ...(next !== undefined && { Marker: next }) };
    },
  },
  DescribeDBClusters: {
    isWrite: false,
    action: 'rds:DescribeDBClusters',
    arn: () => '*',
    answer(call) {
      const { DBClusterIdentifier } = inputOf(call, z.object({ DBClusterIdentifier: OptionalText }));
      const names = new Set(databasesOf(call).flatMap(({ cluster }) => cluster ?? []));
      const wanted = [...names].filter((name) => DBClusterIdentifier === undefined || name === DBClusterIdentifier);
      if (DBClusterIdentifier !== undefined && wanted.length === 0) throw refuse(call, 'absent', 'DBClusterNotFoundFault');
      return { DBClusters: wanted.map((name) => describeCluster(call, name)) };
    },
  },
  ModifyDBInstance: {
    isWrite: true,
    action: 'rds:ModifyDBInstance',
    arn: (call) => databaseArn(call, inputOf(call, Modify).DBInstanceIdentifier),
    answer(call) {
      const { DBInstanceIdentifier, PubliclyAccessible } = inputOf(call, Modify);
      const database = databaseOf(call, DBInstanceIdentifier);
      settle(call, database);
      if (database.change !== null) throw refuse(call, 'rejected', 'InvalidDBInstanceState');
      if (PubliclyAccessible !== undefined && PubliclyAccessible !== database.publiclyAccessible) {
        const until = new Date(call.now.getTime() + call.slowMilliseconds).toISOString();
        database.change = { publiclyAccessible: PubliclyAccessible, until };
      }
      return { DBInstance: describe(call, database) };
    },
  },
};

/** A change whose time has come is done, whether or not anyone has looked since. */
function settle({ now }: DemoCall, database: Database): void {
  if (database.change === null || now.toISOString() < database.change.until) return;
  database.publiclyAccessible = database.change.publiclyAccessible;
  database.change = null;
}

function describe(call: DemoCall, database: Database): JsonObject {
  settle(call, database);
  const { identifier, engine, cluster, publiclyAccessible, change, tags } = database;
  return {
    DBInstanceIdentifier: identifier,
    DBInstanceArn: databaseArn(call, identifier),
    DBInstanceStatus: change === null ? 'available' : 'modifying',
    DBInstanceClass: 'db.t4g.medium',
    Engine: engine,
    ...(cluster !== null && { DBClusterIdentifier: cluster }),
    PubliclyAccessible: publiclyAccessible,
    DeletionProtection: true,
    AutoMinorVersionUpgrade: true,
    CopyTagsToSnapshot: true,
    BackupRetentionPeriod: 14,
    IAMDatabaseAuthenticationEnabled: true,
    EnabledCloudwatchLogsExports: ['error'],
    MultiAZ: true,
    StorageEncrypted: true,
    PreferredMaintenanceWindow: 'sun:03:00-sun:03:30',
    PendingModifiedValues: {},
    TagList: tagList(tags),
  };
}

function describeCluster(call: DemoCall, name: string): JsonObject {
  const { place } = call;
  return {
    DBClusterIdentifier: name,
    DBClusterArn: `arn:${place.partition}:rds:${place.region}:${place.account}:cluster:${name}`,
    Engine: databasesOf(call).find(({ cluster }) => cluster === name)?.engine ?? 'aurora-postgresql',
    Status: 'available',
    DeletionProtection: true,
    CopyTagsToSnapshot: true,
    StorageEncrypted: true,
    IAMDatabaseAuthenticationEnabled: true,
    MultiAZ: true,
    EnabledCloudwatchLogsExports: ['postgresql'],
    TagList: [],
  };
}

function databasesOf({ account, place }: DemoCall): readonly Database[] {
  return account.databases.filter(({ region }) => region === place.region);
}

function databaseOf(call: DemoCall, wanted: string): Database {
  const database = databasesOf(call).find(({ identifier }) => identifier === wanted);
  if (database === undefined) throw refuse(call, 'absent', 'DBInstanceNotFound');
  return database;
}

function databaseArn({ place }: DemoCall, identifier: string): string {
  return `arn:${place.partition}:rds:${place.region}:${place.account}:db:${identifier}`;
}
