import * as z from 'zod';
import { defineRead } from '../../../../clouds/aws/kind.ts';
import type { KindReader } from '../../../../core/kind/kind.ts';
import type { TemplateChoice } from './launch-templates.ts';
import { readPinnedVersions } from './launch-templates.ts';
import type { Mention } from './mention.ts';

const Choice = z.object({
  launchTemplateId: z.string().optional(),
  launchTemplateName: z.string().optional(),
  version: z.string().optional(),
});

const describeComputeEnvironments = defineRead({
  service: 'batch',
  operation: 'DescribeComputeEnvironments',
  iamActions: ['batch:DescribeComputeEnvironments'],
  output: z.object({
    computeEnvironments: z
      .array(
        z.object({
          computeEnvironmentName: z.string(),
          computeResources: z.object({ securityGroupIds: z.array(z.string()).default([]), launchTemplate: Choice.nullish() }).nullish(),
        }),
      )
      .default([]),
  }),
  pages: { input: 'nextToken', output: 'nextToken' },
});

export const computeEnvironmentReads = [describeComputeEnvironments];

/** An environment without jobs has no instance. */
export async function readComputeEnvironments(reader: KindReader): Promise<readonly Mention[]> {
  const found: Mention[] = [];
  const choices: { user: string; template: TemplateChoice }[] = [];
  for await (const { answer } of reader.pages(describeComputeEnvironments, { maxResults: 100 })) {
    for (const { computeEnvironmentName, computeResources } of answer.computeEnvironments) {
      const user = `Batch compute environment ${computeEnvironmentName}`;
      found.push({ user, groups: computeResources?.securityGroupIds ?? [] });
      const { launchTemplateId, launchTemplateName, version = '$Default' } = computeResources?.launchTemplate ?? {};
      choices.push({ user, template: { LaunchTemplateId: launchTemplateId, LaunchTemplateName: launchTemplateName, Version: version } });
    }
  }
  return [...found, ...(await readPinnedVersions(reader, choices))];
}
