import { expect, inject, test } from 'vitest';
import * as z from 'zod';
import { scan } from '../../core/scan/run-scan.ts';
import type { VerdictLine } from '../../core/scan/verdict-line.ts';
import type { Send } from '../fixtures/fixture.ts';
import { makeLawEngine } from '../support/law/law-engine.ts';
import { openLiveAccount } from '../support/law/live-account.ts';

const REGION = 'eu-central-1';
const RULE = 'aws.ec2.group-in-use';

/** A network, a role that anything may assume, and a security group for each name. */
async function groundwork(send: Send, names: readonly string[]) {
  const vpc = z.object({ Vpc: z.object({ VpcId: z.string() }) }).parse(await send('ec2', 'CreateVpc', { CidrBlock: '10.30.0.0/16' }));
  const { VpcId } = vpc.Vpc;
  const subnet = z.object({ Subnet: z.object({ SubnetId: z.string() }) });
  const made = await send('ec2', 'CreateSubnet', { VpcId, CidrBlock: '10.30.0.0/24', AvailabilityZone: `${REGION}a` });
  const trust = { Effect: 'Allow', Principal: { Service: ['lambda.amazonaws.com', 'batch.amazonaws.com'] }, Action: 'sts:AssumeRole' };
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [trust] });
  const role = await send('iam', 'CreateRole', { RoleName: 'anything', AssumeRolePolicyDocument });
  const groups = new Map<string, string>();
  for (const name of names) {
    const group = await send('ec2', 'CreateSecurityGroup', { GroupName: name, Description: name, VpcId });
    groups.set(name, z.object({ GroupId: z.string() }).parse(group).GroupId);
  }
  return {
    subnet: subnet.parse(made).Subnet.SubnetId,
    role: z.object({ Role: z.object({ Arn: z.string() }) }).parse(role).Role.Arn,
    group: (name: string) => groups.get(name) ?? '',
  };
}

test('a group that only something at rest names is in use on a running cloud, and one beside it is not', async () => {
  const { cloud, account, send: sendTo } = await openLiveAccount(inject('motoUrl'), REGION);
  const send = sendTo({ cloud: 'aws', partition: 'aws', account, region: REGION });
  const named = ['function', 'template', 'old-version', 'configuration', 'batch', 'service', 'cluster', 'connection', 'project'];
  const { subnet, role, group } = await groundwork(send, [...named, 'nobody']);

  await send('lambda', 'CreateFunction', {
    FunctionName: 'thumbnails',
    Role: role,
    Runtime: 'nodejs22.x',
    Handler: 'index.handler',
    Code: { ImageUri: `${account}.dkr.ecr.${REGION}.amazonaws.com/thumbnails:1` },
    PackageType: 'Image',
    VpcConfig: { SubnetIds: [subnet], SecurityGroupIds: [group('function')] },
  });
  const image = { ImageId: 'ami-12c6146b', InstanceType: 't3.micro' };
  const template = { LaunchTemplateName: 'web', LaunchTemplateData: { ...image, SecurityGroupIds: [group('old-version')] } };
  await send('ec2', 'CreateLaunchTemplate', template);
  for (let version = 2; version <= 3; version += 1)
    await send('ec2', 'CreateLaunchTemplateVersion', {
      LaunchTemplateName: 'web',
      LaunchTemplateData: { ...image, NetworkInterfaces: [{ DeviceIndex: 0, Groups: [group('template')] }] },
    });
  await send('ec2', 'ModifyLaunchTemplate', { LaunchTemplateName: 'web', DefaultVersion: '2' });
  await send('auto-scaling', 'CreateAutoScalingGroup', {
    AutoScalingGroupName: 'web',
    LaunchTemplate: { LaunchTemplateName: 'web', Version: '1' },
    ...{ MinSize: 0, MaxSize: 1, DesiredCapacity: 0, VPCZoneIdentifier: subnet },
  });
  await send('auto-scaling', 'CreateLaunchConfiguration', {
    LaunchConfigurationName: 'workers',
    ...image,
    SecurityGroups: [group('configuration')],
  });
  await send('batch', 'CreateComputeEnvironment', {
    computeEnvironmentName: 'nightly',
    type: 'MANAGED',
    serviceRole: role,
    computeResources: { type: 'FARGATE', maxvCpus: 4, subnets: [subnet], securityGroupIds: [group('batch')] },
  });
  await send('ecs', 'CreateCluster', { clusterName: 'shop' });
  const container = { name: 'basket', image: 'basket:1', memory: 128 };
  await send('ecs', 'RegisterTaskDefinition', { family: 'basket', networkMode: 'awsvpc', containerDefinitions: [container] });
  await send('ecs', 'CreateService', {
    ...{ cluster: 'shop', serviceName: 'basket', taskDefinition: 'basket', desiredCount: 0 },
    networkConfiguration: { awsvpcConfiguration: { subnets: [subnet], securityGroups: [group('service')] } },
  });
  await send('eks', 'CreateCluster', {
    name: 'shop',
    roleArn: role,
    resourcesVpcConfig: { subnetIds: [subnet], securityGroupIds: [group('cluster')] },
  });
  await send('glue', 'CreateConnection', {
    ConnectionInput: {
      ...{ Name: 'orders', ConnectionType: 'JDBC', ConnectionProperties: { JDBC_CONNECTION_URL: 'jdbc:postgresql://orders' } },
      PhysicalConnectionRequirements: { SubnetId: subnet, SecurityGroupIdList: [group('connection')] },
    },
  });
  await send('codebuild', 'CreateProject', {
    ...{ name: 'site', serviceRole: role, artifacts: { type: 'NO_ARTIFACTS' }, source: { type: 'S3', location: 'bucket/site.zip' } },
    environment: { type: 'LINUX_CONTAINER', image: 'aws/codebuild/standard:7.0', computeType: 'BUILD_GENERAL1_SMALL' },
    vpcConfig: { vpcId: 'vpc-1', subnets: [subnet], securityGroupIds: [group('project')] },
  });

  const lines = new Map<string, VerdictLine>();
  await scan(makeLawEngine(cloud).engine, {
    filters: { rules: [RULE] },
    onVerdict: (line) => void lines.set(line.resource?.split('/').at(-1) ?? '', line),
  });
  const verdicts = Object.fromEntries([...named, 'nobody'].map((name) => [name, lines.get(group(name))?.verdict]));
  expect(verdicts).toEqual({ ...Object.fromEntries(named.map((name) => [name, 'pass'])), nobody: 'fail' });
});
