import * as z from 'zod';
import { defineRead } from '../../../../clouds/aws/kind.ts';
import type { KindReader } from '../../../../core/kind/kind.ts';
import type { Mention } from './mention.ts';

/** Asked as the kind of clusters asks, so that a scan makes the call once. */
const listClusters = defineRead({
  service: 'ecs',
  operation: 'ListClusters',
  iamActions: ['ecs:ListClusters'],
  output: z.object({ clusterArns: z.array(z.string()).default([]) }),
  pages: { input: 'nextToken', output: 'nextToken' },
});
const listServices = defineRead({
  service: 'ecs',
  operation: 'ListServices',
  iamActions: ['ecs:ListServices'],
  output: z.object({ serviceArns: z.array(z.string()).default([]) }),
  pages: { input: 'nextToken', output: 'nextToken' },
});
const describeServices = defineRead({
  service: 'ecs',
  operation: 'DescribeServices',
  iamActions: ['ecs:DescribeServices'],
  output: z.object({
    services: z
      .array(
        z.object({
          serviceName: z.string(),
          networkConfiguration: z
            .object({ awsvpcConfiguration: z.object({ securityGroups: z.array(z.string()).default([]) }).nullish() })
            .nullish(),
        }),
      )
      .default([]),
  }),
});

export const containerServiceReads = [listClusters, listServices, describeServices];

// The most that DescribeServices takes at once.
const SERVICES_AT_ONCE = 10;

/** A service that wants no task just now has no interface. */
export async function readContainerServices(reader: KindReader): Promise<readonly Mention[]> {
  const clusters: string[] = [];
  for await (const { answer } of reader.pages(listClusters, { maxResults: 100 })) clusters.push(...answer.clusterArns);
  const found = await reader.each(clusters, async (cluster) => {
    const services: string[] = [];
    for await (const { answer } of reader.pages(listServices, { cluster, maxResults: 100 })) services.push(...answer.serviceArns);
    const described: Mention[] = [];
    for (let first = 0; first < services.length; first += SERVICES_AT_ONCE) {
      const answer = await reader.one(describeServices, { cluster, services: services.slice(first, first + SERVICES_AT_ONCE) });
      for (const { serviceName, networkConfiguration } of answer?.services ?? [])
        described.push({ user: `ECS service ${serviceName}`, groups: networkConfiguration?.awsvpcConfiguration?.securityGroups ?? [] });
    }
    return described;
  });
  return found.flat();
}
