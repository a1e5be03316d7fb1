import * as z from 'zod';
import { asksTags, matchTags, type Selection } from '../../clouds/aws/organization/selection.ts';
import type { AccountOrigin } from '../../core/account/origin.ts';
import { mapBounded } from '../../core/concurrency.ts';
import { CloudError } from '../../core/errors.ts';
import type { JsonObject } from '../../core/json.ts';
import type { CloudAccount, PassedOver } from '../../core/ports.ts';

/** Sends one call to AWS Organizations, as the management account or one that administers a service for it. */
export type AskOrganization = (operation: string, input: JsonObject) => Promise<JsonObject>;

export interface OrganizationAccounts {
  readonly accounts: readonly CloudAccount[];
  readonly passedOver: readonly PassedOver[];
  /** What of the selection was not met. */
  readonly notes: readonly string[];
}

/** An account, and where it lies; none of it where the organization does not know the id. */
interface Placed {
  readonly account: Account | undefined;
  readonly unit?: string;
}

/**
 * The accounts that a selection takes, read anew: every page of every unit. Throws CloudError where any of it could not be read, since half a
 * list says of no account that it is gone.
 */
export async function listOrganization(ask: AskOrganization, selection: Selection): Promise<OrganizationAccounts> {
  const walk = selection.within === 'accounts' ? NOTHING_MET : await walkUnits(ask, selection);
  const found = new Map<string, Placed>(walk.placed.map((one) => [one.account.Id, one]));
  for (const id of selection.accounts) if (!found.has(id)) found.set(id, { account: await findAccount(ask, id) });
  const judged = await mapBounded([...found], AT_ONCE, ([id, { account, unit }]) =>
    account === undefined ? unknownTo(id) : judge(ask, selection, { account, ...(unit !== undefined && { unit }) }),
  );
  const byId = <T extends { readonly account: string }>(all: readonly T[]) => all.toSorted((a, b) => (a.account < b.account ? -1 : 1));
  return {
    accounts: byId(judged.flatMap(({ taken }) => taken ?? [])),
    passedOver: byId(judged.flatMap(({ passedOver }) => passedOver ?? [])),
    notes: notesOf(selection, walk.met, found),
  };
}

type Known = Placed & { readonly account: Account };

const NOTHING_MET: { readonly placed: readonly Known[]; readonly met: ReadonlySet<string> } = { placed: [], met: new Set() };

/** The budget of calls says how many there are a second. */
const AT_ONCE = 4;

// ---------------------------------------------------------------- reading

const Account = z.object({
  Id: z.string(),
  Arn: z.string(),
  Name: z.string().optional(),
  // AWS has announced the end of Status; State has two more values. https://docs.aws.amazon.com/organizations/latest/APIReference/API_Account.html
  State: z.string().optional(),
  Status: z.string().optional(),
});
type Account = z.infer<typeof Account>;

const Described = z.object({ Account });
const Roots = z.object({ Roots: z.array(z.object({ Id: z.string() })), NextToken: z.string().nullish() });
const Accounts = z.object({ Accounts: z.array(Account), NextToken: z.string().nullish() });
const Units = z.object({ OrganizationalUnits: z.array(z.object({ Id: z.string(), Name: z.string() })), NextToken: z.string().nullish() });
const Tags = z.object({ Tags: z.array(z.object({ Key: z.string(), Value: z.string() })), NextToken: z.string().nullish() });

interface Unit {
  readonly id: string;
  /** From the one that was named, or the root. */
  readonly path: string;
}

/** All units below those that are named, level by level, with the accounts that lie in them. */
async function walkUnits(ask: AskOrganization, { units, without }: Selection): Promise<typeof NOTHING_MET> {
  const met = new Set<string>();
  const placed: Known[] = [];
  const top = units.length > 0 ? units : await listRoots(ask);
  let level: readonly Unit[] = top.map((id) => ({ id, path: id }));
  while (level.length > 0) {
    const fresh = level.filter(({ id }) => !met.has(id));
    for (const { id } of fresh) met.add(id);
    const open = fresh.filter(({ id }) => !without.units.includes(id));
    const read = await mapBounded(open, AT_ONCE, async ({ id, path }) => ({
      accounts: await pagesOf(ask, 'ListAccountsForParent', { ParentId: id }, (answer) => {
        const { Accounts: accounts, NextToken } = Accounts.parse(answer);
        return { items: accounts.map((account) => ({ account, unit: path })), next: NextToken };
      }),
      units: await pagesOf(ask, 'ListOrganizationalUnitsForParent', { ParentId: id }, (answer) => {
        const { OrganizationalUnits: below, NextToken } = Units.parse(answer);
        return { items: below.map(({ Id, Name }) => ({ id: Id, path: `${path}/${Name}` })), next: NextToken };
      }),
    }));
    placed.push(...read.flatMap(({ accounts }) => accounts));
    level = read.flatMap(({ units: below }) => below);
  }
  return { placed, met };
}

