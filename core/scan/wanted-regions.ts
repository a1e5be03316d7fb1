import { requireKnown } from '../nearest.ts';

/**
 * Those of the enabled regions that are wanted; an empty list wants all. Throws VALIDATION_FAILED, with the nearest one there is, where one
 * that is wanted does not exist: a typo is no region without findings. One that exists and is off for the account is left out.
 */
export function wantedRegions(
  { enabled, existing }: { readonly enabled: readonly string[]; readonly existing: readonly string[] },
  wanted: readonly string[],
): readonly string[] {
  if (wanted.length === 0) return enabled;
  requireKnown('region', wanted, existing);
  return enabled.filter((region) => wanted.includes(region));
}
