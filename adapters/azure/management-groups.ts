import * as z from 'zod';
import { mapBounded } from '../../core/concurrency.ts';
import type { AccountPlace } from '../../core/place.ts';
import type { AccountListing, CloudAccount, PassedOver } from '../../core/ports.ts';
import { unreadListing } from '../unread-listing.ts';

/** A subscription that the identity sees. */
export interface SeenSubscription {
  readonly id: string;
  readonly name: string | undefined;
  /** Azure answers for it; one that is disabled it lets nobody read. */
  readonly isReadable: boolean;
}

/** All pages of a list of Resource Manager; `says` is the call in words. */
export type ListPages = <Item>(
  list: { readonly says: string; readonly path: string; readonly apiVersion: string },
  item: z.ZodType<Item>,
) => Promise<readonly Item[]>;

export interface GroupSource {
  readonly groups: readonly string[];
  readonly at: Pick<AccountPlace, 'cloud' | 'partition'>;
  readonly listPages: ListPages;
  seen(): Promise<readonly SeenSubscription[]>;
}

/**
 * The subscriptions below management groups, whatever lies between, as Azure tells them now. What the identity does not see has not been given
 * to it, and is said. Throws what is no fault of the answers.
 */
export async function listOfGroups({ groups, at, listPages, seen }: GroupSource): Promise<AccountListing> {
  try {
    const [below, visible] = await Promise.all([mapBounded(groups, AT_ONCE, (group) => subscriptionsBelow(listPages, group)), seen()]);
    const known = new Map(visible.map((one) => [one.id, one]));
    const found = new Map(below.flat().map((one) => [one.id, one]));
    const judged = [...found.values()]
      .toSorted((one, other) => (one.id < other.id ? -1 : 1))
      .map((one) => judge(one, known.get(one.id), at));
    return {
      cloud: at.cloud,
      accounts: judged.flatMap(({ taken }) => taken ?? []),
      passedOver: judged.flatMap(({ passedOver }) => passedOver ?? []),
      notes: groups
        .filter((_, index) => below[index]?.length === 0)
        .map((group) => `No subscription lies below the management group ${group}.`),
      isWhole: true,
    };
  } catch (error) {
    return unreadListing(error, UNREAD);
  }
}

const AT_ONCE = 4;

interface Below {
  readonly id: string;
  readonly name: string | undefined;
  /** The group that was asked. */
  readonly group: string;
}

/** https://learn.microsoft.com/rest/api/managementgroups/management-groups/get-descendants */
const Descendant = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  properties: z.object({ displayName: z.string().nullish() }).nullish(),
});
const SAYS = 'LIST Microsoft.Management/managementGroups/descendants';
const DESCENDANTS_VERSION = '2020-05-01';

async function subscriptionsBelow(listPages: ListPages, group: string): Promise<readonly Below[]> {
  const path = `/providers/Microsoft.Management/managementGroups/${group}/descendants`;
  const all = await listPages({ says: SAYS, path, apiVersion: DESCENDANTS_VERSION }, Descendant);
  return all
    .filter(({ type }) => /\/subscriptions$/i.test(type))
    .map(({ name, properties }) => ({ id: name.toLowerCase(), name: properties?.displayName ?? undefined, group }));
}

type Judged = { readonly taken?: CloudAccount; readonly passedOver?: PassedOver };

function judge({ id, name, group }: Below, seen: SeenSubscription | undefined, at: GroupSource['at']): Judged {
  const told = { account: id, ...(name !== undefined && { name }) };
  if (seen === undefined)
    return { passedOver: { ...told, why: `The identity sees nothing of it: give it the role of cloudmend at ${group}, or there.` } };
  if (!seen.isReadable) return { passedOver: { ...told, why: 'It is disabled or deleted in Azure, which lets nobody read it.' } };
  return { taken: { ...at, ...told, origin: { by: 'organization', unit: group } } };
}

const UNREAD = {
  cloud: 'azure',
  says: SAYS,
  unreadable: 'What Azure answers of a management group cannot be read.',
  hinted: ['denied', 'absent'],
  hint: 'Who is given the scanning role at a management group is told what lies below it; its id is wanted, not its display name.',
} as const;
