import { describe, expect, test } from 'vitest';
import { judge } from '../../core/finding/verdict.ts';
import type { JsonObject } from '../../core/json.ts';
import { isEqualJson } from '../../core/json.ts';
import type { Observation } from '../../core/kind/facts.ts';
import type { ResourceKind } from '../../core/kind/kind.ts';
import { createCallMemo, sharedReads } from '../../core/scan/call-memo.ts';
import { createKindReader } from '../../core/scan/kind-reader.ts';
import { kinds } from '../../resources/index.gen.ts';
import { rules } from '../../rules/index.gen.ts';
import { refused, scriptedCloud } from '../support/cloud/scripted-cloud.ts';

const target = { cloud: 'aws', partition: 'aws', account: '210987654321', region: 'eu-central-1' } as const;
const GROUP = 'sg-0a1b2c3d4e5f60718';
const ANOTHER = 'sg-0ffffffffffffff02';

/** What the account answers to a call, by `service Operation`; nothing where it is not named. */
type Account = { readonly [call: string]: JsonObject | ((input: JsonObject) => JsonObject) };

const GROUPS: Account = {
  'ec2 DescribeSecurityGroups': {
    SecurityGroups: [
      { GroupId: GROUP, GroupName: 'workers', OwnerId: target.account, VpcId: 'vpc-1' },
      { GroupId: 'sg-0ffffffffffffff01', GroupName: 'default', OwnerId: target.account, VpcId: 'vpc-1' },
    ],
  },
  'ec2 DescribeNetworkInterfaces': { NetworkInterfaces: [] },
  'service-quotas GetServiceQuota': { Quota: { Value: 60 } },
};

async function listed(kind: ResourceKind, reader: ReturnType<typeof createKindReader>): Promise<readonly Observation[]> {
  const found: Observation[] = [];
  for await (const { observations } of kind.list(reader)) found.push(...observations);
  return found;
}

/** The verdict on the group of the workers, and the calls that it took. */
async function look(account: Account, denied?: string) {
  const cloud = scriptedCloud([target.account], [target.region], (_, request) => {
    const call = request.says;
    if (call === denied) throw refused('denied', request);
    const answer = account[call] ?? GROUPS[call] ?? {};
    return typeof answer === 'function' ? answer(request.input) : answer;
  });
  const memo = createCallMemo(cloud.reader, sharedReads(kinds.values()));
  const reader = createKindReader({ reader: memo, place: target });
  const rule = rules.get('aws.ec2.group-in-use');
  if (rule === undefined) throw new Error('The catalogue has no rule about groups in use.');
  const own = await listed(rule.resource, reader);
  const others = new Map<string, readonly Observation[]>();
  for (const kind of rule.with ?? []) others.set(kind.id, await listed(kind, reader));
  const group = own.find(({ id }) => id.endsWith(GROUP));
  if (group === undefined) throw new Error('The group was not listed.');
  const verdict = judge(rule, group, { now: new Date('2026-06-01'), others: (kind) => others.get(kind) ?? [] });
  return {
    verdict: verdict.verdict,
    reason: 'reason' in verdict ? verdict.reason : '',
    evidence: 'evidence' in verdict ? verdict.evidence : {},
    calls: cloud.calls,
  };
}

const template = (VersionNumber: number, LaunchTemplateData: JsonObject): JsonObject => ({
  LaunchTemplateVersions: [{ LaunchTemplateId: 'lt-1', LaunchTemplateName: 'web', VersionNumber, LaunchTemplateData }],
});
/** The newest version names another group; version 3 names `group`. */
const pinned = (group: string) => (input: JsonObject) =>
  isEqualJson(input['Versions'] ?? null, ['3']) ? template(3, { SecurityGroupIds: [group] }) : template(9, { SecurityGroupIds: [ANOTHER] });
