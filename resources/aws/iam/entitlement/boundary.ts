import { normaliseStatement, policyOf } from '../../../../clouds/aws/policy-document.ts';
import { digestOf } from '../../../../core/digest.ts';
import type { Place } from '../../../../core/place.ts';
import type { ChangeContext, PartWanted, Risk } from '../../../../core/remediation/template.ts';
import { textDigest } from '../policy/calls.ts';
import type { IamPolicy } from '../policy/facts.ts';
import { partPolicyArn } from '../policy/part.ts';
import PolicyKind from '../policy/policy.ts';
import type { PrincipalPolicies } from '../policy/principal-policies.ts';
import { actionsAmong } from './refusal.ts';

/** What takes a boundary off, or makes another of it. */
const LIMITS = ['User', 'Role'].flatMap((sort) => [`iam:Delete${sort}PermissionsBoundary`, `iam:Put${sort}PermissionsBoundary`]);
const VERSIONS = ['iam:CreatePolicyVersion', 'iam:DeletePolicy', 'iam:DeletePolicyVersion', 'iam:SetDefaultPolicyVersion'];

/** The principal with a boundary that allows all but these actions, and but taking it off; or why that cannot be. */
export function withBoundary<F extends PrincipalPolicies>(principal: F, { keys, place }: ChangeContext): F | { readonly refused: string } {
  const actions = actionsAmong(keys);
  if (actions.length === 0 || place === undefined) return principal;
  const boundary = partPolicyArn(place, boundaryName(actions));
  if (principal.boundary === boundary) return principal;
  if (principal.boundary !== null)
    return {
      refused: `It has the permissions boundary ${principal.boundary}: whoever limits it so narrows that. Another in its place might allow more.`,
    };
  return { ...principal, boundary };
}

/** The policy that is the boundary: one for all who are kept from the same. */
export function boundaryParts({ keys, place }: ChangeContext): readonly PartWanted[] {
  const actions = actionsAmong(keys);
  if (actions.length === 0 || place === undefined) return [];
  return [{ kind: PolicyKind, name: boundaryName(actions), facts: boundaryPolicy(actions, place) }];
}

function boundaryName(actions: readonly string[]): string {
  return `boundary-${digestOf([...actions]).slice(0, 8)}`;
}

/** The policy itself. */
export function boundaryPolicy(actions: readonly string[], place: Pick<Place, 'partition' | 'account'>): IamPolicy {
  const document = policyOf({
    Version: '2012-10-17',
    Statement: [
      { Sid: 'CloudmendLeaves', Effect: 'Allow', Action: '*', Resource: '*' },
      { Sid: 'CloudmendRefuses', Effect: 'Deny', Action: [...actions], Resource: '*' },
      { Sid: 'CloudmendStays', Effect: 'Deny', Action: LIMITS, Resource: '*' },
      { Sid: 'CloudmendStaysAsItIs', Effect: 'Deny', Action: VERSIONS, Resource: partPolicyArn(place, '*') },
    ].map(normaliseStatement),
  });
  if (document === null) throw new TypeError('A boundary has statements.');
  const standing = textDigest(document);
  const fixed = { since: null, attachments: 0, limits: 0, tags: {} };
  return { name: boundaryName(actions), document, standing, versions: { [standing]: [] }, ...fixed };
}

/** What may stop. */
export function boundaryRisk({ keys }: ChangeContext): readonly Risk[] {
  const actions = actionsAmong(keys);
  if (actions.length === 0) return [];
  const reason = `Whatever works as it is refused ${actions.join(', ')} from then on, whatever policies it gets, and can set no boundary.`;
  return [{ code: 'ACTIONS_BEYOND_BOUNDARY', level: 'risky', reason }];
}
