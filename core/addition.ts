import type { Item, Write } from './ports.ts';

/** Adds to counts of an item, each an attribute of its own, and makes the item where there is none: by additions alone no writer waits for another. */
export function additionTo({ pk, sk, ...set }: Item, add: { readonly [name: string]: number }): Write {
  const attributes = Object.entries(set).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  return { update: { pk, sk }, set: Object.fromEntries(attributes), add };
}
