import * as z from 'zod';
import { defineKind } from '../../../../clouds/aws/kind.ts';
import { Tags } from '../../../../clouds/aws/tags.ts';
import type { Field, Observation } from '../../../../core/kind/facts.ts';
import type { KindReader } from '../../../../core/kind/kind.ts';
import { describeNetworkInterfaces } from '../security-group/attachments.ts';
import { describeSecurityGroups, readIdleGroups } from '../security-group/idle-groups.ts';
import { autoScalingReads, readAutoScaling } from './auto-scaling.ts';
import { computeEnvironmentReads, readComputeEnvironments } from './compute-environments.ts';
import { containerServiceReads, readContainerServices } from './container-services.ts';
import { cacheReads, databaseReads, readCaches, readDatabases, readWarehouses, warehouseReads } from './data-stores.ts';
import { functionReads, readFunctions } from './functions.ts';
import { buildReads, connectionReads, readBuilds, readConnections } from './jobs.ts';
import { kubernetesReads, readKubernetes } from './kubernetes.ts';
import { launchTemplateReads, readLaunchTemplates } from './launch-templates.ts';
import type { Mention } from './mention.ts';

/** Users by group, each group's in their order. */
const Users = z.record(z.string(), z.array(z.string()));
type Users = z.infer<typeof Users>;

const Facts = z.strictObject({
  functions: Users,
  launchTemplates: Users,
  autoScaling: Users,
  computeEnvironments: Users,
  containerServices: Users,
  kubernetes: Users,
  databases: Users,
  caches: Users,
  warehouses: Users,
  connections: Users,
  builds: Users,
  tags: Tags,
});
export type RestingUsers = z.infer<typeof Facts>;

const SOURCES: { readonly [source in Exclude<keyof RestingUsers, 'tags'>]: (reader: KindReader) => Promise<readonly Mention[]> } = {
  functions: readFunctions,
  launchTemplates: readLaunchTemplates,
  autoScaling: readAutoScaling,
  computeEnvironments: readComputeEnvironments,
  containerServices: readContainerServices,
  kubernetes: readKubernetes,
  databases: readDatabases,
  caches: readCaches,
  warehouses: readWarehouses,
  connections: readConnections,
  builds: readBuilds,
};

// A group of functions may be named by thousands.
const USERS_NAMED = 10;

/**
 * Who names the security groups of a region that no interface has: what does not run now, and brings them along when it does. By lists
 * alone, where there is such a group, each source by itself: one that may not be read hides no other.
 */
export default defineKind<RestingUsers>({
  id: 'aws.ec2.resting-users',
  title: 'users at rest of the security groups of a region',
  service: 'ec2',
  scope: 'region',
  facts: Facts,
  volatile: Object.keys(SOURCES),
  secret: [],
  reads: [
    describeSecurityGroups,
    describeNetworkInterfaces,
    ...functionReads,
    ...launchTemplateReads,
    ...autoScalingReads,
    ...computeEnvironmentReads,
    ...containerServiceReads,
    ...kubernetesReads,
    ...databaseReads,
    ...cacheReads,
    ...warehouseReads,
    ...connectionReads,
    ...buildReads,
  ],
  writes: [],
  settles: { withinSeconds: 60, pollSeconds: 3 },

  async *list(reader) {
    yield { observations: [await observe(reader)] };
  },
  read: (reader) => observe(reader),

  elements: () => ({}),
  withElements: (facts) => facts,
  calls: () => [],
});

async function observe(reader: KindReader): Promise<Observation<RestingUsers>> {
  const { partition, account, region } = reader.place;
  const idle = await readIdleGroups(reader);
  const look = async (source: keyof typeof SOURCES): Promise<Field<Users>> =>
    idle.length === 0 ? { known: {} } : await reader.field(async () => usersByGroup(await SOURCES[source](reader), idle));
  return {
    id: `setting:${partition}:${account}:${region}:aws.ec2.resting-users`,
    kind: 'aws.ec2.resting-users',
    partition,
    account,
    region,
    fields: {
      functions: await look('functions'),
      launchTemplates: await look('launchTemplates'),
      autoScaling: await look('autoScaling'),
      computeEnvironments: await look('computeEnvironments'),
      containerServices: await look('containerServices'),
      kubernetes: await look('kubernetes'),
      databases: await look('databases'),
      caches: await look('caches'),
      warehouses: await look('warehouses'),
      connections: await look('connections'),
      builds: await look('builds'),
      tags: { known: {} },
    },
  };
}

function usersByGroup(mentions: readonly Mention[], idle: readonly { readonly groupId: string; readonly name: string }[]): Users {
  const byMention = Map.groupBy(
    mentions.flatMap(({ user, groups }) => groups.map((group) => ({ user, group }))),
    ({ group }) => group,
  );
  const usersOf = ({ groupId, name }: (typeof idle)[number]) => {
    const users = [groupId, name].flatMap((mention) => byMention.get(mention) ?? []).map(({ user }) => user);
    return [...new Set(users)].sort().slice(0, USERS_NAMED);
  };
  return Object.fromEntries(idle.map((group) => [group.groupId, usersOf(group)] as const).filter(([, users]) => users.length > 0));
}