const autoScaling = (group: JsonObject): Account => ({
  'auto-scaling DescribeAutoScalingGroups': {
    AutoScalingGroups: [{ AutoScalingGroupName: 'web', MinSize: 0, DesiredCapacity: 0, ...group }],
  },
});
const service = (name: string, group: string): Account => ({
  'ecs ListClusters': { clusterArns: ['arn:aws:ecs:eu-central-1:210987654321:cluster/shop'] },
  'ecs ListServices': { serviceArns: [name] },
  'ecs DescribeServices': {
    services: [{ serviceName: name, desiredCount: 0, networkConfiguration: { awsvpcConfiguration: { securityGroups: [group] } } }],
  },
});
const nodes = (nodegroup: JsonObject): Account => ({
  'eks ListClusters': { clusters: ['shop'] },
  'eks DescribeCluster': { cluster: { resourcesVpcConfig: { securityGroupIds: [ANOTHER] } } },
  'eks ListNodegroups': { nodegroups: ['spot'] },
  'eks DescribeNodegroup': { nodegroup: { scalingConfig: { desiredSize: 0 }, ...nodegroup } },
});
const named = (group: string): { readonly [sentence: string]: Account } => ({
  'a Lambda function': {
    'lambda ListFunctions': {
      Functions: [{ FunctionName: 'thumbnails', FunctionArn: 'arn', VpcConfig: { SubnetIds: ['subnet-1'], SecurityGroupIds: [group] } }],
    },
  },
  'the default or latest version of a launch template': {
    'ec2 DescribeLaunchTemplateVersions': template(2, { SecurityGroupIds: [group] }),
  },
  'an interface of a launch template': {
    'ec2 DescribeLaunchTemplateVersions': template(2, { NetworkInterfaces: [{ DeviceIndex: 0, Groups: [group] }] }),
  },
  'a launch configuration': {
    'auto-scaling DescribeLaunchConfigurations': {
      LaunchConfigurations: [{ LaunchConfigurationName: 'workers', SecurityGroups: [group] }],
    },
  },
  'an older version that an Auto Scaling group of no instance chooses': {
    ...autoScaling({ LaunchTemplate: { LaunchTemplateId: 'lt-1', Version: '3' } }),
    'ec2 DescribeLaunchTemplateVersions': pinned(group),
  },
  'an older version of a mixed Auto Scaling group': {
    ...autoScaling({
      MixedInstancesPolicy: { LaunchTemplate: { LaunchTemplateSpecification: { LaunchTemplateName: 'web', Version: '3' }, Overrides: [] } },
    }),
    'ec2 DescribeLaunchTemplateVersions': pinned(group),
  },
  'an override of a mixed Auto Scaling group': {
    ...autoScaling({
      MixedInstancesPolicy: {
        LaunchTemplate: {
          LaunchTemplateSpecification: { LaunchTemplateId: 'lt-1', Version: '$Latest' },
          Overrides: [{ LaunchTemplateSpecification: { LaunchTemplateId: 'lt-1', Version: '3' } }],
        },
      },
    }),
    'ec2 DescribeLaunchTemplateVersions': pinned(group),
  },
  'a Batch compute environment': {
    'batch DescribeComputeEnvironments': {
      computeEnvironments: [{ computeEnvironmentName: 'nightly', computeResources: { securityGroupIds: [group] } }],
    },
  },
  'an older version that a Batch compute environment chooses': {
    'batch DescribeComputeEnvironments': {
      computeEnvironments: [
        { computeEnvironmentName: 'nightly', computeResources: { launchTemplate: { launchTemplateId: 'lt-1', version: '3' } } },
      ],
    },
    'ec2 DescribeLaunchTemplateVersions': pinned(group),
  },
  'an ECS service that wants no task': service('basket', group),
  'an EKS cluster': {
    'eks ListClusters': { clusters: ['shop'] },
    'eks DescribeCluster': { cluster: { resourcesVpcConfig: { securityGroupIds: [group] } } },
  },
  'the own group of an EKS cluster': {
    'eks ListClusters': { clusters: ['shop'] },
    'eks DescribeCluster': { cluster: { resourcesVpcConfig: { clusterSecurityGroupId: group } } },
  },
  'remote access to an EKS node group of no node': nodes({ remoteAccess: { sourceSecurityGroups: [group] } }),
  'an older version that an EKS node group chooses': {
    ...nodes({ launchTemplate: { id: 'lt-1', version: '3' } }),
    'ec2 DescribeLaunchTemplateVersions': pinned(group),
  },
  'a database cluster without instances': {
    'rds DescribeDBClusters': {
      DBClusters: [
        { DBClusterArn: 'arn', DBClusterIdentifier: 'reports', Engine: 'aurora-mysql', VpcSecurityGroups: [{ VpcSecurityGroupId: group }] },
      ],
    },
  },
  'a Redshift cluster that pauses': {
    'redshift DescribeClusters': {
      Clusters: [{ ClusterIdentifier: 'numbers', ClusterStatus: 'paused', VpcSecurityGroups: [{ VpcSecurityGroupId: group }] }],
    },
  },
  'a cache cluster': {
    'elasticache DescribeCacheClusters': { CacheClusters: [{ CacheClusterId: 'sessions', SecurityGroups: [{ SecurityGroupId: group }] }] },
  },
  'a Glue connection': {
    'glue GetConnections': { ConnectionList: [{ Name: 'orders', PhysicalConnectionRequirements: { SecurityGroupIdList: [group] } }] },
  },
  'a CodeBuild project': {
    'codebuild ListProjects': { projects: ['site'] },
    'codebuild BatchGetProjects': { projects: [{ name: 'site', vpcConfig: { securityGroupIds: [group] } }] },
  },
});

