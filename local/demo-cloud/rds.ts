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
    PendingModifiedValues: {},
    TagList: tagList(tags),
  };
}

function databasesOf({ account, target }: DemoCall): readonly Database[] {
  return account.databases.filter(({ region }) => region === target.region);
}

function databaseOf(call: DemoCall, wanted: string): Database {
  const database = databasesOf(call).find(({ identifier }) => identifier === wanted);
  if (database === undefined) throw refuse(call, 'absent', 'DBInstanceNotFound');
  return database;
}

function databaseArn({ target }: DemoCall, identifier: string): string {
  return `arn:${target.partition}:rds:${target.region}:${target.account}:db:${identifier}`;
}
