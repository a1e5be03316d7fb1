import * as z from 'zod';
import { defineRead } from '../../../../clouds/aws/kind.ts';
import type { KindReader } from '../../../../core/kind/kind.ts';
import { readPinnedVersions, TemplateChoice } from './launch-templates.ts';
import type { Mention } from './mention.ts';

const describeLaunchConfigurations = defineRead({
  service: 'auto-scaling',
  operation: 'DescribeLaunchConfigurations',
  iamActions: ['autoscaling:DescribeLaunchConfigurations'],
  output: z.object({
    LaunchConfigurations: z
      .array(z.object({ LaunchConfigurationName: z.string(), SecurityGroups: z.array(z.string()).default([]) }))
      .default([]),
  }),
  pages: { input: 'NextToken', output: 'NextToken' },
});
const describeAutoScalingGroups = defineRead({
  service: 'auto-scaling',
  operation: 'DescribeAutoScalingGroups',
  iamActions: ['autoscaling:DescribeAutoScalingGroups'],
  output: z.object({
    AutoScalingGroups: z
      .array(
        z.object({
          AutoScalingGroupName: z.string(),
          LaunchTemplate: TemplateChoice,
          MixedInstancesPolicy: z
            .object({
              LaunchTemplate: z
                .object({
                  LaunchTemplateSpecification: TemplateChoice,
                  Overrides: z.array(z.object({ LaunchTemplateSpecification: TemplateChoice })).default([]),
                })
                .nullish(),
            })
            .nullish(),
        }),
      )
      .default([]),
  }),
  pages: { input: 'NextToken', output: 'NextToken' },
});

export const autoScalingReads = [describeLaunchConfigurations, describeAutoScalingGroups];

/** Launch configurations, and versions of launch templates that groups choose by number; a group may have no instance just now. */
export async function readAutoScaling(reader: KindReader): Promise<readonly Mention[]> {
  const found: Mention[] = [];
  for await (const { answer } of reader.pages(describeLaunchConfigurations, { MaxRecords: 100 }))
    for (const { LaunchConfigurationName, SecurityGroups } of answer.LaunchConfigurations)
      found.push({ user: `launch configuration ${LaunchConfigurationName}`, groups: SecurityGroups });
  const choices: { user: string; template: TemplateChoice }[] = [];
  for await (const { answer } of reader.pages(describeAutoScalingGroups, { MaxRecords: 100 })) {
    for (const { AutoScalingGroupName, LaunchTemplate, MixedInstancesPolicy } of answer.AutoScalingGroups) {
      const mixed = MixedInstancesPolicy?.LaunchTemplate;
      const overrides = mixed?.Overrides.map(({ LaunchTemplateSpecification }) => LaunchTemplateSpecification) ?? [];
      for (const template of [LaunchTemplate, mixed?.LaunchTemplateSpecification, ...overrides])
        choices.push({ user: `Auto Scaling group ${AutoScalingGroupName}`, template });
    }
  }
  return [...found, ...(await readPinnedVersions(reader, choices))];
}
