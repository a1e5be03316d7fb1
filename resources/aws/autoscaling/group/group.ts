import * as z from 'zod';
import { plainElements } from '../../../../clouds/aws/declare/plain.ts';
import type { Call } from '../../../../clouds/aws/kind.ts';
import { defineKind } from '../../../../clouds/aws/kind.ts';
import { trailed } from '../../../../clouds/aws/live/trailed.ts';
import { Tags, tagsOf } from '../../../../clouds/aws/tags.ts';
import { elementChanges } from '../../../../core/kind/element-changes.ts';
import type { Field, Observation } from '../../../../core/kind/facts.ts';
import type { FactsChange, KindReader } from '../../../../core/kind/kind.ts';
import { launchTemplateReads } from '../../ec2/resting-users/launch-templates.ts';
import { describeLaunchConfigurations } from '../launch-configuration/described.ts';
import { type DescribedGroup, describeAutoScalingGroups } from './described.ts';
import { Launch, readLaunches } from './launches.ts';

const Facts = z.strictObject({
  arn: z.string(),
  name: z.string(),
  zones: z.array(z.string()),
  /** Load balancers and target groups that its instances serve: names of the classic ones, ARNs of target groups. */
  serves: z.array(z.string()),
  /** EBS, ELB, VPC_LATTICE: who may say that an instance has to be replaced, beside EC2, which always may. */
  healthChecks: z.array(z.string()),
  /** For how long a new instance is left alone before these are asked. */
  graceSeconds: z.number().int(),
  capacityRebalance: z.boolean(),
  usesLaunchConfiguration: z.boolean(),
  /** Types that it may choose from, beside the one of its template; empty where it has no such choice. */
  instanceTypes: z.array(z.string()),
  /** Whether it describes what instances must have, and takes any type that has it. */
  byAttributes: z.boolean(),
  /** Whether some of its instances may be Spot Instances by its own policy. */
  spot: z.boolean(),
  launches: z.array(Launch),
  /** What is going on with the whole group (`Delete in progress`); null: nothing. */
  status: z.string().nullable(),
  tags: Tags,
});
export type AutoScalingGroup = z.infer<typeof Facts>;

/** Elements, and what sets them. */
const Settings = Facts.pick({ healthChecks: true, capacityRebalance: true }).strip();

const updateAutoScalingGroup = {
  service: 'auto-scaling',
  operation: 'UpdateAutoScalingGroup',
  iamActions: ['autoscaling:UpdateAutoScalingGroup'],
  elements: Object.keys(Settings.shape),
  timeoutSeconds: 20,
} as const;

const GROUPS_IN_A_PAGE = 100;

export default defineKind<AutoScalingGroup>({
  id: 'aws.autoscaling.group',
  title: 'Auto Scaling group',
  service: 'autoscaling',
  scope: 'region',
  facts: Facts,
  volatile: ['status'],
  secret: [],
  reads: [describeAutoScalingGroups, describeLaunchConfigurations, ...launchTemplateReads],
  writes: [updateAutoScalingGroup],
  arnPattern: 'arn:<partition>:autoscaling:*:<account>:autoScalingGroup:*',
  changedBy: [
    trailed(
      'autoscaling',
      [
        'CreateAutoScalingGroup',
        'UpdateAutoScalingGroup',
        'DeleteAutoScalingGroup',
        'AttachLoadBalancers',
        'AttachLoadBalancerTargetGroups',
        'AttachTrafficSources',
        'DetachLoadBalancers',
        'DetachLoadBalancerTargetGroups',
        'DetachTrafficSources',
      ],
      'arn:<partition>:autoscaling:<region>:<account>:autoScalingGroup:-:autoScalingGroupName/{requestParameters.autoScalingGroupName}',
    ),
  ],
  settles: { withinSeconds: 60, pollSeconds: 3 },
  declared: {
    ...plainElements(
      { cloudFormation: 'AWS::AutoScaling::AutoScalingGroup', terraform: 'aws_autoscaling_group' },
      { capacityRebalance: ['CapacityRebalance', 'capacity_rebalance'] },
    ),
    healthChecks: (value) => {
      const types = healthCheckText(Facts.shape.healthChecks.parse(value));
      return {
        cloudFormation: { type: 'AWS::AutoScaling::AutoScalingGroup', properties: { HealthCheckType: types } },
        terraform: { type: 'aws_autoscaling_group', arguments: { health_check_type: types } },
      };
    },
  },

  async *list(reader, cursor) {
    for await (const { answer, next } of reader.pages(describeAutoScalingGroups, { MaxRecords: GROUPS_IN_A_PAGE }, cursor)) {
      const launches = await readLaunches(reader, answer.AutoScalingGroups);
      const observations = answer.AutoScalingGroups.map((group) => observe(reader, group, launches(group)));
      yield { observations, ...(next !== undefined && { next }) };
    }
  },

  wholeId: async (reader, id) => (await readNamed(reader, id))?.AutoScalingGroupARN,

  async read(reader, id) {
    const group = await readNamed(reader, id);
    // Another one may have been made by the name of one that is gone.
    if (group?.AutoScalingGroupARN !== id) return undefined;
    return observe(reader, group, (await readLaunches(reader, [group]))(group));
  },

  elements: (facts) => Settings.parse(facts),
  withElements: (facts, changes) => ({ ...facts, ...Settings.parse({ ...facts, ...changes }) }),
  calls,
  postpones: ({ before }) => (before.status === null ? undefined : `The group ${before.name} is busy: ${before.status}.`),
});

