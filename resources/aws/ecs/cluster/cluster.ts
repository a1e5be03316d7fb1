import * as z from 'zod';
import { blocks } from '../../../../clouds/aws/declare/hcl.ts';
import type { Call } from '../../../../clouds/aws/kind.ts';
import { defineKind, defineRead } from '../../../../clouds/aws/kind.ts';
import { trailed } from '../../../../clouds/aws/live/trailed.ts';
import { Tags } from '../../../../clouds/aws/tags.ts';
import type { Observation } from '../../../../core/kind/facts.ts';
import type { FactsChange, KindReader } from '../../../../core/kind/kind.ts';

const Facts = z.strictObject({
  arn: z.string(),
  name: z.string(),
  /** What CloudWatch collects of its tasks: disabled, enabled or enhanced. */
  containerInsights: z.string(),
  tags: Tags,
});
export type EcsCluster = z.infer<typeof Facts>;

const listClusters = defineRead({
  service: 'ecs',
  operation: 'ListClusters',
  iamActions: ['ecs:ListClusters'],
  output: z.object({ clusterArns: z.array(z.string()).default([]) }),
  pages: { input: 'nextToken', output: 'nextToken' },
});
const describeClusters = defineRead({
  service: 'ecs',
  operation: 'DescribeClusters',
  iamActions: ['ecs:DescribeClusters'],
  output: z.object({
    clusters: z
      .array(
        z.object({
          clusterArn: z.string(),
          clusterName: z.string(),
          status: z.string(),
          settings: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
          tags: z.array(z.object({ key: z.string(), value: z.string().default('') })).default([]),
        }),
      )
      .default([]),
  }),
});
type Described = z.infer<typeof describeClusters.output>['clusters'][number];

const updateCluster = {
  service: 'ecs',
  operation: 'UpdateCluster',
  iamActions: ['ecs:UpdateCluster'],
  elements: ['containerInsights'],
  timeoutSeconds: 20,
} as const;

export default defineKind<EcsCluster>({
  id: 'aws.ecs.cluster',
  title: 'ECS cluster',
  service: 'ecs',
  scope: 'region',
  facts: Facts,
  volatile: [],
  secret: [],
  reads: [listClusters, describeClusters],
  writes: [updateCluster],
  arnPattern: 'arn:<partition>:ecs:*:<account>:cluster/*',
  changedBy: [
    trailed(
      'ecs',
      ['CreateCluster', 'UpdateCluster', 'UpdateClusterSettings', 'DeleteCluster', 'TagResource', 'UntagResource'],
      '{responseElements.cluster.clusterArn}',
      'arn:<partition>:ecs:<region>:<account>:cluster/{requestParameters.cluster}',
      '{requestParameters.resourceArn}',
    ),
  ],
  settles: { withinSeconds: 60, pollSeconds: 3 },
  declared: {
    containerInsights: (value) => ({
      cloudFormation: { type: 'AWS::ECS::Cluster', properties: { ClusterSettings: [{ Name: 'containerInsights', Value: value }] } },
      terraform: { type: 'aws_ecs_cluster', arguments: { setting: blocks({ name: 'containerInsights', value }) } },
    }),
  },

  async *list(reader, cursor) {
    // As many as DescribeClusters takes.
    for await (const { answer, next } of reader.pages(listClusters, { maxResults: 100 }, cursor)) {
      yield { observations: await observe(reader, answer.clusterArns), ...(next !== undefined && { next }) };
    }
  },

  async read(reader, id) {
    const [cluster] = await observe(reader, [id]);
    return cluster;
  },

  elements: ({ containerInsights }) => ({ containerInsights }),
  withElements: (facts, { containerInsights = facts.containerInsights }) => ({ ...facts, containerInsights: String(containerInsights) }),
  calls,
});

async function observe(reader: KindReader, arns: readonly string[]): Promise<readonly Observation<EcsCluster>[]> {
  if (arns.length === 0) return [];
  const answer = await reader.one(describeClusters, { clusters: [...arns], include: ['SETTINGS', 'TAGS'] });
  // A cluster that was deleted is still described for a while.
  return (answer?.clusters ?? []).filter(({ status }) => status !== 'INACTIVE').map((cluster) => observation(reader, cluster));
}

function observation({ place: { partition, account, region } }: KindReader, cluster: Described): Observation<EcsCluster> {
  const insights = cluster.settings.find(({ name }) => name === 'containerInsights');
  const tags = cluster.tags.map(({ key, value }) => [key, value] as const).sort(([left], [right]) => (left < right ? -1 : 1));
  return {
    id: cluster.clusterArn,
    kind: 'aws.ecs.cluster',
    ...{ partition, account, region },
    fields: {
      arn: { known: cluster.clusterArn },
      name: { known: cluster.clusterName },
      containerInsights: { known: insights?.value ?? 'disabled' },
      tags: { known: Object.fromEntries(tags) },
    },
  };
}

/** Container insights are the only setting of a cluster; its configuration is not named, and stays. */
function calls({ id, before, after: { name, containerInsights } }: FactsChange<EcsCluster>): readonly Call[] {
  if (containerInsights === before.containerInsights) return [];
  const { service, operation, iamActions, timeoutSeconds } = updateCluster;
  const input = { cluster: name, settings: [{ name: 'containerInsights', value: containerInsights }] };
  return [{ service, operation, input, iamActions, arns: [id], effect: { containerInsights }, timeoutSeconds }];
}
