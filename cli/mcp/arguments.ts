import * as z from 'zod';

/** What lists take; a page is shorter than the API's, since somebody reads it. */
export const page = {
  limit: z.int().min(1).max(50).default(20).describe('How many at most'),
  cursor: z.string().min(1).max(4096).exactOptional().describe('Where the last answer said that the list goes on'),
};

/** An id as an answer had it: the text of it, without what marks it. */
export function idText(what: string, longest = 200) {
  return z.string().min(1).max(longest).describe(`${what}: the text as an answer had it`);
}

/** One or several texts. */
export function texts(what: string) {
  return z.array(z.string().min(1).max(2048)).min(1).max(50).describe(what);
}

/** Arguments as the query of a request: lists as comma lists. */
export function queryOf(given: { readonly [name: string]: unknown }): { readonly [name: string]: string } {
  const said = Object.entries(given).filter(([, value]) => value !== undefined);
  return Object.fromEntries(said.map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : String(value)]));
}
