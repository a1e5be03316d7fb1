import * as z from 'zod';
import { defineKind, defineRead } from '../../../../clouds/aws/kind.ts';
import { trailed } from '../../../../clouds/aws/live/trailed.ts';
import { Tags, tagsOf } from '../../../../clouds/aws/tags.ts';
import type { Field, Observation } from '../../../../core/kind/facts.ts';
import type { KindReader } from '../../../../core/kind/kind.ts';
import type { Attachments } from './attachments.ts';
import { describeNetworkInterfaces, NOTHING_ATTACHED, readAttachments } from './attachments.ts';
import { addedRules, callsBetween, elementsOf, withElements, writes } from './changes.ts';
import { declaredRules } from './declared.ts';
import { GroupRule, rulesOf } from './group-rule.ts';
import { describeSecurityGroups, GROUPS_IN_A_PAGE } from './idle-groups.ts';
import { neighboursOf } from './neighbours.ts';
import { describeManagedPrefixLists, getManagedPrefixListEntries, listsNamed, readPrefixLists } from './prefix-lists.ts';

const Facts = z.strictObject({
  groupId: z.string(),
  name: z.string(),
  description: z.string(),
  vpcId: z.string().nullable(),
  ingress: z.array(GroupRule),
  egress: z.array(GroupRule),
  /** Ranges of the prefix lists that inbound rules name, by list; without the lists of AWS itself. */
  prefixLists: z.record(z.string(), z.array(z.string())),
  /** Rules that the account may have in one group; inbound and outbound, IPv4 and IPv6 are counted apart. */
  ruleQuota: z.number().int(),
  /** What it protects, each sort once: `interface`, `lambda`, `load-balancer` and others. Empty: nothing uses it. */
  attachedTo: z.array(z.string()),
  /** Some of its users by name, `instance i-0a1b…` or `load balancer shop`. */
  usedBy: z.array(z.string()),
  tags: Tags,
});
export type SecurityGroup = z.infer<typeof Facts>;

type Described = z.infer<typeof describeSecurityGroups.output>['SecurityGroups'][number];

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

// The quota "Inbound or outbound rules per security group".
const RULES_PER_GROUP = { ServiceCode: 'vpc', QuotaCode: 'L-0EA8095F' };
// https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html
const PUBLISHED_QUOTA = 60;

export default defineKind<SecurityGroup>({
  id: 'aws.ec2.security-group',
  title: 'EC2 security group',
  service: 'ec2',
  scope: 'region',
  facts: Facts,
  volatile: ['prefixLists', 'ruleQuota', 'attachedTo', 'usedBy'],
  secret: [],
  reads: [
    describeSecurityGroups,
    describeNetworkInterfaces,
    describeManagedPrefixLists,
    getManagedPrefixListEntries,
    getServiceQuota,
    getDefaultServiceQuota,
  ],
  writes,
  arnPattern: 'arn:<partition>:ec2:*:<account>:security-group/*',
  // EC2 is eventually consistent; its guide asks to wait minutes at most, rules are read back within seconds.
  changedBy: [
    trailed(
      'ec2',
      [
        'CreateSecurityGroup',
        'DeleteSecurityGroup',
        'AuthorizeSecurityGroupIngress',
        'AuthorizeSecurityGroupEgress',
        'RevokeSecurityGroupIngress',
        'RevokeSecurityGroupEgress',
        'ModifySecurityGroupRules',
      ],
      'arn:<partition>:ec2:<region>:<account>:security-group/{responseElements.groupId}',
      'arn:<partition>:ec2:<region>:<account>:security-group/{requestParameters.groupId}',
      'arn:<partition>:ec2:<region>:<account>:security-group/{requestParameters.ModifySecurityGroupRulesRequest.GroupId}',
    ),
    trailed(
      'ec2',
      ['CreateTags', 'DeleteTags'],
      'arn:<partition>:ec2:<region>:<account>:security-group/{requestParameters.resourcesSet.items[].resourceId=sg-}',
    ),
  ],
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

  elements: elementsOf,
  declared: declaredRules,
  neighbours: {
    kinds: ['aws.ec2.instance', 'aws.ec2.security-group'],
    find: async ({ id, facts }, { place }) => neighboursOf(id, facts, place.region),
  },
  withElements: (facts, changes) => ({ ...facts, ...withElements(facts, changes) }),
  calls: ({ id, before, after }) => callsBetween({ id, groupId: before.groupId }, before, after),

  refuses({ before, after }) {
    for (const direction of ['ingress', 'egress'] as const) {
      const added = addedRules(before[direction], after[direction]);
      if (added.length === 0) continue;
      // The new rules come before the old ones go, so for a moment the group holds both.
      for (const { family, count } of rulesByFamily([...before[direction], ...added])) {
        if (count <= before.ruleQuota) continue;
        return `While it changes the group would hold ${count} ${family} rules, and the account allows ${before.ruleQuota}. Remove rules or raise the quota L-0EA8095F.`;
      }
    }
    return undefined;
  },
});

async function observeAll(reader: KindReader, groups: readonly Described[]): Promise<readonly Observation<SecurityGroup>[]> {
  if (groups.length === 0) return [];
  const ruleQuota = await reader.field(() => readQuota(reader));
  const groupIds = groups.map(({ GroupId }) => GroupId);
  const attached = await reader.field(() => readAttachments(reader, groupIds));
  const heldBy = await readPrefixLists(reader, listsNamed(groups.flatMap(({ IpPermissions }) => IpPermissions)));
  return groups.map((group) => {
    const attachments = 'known' in attached ? { known: attached.known.get(group.GroupId) ?? NOTHING_ATTACHED } : attached;
    return observe(reader, group, { ruleQuota, attachments, prefixLists: heldBy(listsNamed(group.IpPermissions)) });
  });
}

function observe(
  { place: { partition, account, region } }: KindReader,
  group: Described,
  {
    ruleQuota,
    attachments,
    prefixLists,
  }: {
    readonly ruleQuota: Field<number>;
    readonly attachments: Field<Attachments>;
    readonly prefixLists: Field<Record<string, string[]>>;
  },
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
      ingress: { known: rulesOf(group.IpPermissions) },
      egress: { known: rulesOf(group.IpPermissionsEgress) },
      prefixLists,
      ruleQuota,
      attachedTo: 'known' in attachments ? { known: [...attachments.known.sorts] } : attachments,
      usedBy: 'known' in attachments ? { known: [...attachments.known.users] } : attachments,
      tags: { known: tagsOf(group.Tags) },
    },
  };
}

async function readQuota(reader: KindReader): Promise<number> {
  const applied = await reader.one(getServiceQuota, RULES_PER_GROUP);
  const answer = applied ?? (await reader.one(getDefaultServiceQuota, RULES_PER_GROUP));
  return answer?.Quota.Value ?? PUBLISHED_QUOTA;
}

/** A rule for a group or a prefix list counts in both families. A prefix list counts with its largest size, which only EC2 knows. */
function rulesByFamily(rules: readonly GroupRule[]): readonly { readonly family: string; readonly count: number }[] {
  const without = (type: string) => rules.filter(({ peer }) => peer.type !== type).length;
  return [
    { family: 'IPv4', count: without('cidrIpv6') },
    { family: 'IPv6', count: without('cidrIpv4') },
  ];
}
