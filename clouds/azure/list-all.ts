import type { ReadOperation } from '../../core/kind/call.ts';
import type { KindReader } from '../../core/kind/kind.ts';
import type { Page } from './kind.ts';

/** What a listing gives on all of its pages: children of a resource, or what is set on it. */
export async function listAll<Item>(
  reader: KindReader,
  read: ReadOperation<Page<Item>>,
  input: { readonly [name: string]: string },
): Promise<Item[]> {
  const items: Item[] = [];
  for await (const { answer } of reader.pages(read, input)) items.push(...answer.value);
  return items;
}
