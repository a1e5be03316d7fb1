import * as z from 'zod';

/** A tag that an account bears. */
export interface AccountTag {
  readonly key: string;
  readonly value: string;
}

/** Which accounts of an organization are scanned. */
export interface Selection {
  /** Where is looked: in the whole organization, in units of it, or nowhere but for accounts by their ids. */
  readonly within: 'everything' | 'units' | 'accounts';
  /** Roots and organizational units: what lies in them and below. */
  readonly units: readonly string[];
  /** Of several with one key one is enough; of each key one is needed. */
  readonly tags: readonly AccountTag[];
  /** Taken wherever they lie and whatever tags they bear; the management account is taken in no other way. */
  readonly accounts: readonly string[];
  readonly without: Pick<Selection, 'units' | 'tags' | 'accounts'>;
}

const FORM =
  'write parts with commas between: all, a unit (ou-ab12-11111111), the root (r-ab12), an account (111122223333), tag:key=value, and not: before what is left out';

/** `ou-ab12-11111111,tag:stage=production,not:444455556666` as a selection. */
export const SelectionText = z.string().transform((text, context): Selection => {
  const parts = text.split(',').map((part) => part.trim());
  const parsed = parts.map(parsePart);
  const wrong = parts.find((_, index) => parsed[index] === undefined);
  if (wrong !== undefined) {
    context.addIssue({ code: 'custom', message: `"${wrong}" names no account; ${FORM}` });
    return z.NEVER;
  }
  const known = parsed.filter((part) => part !== undefined);
  const isAll = known.some(({ is }) => is === 'all');
  const taken = gather(known.filter(({ isLeftOut }) => !isLeftOut));
  const selection = { ...taken, within: whereIn(taken, isAll), without: gather(known.filter(({ isLeftOut }) => isLeftOut)) };
  const fault = faultOf(selection, isAll);
  if (fault === undefined) return selection;
  context.addIssue({ code: 'custom', message: fault });
  return z.NEVER;
});

/** Whether the tags of an account have to be read to tell. */
export function asksTags({ tags, without }: Selection): boolean {
  return tags.length > 0 || without.tags.length > 0;
}

/** The tags by which an account is taken, those that its selection asks for; undefined where it is not. */
export function matchTags({ tags, without }: Selection, own: readonly AccountTag[]): readonly AccountTag[] | undefined {
  const bears = (one: AccountTag) => own.some(({ key, value }) => key === one.key && value === one.value);
  if (without.tags.some(bears)) return undefined;
  const byKey = [...Map.groupBy(tags, ({ key }) => key).values()];
  const found = byKey.map((wanted) => wanted.find(bears));
  return found.every((one) => one !== undefined) ? found.filter((one) => one !== undefined) : undefined;
}

interface Part {
  readonly isLeftOut: boolean;
  readonly is: 'all' | 'unit' | 'account' | 'tag';
  readonly text: string;
}

/** A root or an organizational unit: https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccountsForParent.html */
export const UNIT_ID = /^(r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32})$/;
const TAG = /^tag:([^=]{1,128})=(.{0,256})$/;

function parsePart(part: string): Part | undefined {
  const isLeftOut = part.startsWith('not:');
  const text = isLeftOut ? part.slice('not:'.length) : part;
  if (text === 'all') return isLeftOut ? undefined : { isLeftOut, is: 'all', text };
  if (UNIT_ID.test(text)) return { isLeftOut, is: 'unit', text };
  if (/^\d{12}$/.test(text)) return { isLeftOut, is: 'account', text };
  return TAG.test(text) ? { isLeftOut, is: 'tag', text } : undefined;
}

type Named = Pick<Selection, 'units' | 'tags' | 'accounts'>;

function whereIn({ units, tags }: Named, isAll: boolean): Selection['within'] {
  if (units.length > 0) return 'units';
  return isAll || tags.length > 0 ? 'everything' : 'accounts';
}

function gather(parts: readonly Part[]): Named {
  const textsOf = (what: Part['is']) => [...new Set(parts.filter(({ is }) => is === what).map(({ text }) => text))];
  const tags = textsOf('tag').map((text) => {
    const [, key = '', value = ''] = TAG.exec(text) ?? [];
    return { key, value };
  });
  return { units: textsOf('unit'), tags, accounts: textsOf('account') };
}

/** What contradicts itself, or would be read otherwise than it was meant. */
function faultOf({ units, tags, accounts, without }: Selection, isAll: boolean): string | undefined {
  if (isAll && units.length > 0) return `all is the whole organization, and ${units[0]} lies in it: leave one of them out`;
  if (!isAll && units.length + tags.length + accounts.length === 0) return `names only what is left out; write all beside it. ${FORM}`;
  const both = [...accounts, ...units].find((one) => [...without.accounts, ...without.units].includes(one));
  if (both !== undefined) return `${both} is taken and left out: say one of them`;
  return undefined;
}
