import type { Place } from '../../../../core/place.ts';
import type { PrincipalPolicies } from './principal-policies.ts';

/** Refuses everything. */
export const QUARANTINE = 'cloudmend-quarantine';

/**
 * What a change depends on that may end somebody's being an administrator: that of all others in the account. Of two such changes the second is
 * judged once the first is seen to have landed, in this task or in another, so that the last administrator is seen to be the last one.
 */
export function touchesAdministrators({
  place: { partition, account },
  before,
  after,
}: {
  readonly place: Place;
  readonly before: PrincipalPolicies;
  readonly after: PrincipalPolicies;
}): readonly string[] {
  const loses = before.attached.some((arn) => !after.attached.includes(arn));
  const isLimited = after.boundary !== null && after.boundary !== before.boundary;
  const isQuarantined = QUARANTINE in after.inline && !(QUARANTINE in before.inline);
  return loses || isLimited || isQuarantined ? [`setting:${partition}:${account}:global:aws.iam.administrators`] : [];
}
