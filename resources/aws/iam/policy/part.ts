import type { Place } from '../../../../core/place.ts';

/** Policies that fixes make have a path of their own, so that the remediation role may make these and no other. */
const PART_PATH = '/cloudmend/';

export const PART_PATTERN = `arn:<partition>:iam::<account>:policy${PART_PATH}*`;

/** ARN of the policy that is a part of this name. */
export function partPolicyArn({ partition, account }: Pick<Place, 'partition' | 'account'>, name: string): string {
  return `arn:${partition}:iam::${account}:policy${PART_PATH}${name}`;
}

/** Path of a policy, by its ARN: `/people/`. */
export function pathOf(arn: string): string {
  const place = arn.slice(arn.indexOf(':policy/') + ':policy'.length);
  return place.slice(0, place.lastIndexOf('/') + 1);
}
