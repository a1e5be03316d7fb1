import type { Risk } from '../../../../core/remediation/template.ts';
import type { PrincipalPolicies } from '../policy/principal-policies.ts';

/** Whether the key of a finding is a managed policy that is attached to the principal itself. */
export function isPolicyArn(key: string): boolean {
  return key.startsWith('arn:');
}

/** What the key of a finding says of a policy that gives everything: its ARN where it is attached, otherwise where it stands. */
export function giverKey({ attached }: Pick<PrincipalPolicies, 'attached'>, policy: string): string {
  if (attached.includes(policy)) return policy;
  return policy.startsWith('inline ') ? policy : `group's ${policy}`;
}

/** What ends with the policies. */
export function administrationRisk({ attached }: Pick<PrincipalPolicies, 'attached'>, keys: readonly string[]): readonly Risk[] {
  const going = attached.filter((arn) => keys.includes(arn));
  if (going.length === 0) return [];
  const reason = `Without ${going.join(', ')} it may do only what its other policies allow. See that somebody else can administer the account.`;
  return [{ code: 'ADMINISTRATION_ENDS', level: 'risky', reason }];
}
