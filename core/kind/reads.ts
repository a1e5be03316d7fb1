import type { ReadOperation } from './call.ts';
import type { ResourceKind } from './kind.ts';

/** Every read that a kind makes: of its resources, of what stands for a part of a fix, and of neighbours. */
export function readsOf({ reads, making, neighbours }: ResourceKind): readonly ReadOperation<unknown>[] {
  return [...reads, ...(making?.reads ?? []), ...(neighbours?.reads ?? [])];
}
