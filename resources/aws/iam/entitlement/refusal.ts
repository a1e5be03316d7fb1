import { normaliseStatement, type Policy } from '../../../../clouds/aws/policy-document.ts';
import { digestOf } from '../../../../core/digest.ts';
import { minuteText } from '../../../../core/minute-text.ts';
import type { Risk } from '../../../../core/remediation/template.ts';
import { QUARANTINE } from '../policy/administrators.ts';
import type { PrincipalPolicies } from '../policy/principal-policies.ts';
import { documentText } from '../policy/principal-policies.ts';

/** The most characters that IAM takes of all inline policies together. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const MOST_INLINE = { user: 2048, role: 10_240 } as const;
const PREFIX = 'cloudmend-refuses';

interface Named extends PrincipalPolicies {
  readonly name: string;
  readonly path: string;
}

/**
 * The principal with an inline policy that refuses it these actions on everything, and to change its own inline policies, since it might take the
 * refusal away; or why that cannot be. What is no action's name is left out.
 */
export function withRefusal<F extends Named>(
  principal: F,
  sort: 'user' | 'role',
  keys: readonly string[],
): F | { readonly refused: string } {
  const actions = actionsAmong(keys);
  if (actions.length === 0) return principal;
  const own = sort === 'user' ? ['iam:DeleteUserPolicy', 'iam:PutUserPolicy'] : ['iam:DeleteRolePolicy', 'iam:PutRolePolicy'];
  const statements = [
    { Sid: 'CloudmendRefuses', Effect: 'Deny', Action: [...actions], Resource: '*' },
    { Sid: 'CloudmendStays', Effect: 'Deny', Action: own, Resource: `arn:*:iam::*:${sort}${principal.path}${principal.name}` },
  ];
  return withInline(principal, sort, `${PREFIX}-${digestOf([...actions]).slice(0, 8)}`, statements);
}

/** Those of the keys that are names of actions, in their order. */
export function actionsAmong(keys: readonly string[]): readonly string[] {
  return [...new Set(keys.filter((key) => /^[a-z0-9-]+:[a-z0-9]+$/i.test(key)))].sort();
}

/** The principal with an inline policy that refuses it everything; or why that cannot be. */
export function withQuarantine<F extends Named>(principal: F, sort: 'user' | 'role'): F | { readonly refused: string } {
  return withInline(principal, sort, QUARANTINE, [{ Sid: 'CloudmendQuarantine', Effect: 'Deny', Action: '*', Resource: '*' }]);
}

function withInline<F extends Named>(
  principal: F,
  sort: 'user' | 'role',
  name: string,
  statements: Parameters<typeof normaliseStatement>[0][],
): F | { readonly refused: string } {
  const policy: Policy = { version: '2012-10-17', id: null, statements: statements.map(normaliseStatement) };
  const inline = Object.fromEntries(
    Object.entries({ ...principal.inline, [name]: policy }).toSorted(([left], [right]) => (left < right ? -1 : 1)),
  );
  const length = Object.values(inline).reduce((sum, one) => sum + documentText(one).replace(/\s/g, '').length, 0);
  if (length > MOST_INLINE[sort])
    return { refused: `Its inline policies would have ${length} characters together, and IAM takes ${MOST_INLINE[sort]} of a ${sort}.` };
  return { ...principal, inline };
}

/** Whether everything is refused to it by the fix that does so. */
export function isQuarantined({ inline }: Pick<PrincipalPolicies, 'inline'>): boolean {
  return (
    inline[QUARANTINE]?.statements.some(
      ({ Effect, Action, Condition }) => Effect === 'Deny' && Action === '*' && Condition === undefined,
    ) ?? false
  );
}

/** What may stop: nobody has told which of the actions are in use. `lastUsed`: of a role, where it is known. */
export function refusalRisk(actions: readonly string[], lastUsed?: string | null): Risk {
  const since =
    lastUsed === undefined
      ? ''
      : ` It was used last ${lastUsed === null ? 'more than 400 days ago, or never' : `on ${minuteText(lastUsed)}`}.`;
  return {
    code: 'ACTIONS_REFUSED',
    level: lastUsed === null ? 'review' : 'risky',
    reason: `Whatever works as it is refused ${actions.join(', ')} from then on.${since}`,
  };
}
