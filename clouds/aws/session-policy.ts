import { mergeGrants } from '../../core/grant/grants.ts';
import type { Grant } from '../../core/kind/call.ts';

/** A policy that fits, or how long it would have been: then the caller halves its batch. */
export type SessionPolicy = { readonly fits: true; readonly policy: string } | { readonly fits: false; readonly characters: number };

// AssumeRole takes a session policy of at most 2,048 characters: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
export const SESSION_POLICY_CHARACTERS = 2048;

/**
 * The smallest session policy for some calls, as text without a space: same ARNs share their actions, same actions their ARNs. It never
 * allows a pair of action and ARN that was not asked for. AWS also packs the text and may still refuse it (PackedPolicyTooLarge).
 */
export function sessionPolicy(allows: readonly Grant[]): SessionPolicy {
  const policy = JSON.stringify({ Version: '2012-10-17', Statement: statementsFor(allows) });
  if (allows.every(({ actions }) => actions.length === 0)) return { fits: true, policy: NOTHING };
  return policy.length <= SESSION_POLICY_CHARACTERS ? { fits: true, policy } : { fits: false, characters: policy.length };
}

// A policy without statements is malformed, and none at all would allow everything that the role may.
const NOTHING = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }] });

function statementsFor(allows: readonly Grant[]) {
  // One by ARN, so that an ARN named in several calls gets all of its actions in one statement; then statements of equal actions become one.
  const byArn = mergeGrants(allows.flatMap(({ actions, resources }) => resources.map((arn) => ({ actions, resources: [arn] }))));
  const byActions = Map.groupBy(byArn, ({ actions }) => actions.join(' '));
  const statements = [...byActions].sort(([left], [right]) => (left < right ? -1 : 1));
  return statements.map(([, group]) => ({
    Effect: 'Allow',
    Action: single(group[0]?.actions ?? []),
    Resource: single(group.flatMap(({ resources }) => resources)),
  }));
}

function single(texts: readonly string[]): string | readonly string[] {
  const [only] = texts;
  return texts.length === 1 && only !== undefined ? only : texts;
}
