/** How the ids of rules begin, after their service, that are made of another: what its peers have, and what it had itself. */
export const MADE_OF = { peers: 'like-peers-', drift: 'unchanged-' } as const;

/** `aws.s3.like-peers-bucket-versioning` of `aws.s3.bucket-versioning`. */
export function madeOfId(id: string, how: keyof typeof MADE_OF): string {
  return id.replace(/[^.]+$/, `${MADE_OF[how]}$&`);
}

/** The rule whose thresholds count: itself, or the one that it is made of. */
export function sourceOf(ruleId: string): string {
  return ruleId.replace(/(?:like-peers|unchanged)-([^.]+)$/, '$1');
}
