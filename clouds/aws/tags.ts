import * as z from 'zod';

/** Tags as most services answer them. */
export const TagList = z.array(z.object({ Key: z.string(), Value: z.string().default('') }));

export const Tags = z.record(z.string(), z.string());

/** A tag list as a record, in the order of the names. */
export function tagsOf(list: z.infer<typeof TagList> | undefined): { readonly [name: string]: string } {
  const sorted = [...(list ?? [])].sort((left, right) => (left.Key < right.Key ? -1 : 1));
  return Object.fromEntries(sorted.map(({ Key, Value }) => [Key, Value]));
}

/** Tags that a service answers as a record, in the order of the names. */
export function tagsInOrder(tags: { readonly [name: string]: string } = {}): { readonly [name: string]: string } {
  return Object.fromEntries(Object.entries(tags).sort(([left], [right]) => (left < right ? -1 : 1)));
}
