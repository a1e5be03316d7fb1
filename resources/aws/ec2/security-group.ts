import * as z from 'zod';
import type { Json } from '../../../core/json.ts';
import { elementChanges } from '../../../core/resource/element-changes.ts';
import type { Call, ElementChanges, Elements, FactsChange, Field, KindReader, Observation } from '../../../core/resource/kind.ts';
import { defineKind, defineRead } from '../../../core/resource/kind.ts';
import { TagList, Tags, tagsOf } from '../tags.ts';
import { IngressRule, IpPermission, ingressOf, inOrder, permissionsOf, ruleKey, ruleOfKey } from './security-group/ingress-rule.ts';

const Facts = z.strictObject({
  groupId: z.string(),
  name: z.string(),
  description: z.string(),
  vpcId: z.string().nullable(),
  ingress: z.array(IngressRule),
  /** Inbound rules that the account may have in one group, IPv4 and IPv6 counted apart. */
  ruleQuota: z.number().int(),
  /** What it protects, each sort once: `interface`, `lambda`, `load-balancer` and others. Empty: nothing uses it. */
  attachedTo: z.array(z.string()),
  tags: Tags,
});
export type SecurityGroup = z.infer<typeof Facts>;

const describeSecurityGroups = defineRead({
  service: 'ec2',
  operation: 'DescribeSecurityGroups',
  iamActions: ['ec2:DescribeSecurityGroups'],
  output: z.object({
    SecurityGroups: z.array(
      z.object({
        GroupId: z.string(),
        GroupName: z.string(),
        Description: z.string().default(''),
        OwnerId: z.string(),
        VpcId: z.string().optional(),
        IpPermissions: z.array(IpPermission).default([]),
        Tags: TagList.default([]),
      }),
    ),
  }),
  pages: { input: 'NextToken', output: 'NextToken' },
  absentCodes: ['InvalidGroup.NotFound'],
});
type Described = z.infer<typeof describeSecurityGroups.output>['SecurityGroups'][number];

const describeNetworkInterfaces = defineRead({
  service: 'ec2',
  operation: 'DescribeNetworkInterfaces',
  iamActions: ['ec2:DescribeNetworkInterfaces'],
  output: z.object({
    NetworkInterfaces: z.array(
      z.object({
        InterfaceType: z.string().default('interface'),
        Description: z.string().default(''),
        Groups: z.array(z.object({ GroupId: z.string() })).default([]),
      }),
    ),
  }),
  pages: { input: 'NextToken', output: 'NextToken' },
});
const getServiceQuota = defineRead({
  service: 'service-quotas',
  operation: 'GetServiceQuota',
  iamActions: ['servicequotas:GetServiceQuota'],
  output: z.object({ Quota: z.object({ Value: z.number().int() }) }),
  // Answered for a quota that was never raised where AWS keeps only its default.
  absentCodes: ['NoSuchResourceException'],
});
const getDefaultServiceQuota = defineRead({
  service: 'service-quotas',
  operation: 'GetAWSDefaultServiceQuota',
  iamActions: ['servicequotas:GetAWSDefaultServiceQuota'],
  output: z.object({ Quota: z.object({ Value: z.number().int() }) }),
});

const write = { service: 'ec2', elements: ['ingress/*'], timeoutSeconds: 20 } as const;
const authorize = { ...write, operation: 'AuthorizeSecurityGroupIngress', iamActions: ['ec2:AuthorizeSecurityGroupIngress'] } as const;
const describe = {
  ...write,
  operation: 'UpdateSecurityGroupRuleDescriptionsIngress',
  iamActions: ['ec2:UpdateSecurityGroupRuleDescriptionsIngress'],
} as const;
const revoke = { ...write, operation: 'RevokeSecurityGroupIngress', iamActions: ['ec2:RevokeSecurityGroupIngress'] } as const;

// The quota "Inbound or outbound rules per security group".
const RULES_PER_GROUP = { ServiceCode: 'vpc', QuotaCode: 'L-0EA8095F' };
// https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html
const PUBLISHED_QUOTA = 60;
// A filter takes 200 values, so that one listing of interfaces serves one page of groups.
const GROUPS_IN_A_PAGE = 200;
const INTERFACES_IN_A_PAGE = 1000;

export default defineKind<SecurityGroup>({
  id: 'aws.ec2.security-group',
  title: 'EC2 security group',
  service: 'ec2',
  scope: 'region',
  facts: Facts,
  volatile: ['ruleQuota', 'attachedTo'],
  secret: [],
  reads: [describeSecurityGroups, describeNetworkInterfaces, getServiceQuota, getDefaultServiceQuota],
  writes: [authorize, describe, revoke],
  arnPattern: 'arn:<partition>:ec2:*:<account>:security-group/*',
  // EC2 is eventually consistent; its guide asks to wait minutes at most, rules are read back within seconds.
  settles: { withinSeconds: 120, pollSeconds: 3 },

  async *list(reader, cursor) {
    for await (const { answer, next } of reader.pages(describeSecurityGroups, { MaxResults: GROUPS_IN_A_PAGE }, cursor)) {
      yield { observations: await observeAll(reader, answer.SecurityGroups), ...(next !== undefined && { next }) };
    }
  },

  async read(reader, id) {
    const answer = await reader.one(describeSecurityGroups, { GroupIds: [id.slice(id.indexOf('/') + 1)] });
    const [observation] = await observeAll(reader, answer?.SecurityGroups ?? []);
    return observation;
  },

  elements: ({ ingress }) => elementsOf(ingress),
  withElements: (facts, changes) => ({ ...facts, ingress: withRules(facts.ingress, changes) }),
  calls,

  refuses({ before, after }) {
    const added = after.ingress.filter((rule) => !has(before.ingress, rule));
    if (added.length === 0) return undefined;
    // The new rules come before the old ones go, so for a moment the group holds both.
    const together = [...before.ingress, ...added];
    for (const { family, count } of rulesByFamily(together)) {
      if (count <= before.ruleQuota) continue;
      return `While it changes the group would hold ${count} ${family} rules, and the account allows ${before.ruleQuota}. Remove rules or raise the quota L-0EA8095F.`;
    }
    return undefined;
  },
});

