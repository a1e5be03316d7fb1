import * as z from 'zod';
import type { JsonObject } from '../../core/json.ts';
import { type IpPermission, IpPermissions, permissionsOf, rulesOf, sameRule } from './ec2-permissions.ts';
import { DEMO_REGIONS } from './estate.ts';
import { type DemoCall, type DemoOperation, inputOf, OptionalSize, OptionalText, pageOf, refuse, tagList } from './operation.ts';
import type { GroupRule, SecurityGroup } from './state.ts';

const Change = z.object({ GroupId: z.string(), IpPermissions });
const Paged = z.object({ MaxResults: OptionalSize, NextToken: OptionalText });
const Filters = z.array(z.object({ Name: z.string(), Values: z.array(z.string()) })).default([]);
// The published quota of inbound rules in one group, for IPv4 and for IPv6 each.
export const RULES_PER_GROUP = 60;

export const ec2: { readonly [operation: string]: DemoOperation } = {
  DescribeRegions: {
    isWrite: false,
    action: 'ec2:DescribeRegions',
    arn: () => '*',
    answer: () => ({
      Regions: DEMO_REGIONS.map((region) => ({
        RegionName: region,
        Endpoint: `ec2.${region}.amazonaws.com`,
        OptInStatus: 'opt-in-not-required',
      })),
    }),
  },
  GetEbsEncryptionByDefault: always('GetEbsEncryptionByDefault', { EbsEncryptionByDefault: true, SseType: 'sse-ebs' }),
  GetInstanceMetadataDefaults: always('GetInstanceMetadataDefaults', { AccountLevel: { HttpTokens: 'required', ManagedBy: 'account' } }),
  DescribeInstances: always('DescribeInstances', { Reservations: [] }),
  DescribeSnapshots: always('DescribeSnapshots', { Snapshots: [] }),
  DescribeImages: always('DescribeImages', { Images: [] }),
  DescribeVpcs: always('DescribeVpcs', { Vpcs: [] }),
  DescribeVolumes: always('DescribeVolumes', { Volumes: [] }),
  DescribeTransitGateways: always('DescribeTransitGateways', { TransitGateways: [] }),
  // Nobody in the demo has a list of their own.
  DescribeManagedPrefixLists: always('DescribeManagedPrefixLists', { PrefixLists: [] }),
  GetManagedPrefixListEntries: always('GetManagedPrefixListEntries', { Entries: [] }),
  DescribeSecurityGroups: {
    isWrite: false,
    action: 'ec2:DescribeSecurityGroups',
    arn: () => '*',
    answer(call) {
      const { GroupIds, MaxResults, NextToken } = inputOf(call, Paged.extend({ GroupIds: z.array(z.string()).optional() }));
      const here = call.account.securityGroups.filter(({ region }) => region === call.place.region);
      if (GroupIds?.some((id) => !here.some(({ groupId }) => groupId === id))) throw refuse(call, 'absent', 'InvalidGroup.NotFound');
      const wanted = here.filter(({ groupId }) => GroupIds === undefined || GroupIds.includes(groupId));
      const { items, next } = pageOf(call, wanted, { size: MaxResults, token: NextToken });
      return { SecurityGroups: items.map((group) => describeGroup(call, group)), ...(next !== undefined && { NextToken: next }) };
    },
  },
  DescribeNetworkInterfaces: {
    isWrite: false,
    action: 'ec2:DescribeNetworkInterfaces',
    arn: () => '*',
    answer(call) {
      const { Filters: filters, MaxResults, NextToken } = inputOf(call, Paged.extend({ Filters }));
      const groups = filters.find(({ Name }) => Name === 'group-id')?.Values;
      const here = call.account.interfaces.filter(({ region }) => region === call.place.region);
      const wanted = here.filter(({ groupIds }) => groups === undefined || groupIds.some((id) => groups.includes(id)));
      const { items, next } = pageOf(call, wanted, { size: MaxResults, token: NextToken });
      const NetworkInterfaces = items.map(({ interfaceId, type, description, groupIds }) => ({
        NetworkInterfaceId: interfaceId,
        InterfaceType: type,
        Description: description,
        Groups: groupIds.map((GroupId) => ({ GroupId, GroupName: findGroup(call, GroupId)?.name ?? '' })),
      }));
      return { NetworkInterfaces, ...(next !== undefined && { NextToken: next }) };
    },
  },
  ...changes('Ingress', 'ingress'),
  ...changes('Egress', 'egress'),
};

