import type { Condition } from './condition.ts';
import type { Statement } from './statement.ts';
import { statementOf } from './statement.ts';

/**
 * What a policy says that nobody has told: it may allow anything and refuse anything, so that whatever is asked depends on it. `what`: it,
 * in words. `ofResource`: of a policy that says for whom it is.
 */
export function untoldStatements(what: string, ofResource = false): readonly Statement[] {
  const condition: Condition = { holds: () => 'depends', dependsOn: () => [what] };
  const audience = ofResource ? { Principal: '*' } : {};
  return ['Allow', 'Deny'].map((Effect, index) => ({
    ...statementOf(
      { Sid: 'untold', Effect, Action: '*', Resource: '*', ...audience },
      { policy: what, index, version: '2012-10-17', ofResource },
    ),
    condition,
    isUntold: true,
  }));
}
