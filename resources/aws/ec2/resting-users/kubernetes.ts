import * as z from 'zod';
import { defineRead } from '../../../../clouds/aws/kind.ts';
import type { KindReader } from '../../../../core/kind/kind.ts';
import { readPinnedVersions } from './launch-templates.ts';
import type { Mention } from './mention.ts';

const Texts = z.array(z.string()).default([]);
const listClusters = defineRead({
  service: 'eks',
  operation: 'ListClusters',
  iamActions: ['eks:ListClusters'],
  output: z.object({ clusters: Texts }),
  pages: { input: 'nextToken', output: 'nextToken' },
});
const describeCluster = defineRead({
  service: 'eks',
  operation: 'DescribeCluster',
  iamActions: ['eks:DescribeCluster'],
  output: z.object({
    cluster: z.object({
      resourcesVpcConfig: z.object({ securityGroupIds: Texts, clusterSecurityGroupId: z.string().nullish() }).nullish(),
    }),
  }),
  absentCodes: ['ResourceNotFoundException'],
});
const listNodegroups = defineRead({
  service: 'eks',
  operation: 'ListNodegroups',
  iamActions: ['eks:ListNodegroups'],
  output: z.object({ nodegroups: Texts }),
  pages: { input: 'nextToken', output: 'nextToken' },
});
const describeNodegroup = defineRead({
  service: 'eks',
  operation: 'DescribeNodegroup',
  iamActions: ['eks:DescribeNodegroup'],
  output: z.object({
    nodegroup: z.object({
      remoteAccess: z.object({ sourceSecurityGroups: Texts }).nullish(),
      resources: z.object({ remoteAccessSecurityGroup: z.string().nullish() }).nullish(),
      launchTemplate: z.object({ id: z.string().optional(), name: z.string().optional(), version: z.string().optional() }).nullish(),
    }),
  }),
  absentCodes: ['ResourceNotFoundException'],
});

export const kubernetesReads = [listClusters, describeCluster, listNodegroups, describeNodegroup];

/** Clusters, and their groups of nodes, which may have no node just now. */
export async function readKubernetes(reader: KindReader): Promise<readonly Mention[]> {
  const names: string[] = [];
  for await (const { answer } of reader.pages(listClusters, { maxResults: 100 })) names.push(...answer.clusters);
  return (await reader.each(names, (name) => readCluster(reader, name))).flat();
}

async function readCluster(reader: KindReader, name: string): Promise<readonly Mention[]> {
  const { securityGroupIds = [], clusterSecurityGroupId } = (await reader.one(describeCluster, { name }))?.cluster.resourcesVpcConfig ?? {};
  const nodegroups: string[] = [];
  for await (const { answer } of reader.pages(listNodegroups, { clusterName: name, maxResults: 100 }))
    nodegroups.push(...answer.nodegroups);
  const nodes = await reader.each(nodegroups, (nodegroupName) => readNodegroup(reader, name, nodegroupName));
  return [
    { user: `EKS cluster ${name}`, groups: [...securityGroupIds, ...(clusterSecurityGroupId ? [clusterSecurityGroupId] : [])] },
    ...nodes.flat(),
  ];
}

async function readNodegroup(reader: KindReader, clusterName: string, nodegroupName: string): Promise<readonly Mention[]> {
  const answer = await reader.one(describeNodegroup, { clusterName, nodegroupName });
  if (answer === undefined) return [];
  const { remoteAccess, resources, launchTemplate } = answer.nodegroup;
  const user = `EKS node group ${nodegroupName} of ${clusterName}`;
  const own = resources?.remoteAccessSecurityGroup;
  const template = launchTemplate && {
    LaunchTemplateId: launchTemplate.id,
    LaunchTemplateName: launchTemplate.name,
    Version: launchTemplate.version ?? '$Default',
  };
  const groups = [...(remoteAccess?.sourceSecurityGroups ?? []), ...(own ? [own] : [])];
  return [{ user, groups }, ...(await readPinnedVersions(reader, [{ user, template }]))];
}