async function listRoots(ask: AskOrganization): Promise<readonly string[]> {
  return await pagesOf(ask, 'ListRoots', {}, (answer) => {
    const { Roots: roots, NextToken } = Roots.parse(answer);
    return { items: roots.map(({ Id }) => Id), next: NextToken };
  });
}

/** undefined where the organization has none of that id. */
async function findAccount(ask: AskOrganization, id: string): Promise<Account | undefined> {
  try {
    return Described.parse(await ask('DescribeAccount', { AccountId: id })).Account;
  } catch (error) {
    if (error instanceof CloudError && error.fault === 'absent') return undefined;
    throw error;
  }
}

interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null | undefined;
}

/** A page may be empty and have another behind it. Throws CloudError where an answer is none, or the same page is named again. */
async function pagesOf<T>(
  ask: AskOrganization,
  operation: string,
  input: JsonObject,
  parse: (answer: JsonObject) => Page<T>,
): Promise<readonly T[]> {
  const items: T[] = [];
  const seen = new Set<string>();
  let next: string | null | undefined;
  do {
    const page = parse(await ask(operation, next == null ? input : { ...input, NextToken: next }));
    items.push(...page.items);
    next = page.next;
    if (next != null && seen.has(next)) throw unreadable(operation);
    if (next != null) seen.add(next);
  } while (next != null);
  return items;
}

function unreadable(operation: string): CloudError {
  const at = { says: `organizations:${operation}`, providerCode: 'SamePage', sent: 'answered' } as const;
  return new CloudError('rejected', at, `organizations ${operation} names a page again that was read: the list has no end.`);
}

// ---------------------------------------------------------------- choosing

interface Judged {
  readonly taken?: CloudAccount;
  readonly passedOver?: PassedOver;
}

async function unknownTo(account: string): Promise<Judged> {
  return { passedOver: { account, why: 'The organization has no account of that id.' } };
}

async function judge(ask: AskOrganization, selection: Selection, { account, unit }: Known): Promise<Judged> {
  const { Id: id, Arn: arn, Name: name, State: state = account.Status ?? 'in no state that was told' } = account;
  const named = { account: id, ...(name !== undefined && { name }) };
  const over = (why: string): Judged => ({ passedOver: { ...named, why } });
  const isNamed = selection.accounts.includes(id);
  if (selection.without.accounts.includes(id)) return over('It is left out by the setting.');
  if (state !== 'ACTIVE') return over(`It is ${state}, and only what is ACTIVE is scanned.`);
  const [, partition = 'aws', , , management] = arn.split(':');
  if (management === id && !isNamed) return over('It is the management account, which is scanned only where the setting has it by its id.');
  const taken = (origin: AccountOrigin): Judged => ({ taken: { cloud: 'aws', partition, ...named, origin } });
  const place = { by: 'organization', ...(unit !== undefined && { unit }) } as const;
  if (isNamed) return taken({ ...place, isNamed: true });
  if (!asksTags(selection)) return taken(place);
  const tags = await pagesOf(ask, 'ListTagsForResource', { ResourceId: id }, (answer) => {
    const { Tags: own, NextToken } = Tags.parse(answer);
    return { items: own.map(({ Key: key, Value: value }) => ({ key, value })), next: NextToken };
  });
  const matched = matchTags(selection, tags);
  if (matched === undefined) return over('Its tags are not those that the setting asks for.');
  return taken({ ...place, ...(matched.length > 0 && { tags: matched.map(({ key, value }) => `${key}=${value}`) }) });
}

/** What is left out and was not met may be mistyped, and then something is scanned that should not be. */
function notesOf({ without }: Selection, met: ReadonlySet<string>, found: ReadonlyMap<string, Placed>): readonly string[] {
  const strange = [...without.units.filter((id) => !met.has(id)), ...without.accounts.filter((id) => !found.has(id))];
  return strange.map((id) => `${id} is to be left out, and was not met: it is no part of what is looked at, or mistyped.`);
}
