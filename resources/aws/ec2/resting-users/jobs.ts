import * as z from 'zod';
import { defineRead } from '../../../../clouds/aws/kind.ts';
import type { KindReader } from '../../../../core/kind/kind.ts';
import type { Mention } from './mention.ts';

const getConnections = defineRead({
  service: 'glue',
  operation: 'GetConnections',
  iamActions: ['glue:GetConnections'],
  output: z.object({
    ConnectionList: z
      .array(
        z.object({
          Name: z.string(),
          PhysicalConnectionRequirements: z.object({ SecurityGroupIdList: z.array(z.string()).default([]) }).nullish(),
        }),
      )
      .default([]),
  }),
  pages: { input: 'NextToken', output: 'NextToken' },
});
const listProjects = defineRead({
  service: 'codebuild',
  operation: 'ListProjects',
  iamActions: ['codebuild:ListProjects'],
  output: z.object({ projects: z.array(z.string()).default([]) }),
  pages: { input: 'nextToken', output: 'nextToken' },
});
const batchGetProjects = defineRead({
  service: 'codebuild',
  operation: 'BatchGetProjects',
  iamActions: ['codebuild:BatchGetProjects'],
  output: z.object({
    projects: z
      .array(z.object({ name: z.string(), vpcConfig: z.object({ securityGroupIds: z.array(z.string()).default([]) }).nullish() }))
      .default([]),
  }),
});

export const connectionReads = [getConnections];
export const buildReads = [listProjects, batchGetProjects];

// The most that BatchGetProjects takes at once, and that ListProjects gives.
const PROJECTS_AT_ONCE = 100;

/** Jobs of Glue have interfaces while they run. The passwords of connections are not asked for. */
export async function readConnections(reader: KindReader): Promise<readonly Mention[]> {
  const found: Mention[] = [];
  for await (const { answer } of reader.pages(getConnections, { HidePassword: true, MaxResults: 100 }))
    for (const { Name, PhysicalConnectionRequirements } of answer.ConnectionList)
      found.push({ user: `Glue connection ${Name}`, groups: PhysicalConnectionRequirements?.SecurityGroupIdList ?? [] });
  return found;
}

/** Builds have interfaces while they run. */
export async function readBuilds(reader: KindReader): Promise<readonly Mention[]> {
  const names: string[] = [];
  for await (const { answer } of reader.pages(listProjects, {})) names.push(...answer.projects);
  const found: Mention[] = [];
  for (let first = 0; first < names.length; first += PROJECTS_AT_ONCE) {
    const answer = await reader.one(batchGetProjects, { names: names.slice(first, first + PROJECTS_AT_ONCE) });
    for (const { name, vpcConfig } of answer?.projects ?? [])
      found.push({ user: `CodeBuild project ${name}`, groups: vpcConfig?.securityGroupIds ?? [] });
  }
  return found;
}