/** What nobody in the demo changes. */
function always(operation: string, answer: JsonObject): DemoOperation {
  return { isWrite: false, action: `ec2:${operation}`, arn: () => '*', answer: () => answer };
}

type Direction = 'ingress' | 'egress';

function changes(suffix: 'Ingress' | 'Egress', direction: Direction): { readonly [operation: string]: DemoOperation } {
  return {
    [`AuthorizeSecurityGroup${suffix}`]: change(`ec2:AuthorizeSecurityGroup${suffix}`, direction, (call, standing, rules) => {
      if (rules.some((rule) => has(standing, rule))) throw refuse(call, 'rejected', 'InvalidPermission.Duplicate');
      const together = [...standing, ...rules];
      const isTooMany = ['cidrIpv4', 'cidrIpv6'].some(
        (family) => together.filter(({ sourceType }) => sourceType !== family).length > RULES_PER_GROUP,
      );
      if (isTooMany) throw refuse(call, 'rejected', 'RulesPerSecurityGroupLimitExceeded');
      return together;
    }),
    [`RevokeSecurityGroup${suffix}`]: change(`ec2:RevokeSecurityGroup${suffix}`, direction, (call, standing, rules) => {
      if (!rules.every((rule) => has(standing, rule))) throw refuse(call, 'absent', 'InvalidPermission.NotFound');
      return standing.filter((rule) => !has(rules, rule));
    }),
    [`UpdateSecurityGroupRuleDescriptions${suffix}`]: change(
      `ec2:UpdateSecurityGroupRuleDescriptions${suffix}`,
      direction,
      (call, standing, rules) => {
        if (!rules.every((rule) => has(standing, rule))) throw refuse(call, 'absent', 'InvalidPermission.NotFound');
        return standing.map((rule) => rules.find((one) => sameRule(one, rule)) ?? rule);
      },
    ),
  };
}

function change(
  action: string,
  direction: Direction,
  next: (call: DemoCall, standing: readonly GroupRule[], rules: readonly GroupRule[]) => GroupRule[],
): DemoOperation {
  return {
    isWrite: true,
    action,
    arn: (call) => groupArn(call, inputOf(call, Change).GroupId),
    answer(call) {
      const { GroupId, IpPermissions: permissions } = inputOf(call, Change);
      const group = findGroup(call, GroupId);
      if (group === undefined) throw refuse(call, 'absent', 'InvalidGroup.NotFound');
      group[direction] = next(call, group[direction], rulesOf(permissions satisfies readonly IpPermission[]));
      return { Return: true };
    },
  };
}

function describeGroup(call: DemoCall, group: SecurityGroup) {
  return {
    GroupId: group.groupId,
    GroupName: group.name,
    Description: group.description,
    OwnerId: call.account.account,
    VpcId: group.vpcId,
    SecurityGroupArn: groupArn(call, group.groupId),
    IpPermissions: permissionsOf(group.ingress, call.account.account),
    IpPermissionsEgress: permissionsOf(group.egress, call.account.account),
    Tags: tagList(group.tags),
  };
}

function groupArn({ place }: DemoCall, groupId: string): string {
  return `arn:${place.partition}:ec2:${place.region}:${place.account}:security-group/${groupId}`;
}

function findGroup({ account, place }: DemoCall, id: string): SecurityGroup | undefined {
  return account.securityGroups.find(({ groupId, region }) => groupId === id && region === place.region);
}

function has(rules: readonly GroupRule[], rule: GroupRule): boolean {
  return rules.some((one) => sameRule(one, rule));
}
