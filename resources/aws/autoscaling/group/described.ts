import * as z from 'zod';
import { defineRead } from '../../../../clouds/aws/kind.ts';
import { TagList } from '../../../../clouds/aws/tags.ts';
import { TemplateChoice } from '../../ec2/resting-users/launch-templates.ts';

const Override = z.object({
  InstanceType: z.string().nullish(),
  InstanceRequirements: z.looseObject({}).nullish(),
  LaunchTemplateSpecification: TemplateChoice,
});

export const describeAutoScalingGroups = defineRead({
  service: 'auto-scaling',
  operation: 'DescribeAutoScalingGroups',
  iamActions: ['autoscaling:DescribeAutoScalingGroups'],
  output: z.object({
    AutoScalingGroups: z
      .array(
        z.object({
          AutoScalingGroupName: z.string(),
          AutoScalingGroupARN: z.string(),
          AvailabilityZones: z.array(z.string()).default([]),
          LoadBalancerNames: z.array(z.string()).default([]),
          TargetGroupARNs: z.array(z.string()).default([]),
          TrafficSources: z.array(z.object({ Identifier: z.string() })).default([]),
          HealthCheckType: z.string().default('EC2'),
          HealthCheckGracePeriod: z.number().int().default(0),
          CapacityRebalance: z.boolean().nullish(),
          LaunchConfigurationName: z.string().nullish(),
          LaunchTemplate: TemplateChoice,
          MixedInstancesPolicy: z
            .object({
              LaunchTemplate: z.object({ LaunchTemplateSpecification: TemplateChoice, Overrides: z.array(Override).default([]) }).nullish(),
              InstancesDistribution: z.object({ OnDemandPercentageAboveBaseCapacity: z.number().nullish() }).nullish(),
            })
            .nullish(),
          Status: z.string().nullish(),
          Tags: TagList.default([]),
        }),
      )
      .default([]),
  }),
  pages: { input: 'NextToken', output: 'NextToken' },
});
export type DescribedGroup = z.infer<typeof describeAutoScalingGroups.output>['AutoScalingGroups'][number];
