import * as z from 'zod';
import { defineRead } from '../../../../clouds/aws/kind.ts';
import type { KindReader } from '../../../../core/kind/kind.ts';

export const describeNetworkInterfaces = defineRead({
  service: 'ec2',
  operation: 'DescribeNetworkInterfaces',
  iamActions: ['ec2:DescribeNetworkInterfaces'],
  output: z.object({
    NetworkInterfaces: z.array(
      z.object({
        NetworkInterfaceId: z.string(),
        InterfaceType: z.string().default('interface'),
        Description: z.string().default(''),
        Attachment: z.object({ InstanceId: z.string().optional() }).optional(),
        Groups: z.array(z.object({ GroupId: z.string() })).default([]),
      }),
    ),
  }),
  pages: { input: 'NextToken', output: 'NextToken' },
});
type Interface = z.infer<typeof describeNetworkInterfaces.output>['NetworkInterfaces'][number];

/** What a group protects: each sort once, and some of the users by name. */
export interface Attachments {
  readonly sorts: readonly string[];
  readonly users: readonly string[];
}

export const NOTHING_ATTACHED: Attachments = { sorts: [], users: [] };

const INTERFACES_IN_A_PAGE = 1000;
// Enough to know by whom a group is used; a group of Lambda functions may have thousands of interfaces.
const USERS_NAMED = 10;

/** By group id, in one listing for all the groups. A filter takes 200 of them. */
export async function readAttachments(reader: KindReader, groupIds: readonly string[]): Promise<ReadonlyMap<string, Attachments>> {
  const input = { Filters: [{ Name: 'group-id', Values: groupIds }], MaxResults: INTERFACES_IN_A_PAGE };
  const found: { readonly groupId: string; readonly sort: string; readonly user: string }[] = [];
  for await (const { answer } of reader.pages(describeNetworkInterfaces, input)) {
    for (const one of answer.NetworkInterfaces) {
      for (const { GroupId } of one.Groups) found.push({ groupId: GroupId, sort: sortOf(one), user: userOf(one) });
    }
  }
  const byGroup = Map.groupBy(found, ({ groupId }) => groupId);
  return new Map(
    [...byGroup].map(([groupId, all]) => {
      const users = inOrder(all.map(({ user }) => user)).slice(0, USERS_NAMED);
      return [groupId, { sorts: inOrder(all.map(({ sort }) => sort)), users }];
    }),
  );
}

/** Classic and application load balancers have plain interfaces that only their description gives away. */
function sortOf({ InterfaceType, Description }: Interface): string {
  return Description.startsWith('ELB ') || /load_balancer/.test(InterfaceType) ? 'load-balancer' : InterfaceType;
}

function userOf(one: Interface): string {
  if (sortOf(one) === 'load-balancer') return `load balancer ${one.Description.replace(/^ELB (app\/|net\/|gwy\/)?/, '').split('/')[0]}`;
  const instance = one.Attachment?.InstanceId;
  return instance === undefined ? `network interface ${one.NetworkInterfaceId}` : `instance ${instance}`;
}

function inOrder(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}
