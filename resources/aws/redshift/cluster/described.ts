import * as z from 'zod';
import { defineRead } from '../../../../clouds/aws/kind.ts';
import { TagList } from '../../../../clouds/aws/tags.ts';
import { JsonRecord } from '../../../../core/json.ts';

export const describeClusters = defineRead({
  service: 'redshift',
  operation: 'DescribeClusters',
  iamActions: ['redshift:DescribeClusters'],
  output: z.object({
    Clusters: z
      .array(
        z.object({
          ClusterIdentifier: z.string(),
          ClusterStatus: z.string().default('available'),
          NodeType: z.string().default(''),
          MasterUsername: z.string().default(''),
          DBName: z.string().default('dev'),
          PubliclyAccessible: z.boolean().default(false),
          Encrypted: z.boolean().default(false),
          EnhancedVpcRouting: z.boolean().default(false),
          AllowVersionUpgrade: z.boolean().default(false),
          AutomatedSnapshotRetentionPeriod: z.number().int().default(0),
          MultiAZ: z.string().nullish(),
          PreferredMaintenanceWindow: z.string().default(''),
          ClusterParameterGroups: z.array(z.object({ ParameterGroupName: z.string() })).default([]),
          PendingModifiedValues: z.union([z.array(z.unknown()).transform(() => ({})), JsonRecord]).default({}),
          Tags: TagList.default([]),
        }),
      )
      .default([]),
  }),
  pages: { input: 'Marker', output: 'Marker' },
  absentCodes: ['ClusterNotFound', 'ClusterNotFoundFault'],
});
export type DescribedCluster = z.infer<typeof describeClusters.output>['Clusters'][number];

export const describeLoggingStatus = defineRead({
  service: 'redshift',
  operation: 'DescribeLoggingStatus',
  iamActions: ['redshift:DescribeLoggingStatus'],
  output: z.object({
    LoggingEnabled: z.boolean().default(false),
    BucketName: z.string().nullish(),
    S3KeyPrefix: z.string().nullish(),
    LogDestinationType: z.string().nullish(),
    LogExports: z.array(z.string()).default([]),
  }),
});

/** The parameters of a group that somebody has set; what a new one has without that stands in none. */
export const describeClusterParameters = defineRead({
  service: 'redshift',
  operation: 'DescribeClusterParameters',
  iamActions: ['redshift:DescribeClusterParameters'],
  output: z.object({
    Parameters: z.array(z.object({ ParameterName: z.string().default(''), ParameterValue: z.string().nullish() })).default([]),
  }),
  pages: { input: 'Marker', output: 'Marker' },
});
