import * as z from 'zod';

/** Entries of the longest page. */
const MOST_LISTED = 200;

/** Query parameters of every list. The cursor is opaque: it can only be given back. */
export const PageQuery = z.strictObject({
  limit: z
    .string()
    .regex(/^[0-9]{1,3}$/, 'must be a number from 1 to 200')
    .transform(Number)
    .pipe(z.number().int().min(1).max(MOST_LISTED))
    .default(50),
  cursor: z
    .string()
    .regex(/^[A-Za-z0-9_~.-]{1,4096}$/, 'must be a cursor of an earlier answer')
    .max(4096)
    .exactOptional(),
});
export type PageQuery = z.infer<typeof PageQuery>;

/** The same for lists that are short as a rule: the catalogue's, a task's stages. Without a limit a page is as long as one can be. */
export const LongPageQuery = PageQuery.extend({ limit: PageQuery.shape.limit.unwrap().default(200) });

/** `cursor` is absent on the last page. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item).max(MOST_LISTED), cursor: z.string().max(4096).optional() });
}

/** A comma list in a query parameter, `high,critical`. `most`: of long items fewer, since a server takes no address of any length. */
export function listOf<T extends z.ZodType<unknown, string>>(item: T, most = 50) {
  return z
    .string()
    .max(4000)
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.array(item).min(1).max(most));
}
