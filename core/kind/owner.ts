import type { Facts } from './facts.ts';

/** Who owns the resource, by the tag `owner` in any case; undefined where no tag says so. */
export function findOwner(tags: Facts['tags']): string | undefined {
  for (const [name, value] of Object.entries(tags)) if (/^owner$/i.test(name) && value !== '') return value;
  return undefined;
}
