import * as z from 'zod';
import { defineRead } from '../../../../clouds/aws/kind.ts';
import { TagList } from '../../../../clouds/aws/tags.ts';
import type { KindReader } from '../../../../core/kind/kind.ts';
import { readAttachments } from './attachments.ts';
import { IpPermission } from './group-rule.ts';

export const describeSecurityGroups = defineRead({
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
        IpPermissionsEgress: z.array(IpPermission).default([]),
        Tags: TagList.default([]),
      }),
    ),
  }),
  pages: { input: 'NextToken', output: 'NextToken' },
  absentCodes: ['InvalidGroup.NotFound'],
});

// A filter takes 200 values, so that one listing of interfaces serves one page of groups.
export const GROUPS_IN_A_PAGE = 200;

/**
 * The groups of the region that no interface has, without the default ones, which nobody can delete. Asked as the kind of groups asks, so
 * that a scan makes the calls once. Where interfaces may not be listed, every group may be idle.
 */
export async function readIdleGroups(reader: KindReader): Promise<readonly { readonly groupId: string; readonly name: string }[]> {
  const idle: { groupId: string; name: string }[] = [];
  for await (const { answer } of reader.pages(describeSecurityGroups, { MaxResults: GROUPS_IN_A_PAGE })) {
    const groups = answer.SecurityGroups;
    if (groups.length === 0) continue;
    const attached = await reader.field(() =>
      readAttachments(
        reader,
        groups.map(({ GroupId }) => GroupId),
      ),
    );
    for (const { GroupId, GroupName } of groups) {
      const hasInterface = 'known' in attached && attached.known.has(GroupId);
      if (GroupName !== 'default' && !hasInterface) idle.push({ groupId: GroupId, name: GroupName });
    }
  }
  return idle;
}
