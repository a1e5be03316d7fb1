import * as z from 'zod';
import { defineRead } from '../../../../clouds/aws/kind.ts';
import type { Field } from '../../../../core/kind/facts.ts';
import type { KindReader } from '../../../../core/kind/kind.ts';
import type { IpPermission } from './group-rule.ts';

export const describeManagedPrefixLists = defineRead({
  service: 'ec2',
  operation: 'DescribeManagedPrefixLists',
  iamActions: ['ec2:DescribeManagedPrefixLists'],
  output: z.object({ PrefixLists: z.array(z.object({ PrefixListId: z.string(), OwnerId: z.string().default('') })).default([]) }),
  pages: { input: 'NextToken', output: 'NextToken' },
});
export const getManagedPrefixListEntries = defineRead({
  service: 'ec2',
  operation: 'GetManagedPrefixListEntries',
  iamActions: ['ec2:GetManagedPrefixListEntries'],
  output: z.object({ Entries: z.array(z.object({ Cidr: z.string() })).default([]) }),
  pages: { input: 'NextToken', output: 'NextToken' },
});

/** Ranges by prefix list. Lists of AWS itself hold its own addresses and are left out. */
export interface PrefixLists {
  readonly [list: string]: readonly string[];
}

/** The most that either read gives at once. */
const IN_A_PAGE = 100;
const AWS = 'AWS';

/** Lists that some permissions name, in their order. */
export function listsNamed(permissions: readonly IpPermission[]): readonly string[] {
  const named = permissions.flatMap(({ PrefixListIds }) => PrefixListIds.map(({ PrefixListId }) => PrefixListId));
  return [...new Set(named)].sort();
}

/** What the lists hold, each by itself, so that one that may not be read hides no other: one call for the region and one for each list. */
export async function readPrefixLists(
  reader: KindReader,
  lists: readonly string[],
): Promise<(named: readonly string[]) => Field<Record<string, string[]>>> {
  const owned = lists.length === 0 ? { known: new Set<string>() } : await reader.field(() => readListsOfAws(reader));
  const held = await reader.each(lists, async (list): Promise<readonly [string, Field<string[]> | undefined]> => {
    if ('unknown' in owned) return [list, owned];
    return [list, owned.known.has(list) ? undefined : await reader.field(() => readEntries(reader, list))];
  });
  const byList = new Map(held);
  return (named) => {
    const known: Record<string, string[]> = {};
    for (const list of named) {
      const field = byList.get(list);
      if (field === undefined) continue;
      if ('unknown' in field) return field;
      known[list] = field.known;
    }
    return { known };
  };
}

async function readListsOfAws(reader: KindReader): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for await (const { answer } of reader.pages(describeManagedPrefixLists, { MaxResults: IN_A_PAGE }))
    for (const { PrefixListId, OwnerId } of answer.PrefixLists) if (OwnerId === AWS) found.add(PrefixListId);
  return found;
}

async function readEntries(reader: KindReader, list: string): Promise<string[]> {
  const ranges: string[] = [];
  for await (const { answer } of reader.pages(getManagedPrefixListEntries, { PrefixListId: list, MaxResults: IN_A_PAGE }))
    ranges.push(...answer.Entries.map(({ Cidr }) => Cidr));
  return ranges.sort();
}