async function readNamed(reader: KindReader, id: string): Promise<DescribedGroup | undefined> {
  const names = [id.slice(id.indexOf('/') + 1)];
  return (await reader.one(describeAutoScalingGroups, { AutoScalingGroupNames: names }))?.AutoScalingGroups[0];
}

function observe({ place }: KindReader, group: DescribedGroup, launches: Field<Launch[]>): Observation<AutoScalingGroup> {
  const { partition, account, region } = place;
  const overrides = group.MixedInstancesPolicy?.LaunchTemplate?.Overrides ?? [];
  const onDemand = group.MixedInstancesPolicy?.InstancesDistribution?.OnDemandPercentageAboveBaseCapacity ?? 100;
  const serves = [...group.LoadBalancerNames, ...group.TargetGroupARNs, ...group.TrafficSources.map(({ Identifier }) => Identifier)];
  return {
    id: group.AutoScalingGroupARN,
    kind: 'aws.autoscaling.group',
    ...{ partition, account, region },
    fields: {
      arn: { known: group.AutoScalingGroupARN },
      name: { known: group.AutoScalingGroupName },
      zones: { known: inOrder(group.AvailabilityZones) },
      serves: { known: inOrder(serves) },
      healthChecks: { known: inOrder(group.HealthCheckType.split(',').map((type) => type.trim())).filter((type) => type !== 'EC2') },
      graceSeconds: { known: group.HealthCheckGracePeriod },
      capacityRebalance: { known: group.CapacityRebalance ?? false },
      usesLaunchConfiguration: { known: Boolean(group.LaunchConfigurationName) },
      instanceTypes: { known: inOrder(overrides.flatMap(({ InstanceType }) => InstanceType ?? [])) },
      byAttributes: { known: overrides.some(({ InstanceRequirements }) => Boolean(InstanceRequirements)) },
      spot: { known: onDemand < 100 },
      launches,
      status: { known: group.Status ?? null },
      tags: { known: tagsOf(group.Tags) },
    },
  };
}

function inOrder(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}

/** EC2 is named where it is alone, and not beside others. */
function healthCheckText(types: readonly string[]): string {
  return types.length === 0 ? 'EC2' : types.join(',');
}

/** What is not named stays as it is. */
function calls({ id, before, after }: FactsChange<AutoScalingGroup>): readonly Call[] {
  const effect = elementChanges(Settings.parse(before), Settings.parse(after));
  if (Object.keys(effect).length === 0) return [];
  const { service, operation, iamActions, timeoutSeconds } = updateAutoScalingGroup;
  const input = {
    AutoScalingGroupName: before.name,
    ...('capacityRebalance' in effect && { CapacityRebalance: after.capacityRebalance }),
    ...('healthChecks' in effect && { HealthCheckType: healthCheckText(after.healthChecks) }),
  };
  return [{ service, operation, input, iamActions, arns: [id], effect, timeoutSeconds }];
}
