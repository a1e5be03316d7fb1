import type { ReadOperation } from '../../core/kind/call.ts';
import type { Facts, Observation } from '../../core/kind/facts.ts';
import type { KindReader, ListPage } from '../../core/kind/kind.ts';
import { regionOf } from './arm-id.ts';
import { type Page, subscriptionScope } from './kind.ts';

/** All resources of a type in a subscription, page by page, each looked at closely where its region is wanted. */
export async function* listResources<Item extends { readonly location?: string | null | undefined }, F extends Facts>(
  reader: KindReader,
  read: ReadOperation<Page<Item>>,
  cursor: string | undefined,
  observe: (item: Item) => Promise<Observation<F>>,
): AsyncIterable<ListPage<F>> {
  for await (const { answer, next } of reader.pages(read, { scope: subscriptionScope(reader.place) }, cursor)) {
    const wanted = answer.value.filter(({ location }) => reader.wants(regionOf(location)));
    const observations = await reader.each(wanted, observe);
    yield { observations, passedOver: answer.value.length - wanted.length, ...(next !== undefined && { next }) };
  }
}