describe('a group without an interface', () => {
  test.each(Object.entries(named(GROUP)))('that %s names is in use', async (_, account) =>
    expect((await look(account)).verdict).toBe('pass'),
  );

  test.each(Object.entries(named(ANOTHER)))('is not in use where %s names another', async (_, account) =>
    expect((await look(account)).verdict).toBe('fail'),
  );

  test('that nothing names is not in use, and what was not looked at is said', async () => {
    const { verdict, reason } = await look({});
    expect(verdict).toBe('fail');
    expect(reason).toMatch(/Looked at: .*Batch.*Not looked at: .*SageMaker/);
  });

  test('that a launch configuration of old names by name is in use', async () => {
    const account = {
      'auto-scaling DescribeLaunchConfigurations': {
        LaunchConfigurations: [{ LaunchConfigurationName: 'old', SecurityGroups: ['workers'] }],
      },
    };
    expect((await look(account)).verdict).toBe('pass');
  });

  test('is unknown where a list of users may not be read, with what is missing', async () => {
    const rule = rules.get('aws.ec2.group-in-use');
    const reads = (rule?.with ?? []).flatMap((kind) => kind.reads);
    expect(reads.length).toBeGreaterThan(5);
    for (const call of [
      'lambda ListFunctions',
      'batch DescribeComputeEnvironments',
      'glue GetConnections',
      'auto-scaling DescribeAutoScalingGroups',
    ]) {
      const { verdict, evidence } = await look({}, call);
      expect(verdict, call).toBe('unknown');
      expect(evidence['permission'], call).toMatch(new RegExp(`:${call.split(' ')[1]}$`));
    }
  });

  test('is in use by what could be read, whatever else could not', async () => {
    const account = named(GROUP)['a Lambda function'] ?? {};
    expect((await look(account, 'batch DescribeComputeEnvironments')).verdict).toBe('pass');
  });
});

test('nobody is asked where each group has an interface', async () => {
  const interfaces = { NetworkInterfaces: [{ NetworkInterfaceId: 'eni-1', Groups: [{ GroupId: GROUP }] }] };
  const { verdict, calls } = await look({ 'ec2 DescribeNetworkInterfaces': interfaces });
  expect(verdict).toBe('pass');
  const own = ['DescribeNetworkInterfaces', 'DescribeSecurityGroups', 'GetServiceQuota'];
  expect(calls.map((call) => call.split(' ')[2]).sort()).toEqual(own);
});

test('groups and interfaces are listed once for both kinds', async () => {
  const { calls } = await look({});
  for (const operation of ['DescribeSecurityGroups', 'DescribeNetworkInterfaces'])
    expect(calls.filter((call) => call.includes(operation)).length, operation).toBe(1);
});
