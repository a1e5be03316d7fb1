import type * as z from 'zod';
import type { ListPage, Reply } from './endpoint.ts';

/** A page of a list with an entry a line, cut to the schema of the list's own; all pages one after the other are one file. */
export function linesReply<Item>(schema: z.ZodType<Item>, { items, cursor }: ListPage<Item>): Reply<string> {
  const lines = items.map((item) => `${JSON.stringify(schema.parse(item))}\n`);
  return { document: lines.join(''), ...(cursor !== undefined && { next: cursor }) };
}
