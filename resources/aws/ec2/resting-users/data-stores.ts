import * as z from 'zod';
import { defineRead } from '../../../../clouds/aws/kind.ts';
import type { KindReader } from '../../../../core/kind/kind.ts';
import type { Mention } from './mention.ts';

const VpcSecurityGroups = z.array(z.object({ VpcSecurityGroupId: z.string() })).default([]);
/** The two of RDS are asked as its kinds ask, so that a scan makes the calls once. */
const describeDbInstances = defineRead({
  service: 'rds',
  operation: 'DescribeDBInstances',
  iamActions: ['rds:DescribeDBInstances'],
  output: z.object({ DBInstances: z.array(z.object({ DBInstanceIdentifier: z.string(), VpcSecurityGroups })).default([]) }),
  pages: { input: 'Marker', output: 'Marker' },
});
const describeDbClusters = defineRead({
  service: 'rds',
  operation: 'DescribeDBClusters',
  iamActions: ['rds:DescribeDBClusters'],
  output: z.object({ DBClusters: z.array(z.object({ DBClusterIdentifier: z.string(), VpcSecurityGroups })).default([]) }),
  pages: { input: 'Marker', output: 'Marker' },
});
const describeCacheClusters = defineRead({
  service: 'elasticache',
  operation: 'DescribeCacheClusters',
  iamActions: ['elasticache:DescribeCacheClusters'],
  output: z.object({
    CacheClusters: z
      .array(z.object({ CacheClusterId: z.string(), SecurityGroups: z.array(z.object({ SecurityGroupId: z.string() })).default([]) }))
      .default([]),
  }),
  pages: { input: 'Marker', output: 'Marker' },
});
const describeClusters = defineRead({
  service: 'redshift',
  operation: 'DescribeClusters',
  iamActions: ['redshift:DescribeClusters'],
  output: z.object({ Clusters: z.array(z.object({ ClusterIdentifier: z.string(), VpcSecurityGroups })).default([]) }),
  pages: { input: 'Marker', output: 'Marker' },
});

export const databaseReads = [describeDbInstances, describeDbClusters];
export const cacheReads = [describeCacheClusters];
export const warehouseReads = [describeClusters];

/** A cluster without instances has no interface. */
export async function readDatabases(reader: KindReader): Promise<readonly Mention[]> {
  const found: Mention[] = [];
  for await (const { answer } of reader.pages(describeDbInstances, { MaxRecords: 100 }))
    for (const one of answer.DBInstances)
      found.push({ user: `database ${one.DBInstanceIdentifier}`, groups: idsOf(one.VpcSecurityGroups) });
  for await (const { answer } of reader.pages(describeDbClusters, { MaxRecords: 100 }))
    for (const one of answer.DBClusters)
      found.push({ user: `database cluster ${one.DBClusterIdentifier}`, groups: idsOf(one.VpcSecurityGroups) });
  return found;
}

export async function readCaches(reader: KindReader): Promise<readonly Mention[]> {
  const found: Mention[] = [];
  for await (const { answer } of reader.pages(describeCacheClusters, { MaxRecords: 100 }))
    for (const { CacheClusterId, SecurityGroups } of answer.CacheClusters)
      found.push({ user: `cache cluster ${CacheClusterId}`, groups: SecurityGroups.map(({ SecurityGroupId }) => SecurityGroupId) });
  return found;
}

/** A cluster that pauses keeps its settings alone. */
export async function readWarehouses(reader: KindReader): Promise<readonly Mention[]> {
  const found: Mention[] = [];
  for await (const { answer } of reader.pages(describeClusters, { MaxRecords: 100 }))
    for (const one of answer.Clusters)
      found.push({ user: `Redshift cluster ${one.ClusterIdentifier}`, groups: idsOf(one.VpcSecurityGroups) });
  return found;
}

function idsOf(groups: z.infer<typeof VpcSecurityGroups>): readonly string[] {
  return groups.map(({ VpcSecurityGroupId }) => VpcSecurityGroupId);
}
