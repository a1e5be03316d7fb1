import type { Policy } from './policy-document.ts';
import { findDoubts, findExposures } from './policy-exposure.ts';
import type { Owned } from './policy-refusal.ts';

/**
 * Whom a resource policy lets in from outside the account: accounts, services on anyone's behalf, `*` for everyone. Each once, sorted; undefined
 * where nobody can tell whom else it lets in.
 */
export function guestsOf(policy: Policy | null, owned: Owned): readonly string[] | undefined {
  if (findDoubts('policy', policy, owned).length > 0) return undefined;
  const exposures = findExposures('policy', policy, owned);
  const guests = exposures.flatMap(({ toEveryone, toAccounts, toServices }) => [
    ...(toEveryone ? ['*'] : []),
    ...toAccounts,
    ...toServices,
  ]);
  return [...new Set(guests)].sort();
}
