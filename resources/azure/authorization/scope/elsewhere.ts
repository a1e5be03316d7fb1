import type { Assignment } from './assignment.ts';
import type { HeldElsewhere } from './facts.ts';

/** What the principals of some assignments hold by others, each role with the number of its scopes. */
export function elsewhereOf(held: readonly Assignment[], others: readonly Assignment[]): HeldElsewhere[] {
  const here = new Map(held.map(({ principalId }) => [principalId.toLowerCase(), principalId]));
  const found = new Map<string, HeldElsewhere>();
  for (const { principalId: id, roleId } of others) {
    const principalId = here.get(id.toLowerCase());
    if (principalId === undefined) continue;
    const key = `${principalId} ${roleId}`;
    found.set(key, { principalId, roleId, scopes: (found.get(key)?.scopes ?? 0) + 1 });
  }
  return [...found].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, one]) => one);
}
