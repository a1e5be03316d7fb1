import * as z from 'zod';
import { defineRead } from '../../../../clouds/aws/kind.ts';
import { byArn } from '../../../../clouds/aws/neighbours.ts';
import type { KindReader, Neighbour } from '../../../../core/kind/kind.ts';

export const describeMembers = defineRead({
  service: 'rds',
  operation: 'DescribeDBInstances',
  iamActions: ['rds:DescribeDBInstances'],
  output: z.object({ DBInstances: z.array(z.object({ DBInstanceArn: z.string(), DBClusterIdentifier: z.string().optional() })) }),
});

const INSTANCES_IN_A_PAGE = 100;

/** The instances of a cluster. */
export async function membersOf(reader: KindReader, cluster: string): Promise<readonly Neighbour[]> {
  const input = { Filters: [{ Name: 'db-cluster-id', Values: [cluster] }], MaxRecords: INSTANCES_IN_A_PAGE };
  const answer = await reader.one(describeMembers, input);
  const members = (answer?.DBInstances ?? []).filter(({ DBClusterIdentifier }) => DBClusterIdentifier === cluster);
  return members.flatMap(({ DBInstanceArn }) => byArn('aws.rds.db-instance', DBInstanceArn));
}