async function observeAll(reader: KindReader, groups: readonly Described[]): Promise<readonly Observation<SecurityGroup>[]> {
  if (groups.length === 0) return [];
  const ruleQuota = await reader.field(() => readQuota(reader));
  const attached = await reader.field(() => readAttachments(reader, groups));
  return groups.map((group) => observe(reader, group, ruleQuota, attached));
}

function observe(
  { target: { partition, account, region } }: KindReader,
  group: Described,
  ruleQuota: Field<number>,
  attached: Field<ReadonlyMap<string, readonly string[]>>,
): Observation<SecurityGroup> {
  return {
    id: `arn:${partition}:ec2:${region}:${group.OwnerId}:security-group/${group.GroupId}`,
    kind: 'aws.ec2.security-group',
    partition,
    account,
    region,
    fields: {
      groupId: { known: group.GroupId },
      name: { known: group.GroupName },
      description: { known: group.Description },
      vpcId: { known: group.VpcId ?? null },
      ingress: { known: ingressOf(group.IpPermissions) },
      ruleQuota,
      attachedTo: 'known' in attached ? { known: [...(attached.known.get(group.GroupId) ?? [])] } : attached,
      tags: { known: tagsOf(group.Tags) },
    },
  };
}

async function readQuota(reader: KindReader): Promise<number> {
  const applied = await reader.one(getServiceQuota, RULES_PER_GROUP);
  const answer = applied ?? (await reader.one(getDefaultServiceQuota, RULES_PER_GROUP));
  return answer?.Quota.Value ?? PUBLISHED_QUOTA;
}

async function readAttachments(reader: KindReader, groups: readonly Described[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const input = { Filters: [{ Name: 'group-id', Values: groups.map(({ GroupId }) => GroupId) }], MaxResults: INTERFACES_IN_A_PAGE };
  const sorts = new Map<string, string[]>();
  for await (const { answer } of reader.pages(describeNetworkInterfaces, input)) {
    for (const { InterfaceType, Description, Groups } of answer.NetworkInterfaces) {
      // Classic and application load balancers have plain interfaces that only their description gives away.
      const sort = Description.startsWith('ELB ') || /load_balancer/.test(InterfaceType) ? 'load-balancer' : InterfaceType;
      for (const { GroupId } of Groups) sorts.set(GroupId, [...new Set([...(sorts.get(GroupId) ?? []), sort])].sort());
    }
  }
  return sorts;
}

function elementsOf(rules: readonly IngressRule[]): Elements {
  return Object.fromEntries(rules.map((rule) => [elementOf(rule), rule.description]));
}

function withRules(rules: readonly IngressRule[], changes: ElementChanges): IngressRule[] {
  const elements: { [element: string]: Json } = { ...elementsOf(rules), ...changes };
  const kept = Object.entries(elements).flatMap(([element, description]) => {
    const isRule = element.startsWith('ingress/') && typeof description === 'string';
    return isRule ? [ruleOfKey(element.slice('ingress/'.length), description)] : [];
  });
  return inOrder(kept);
}

/** What is wanted comes first, then what is not goes: access that both ends allow is never missing. */
function calls({ id, before, after }: FactsChange<SecurityGroup>): readonly Call[] {
  const changes = elementChanges(elementsOf(before.ingress), elementsOf(after.ingress));
  const added = after.ingress.filter((rule) => !has(before.ingress, rule));
  const removed = before.ingress.filter((rule) => !has(after.ingress, rule));
  const described = after.ingress.filter((rule) => has(before.ingress, rule) && elementOf(rule) in changes);
  const steps = [
    { write: authorize, rules: added },
    { write: describe, rules: described },
    { write: revoke, rules: removed.map((rule) => ({ ...rule, description: '' })) },
  ].filter(({ rules }) => rules.length > 0);

  // Until its own step, each changed rule stands as it was.
  let effect: ElementChanges = Object.fromEntries(
    Object.keys(changes).map((element) => [element, elementsOf(before.ingress)[element] ?? null]),
  );
  return steps.map(({ write: { service, operation, iamActions, timeoutSeconds }, rules }) => {
    effect = { ...effect, ...Object.fromEntries(rules.map((rule) => [elementOf(rule), changes[elementOf(rule)] ?? null])) };
    const input = { GroupId: before.groupId, IpPermissions: permissionsOf(rules) };
    return { service, operation, input, iamActions, arns: [id], effect, timeoutSeconds };
  });
}

function elementOf(rule: IngressRule): string {
  return `ingress/${ruleKey(rule)}`;
}

function has(rules: readonly IngressRule[], rule: IngressRule): boolean {
  return rules.some((one) => ruleKey(one) === ruleKey(rule));
}

/** A rule for a group or a prefix list counts in both families. A prefix list counts with its largest size, which only EC2 knows. */
function rulesByFamily(rules: readonly IngressRule[]): readonly { readonly family: string; readonly count: number }[] {
  const without = (type: string) => rules.filter(({ source }) => source.type !== type).length;
  return [
    { family: 'IPv4', count: without('cidrIpv6') },
    { family: 'IPv6', count: without('cidrIpv4') },
  ];
}
