import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, settingsOnly } from '../../../../core/remediation/template.ts';
import { ROLES } from '../../../../resources/azure/authorization/scope/assignment.ts';
import type { Scope as ScopeFacts } from '../../../../resources/azure/authorization/scope/facts.ts';
import { assignmentsNamed, findKept, risksOf, without } from '../../../../resources/azure/authorization/scope/removal.ts';
import Scope from '../../../../resources/azure/authorization/scope/scope.ts';

export default defineTemplate({
  id: 'azure.authorization.remove-user-access-administrator',
  version: 2,
  title: 'Take the role User Access Administrator away',
  description:
    'Deletes the assignments of the role at this scope. The principals keep their other roles. Undo makes each again under the name that it had. Never the last that lets anybody give roles, nor one of cloudmend, of a policy, or with cloudmend:never in its description.',
  fixes: ['azure.authorization.user-access-administrator-not-assigned'],
  resource: Scope,
  action: 'delete-access',
  mode: 'fix',
  owns: ['assignments/*'],
  risk: { level: 'risky', because: 'Who holds the role cannot give anybody a role any more, and pipelines that do so fail.' },
  reversibility: settingsOnly('When the role was given, and by whom, is not what it was.'),
  destructive: false,
  cost: NO_COST,

  // One assignment may stay where another goes: each has a finding of its own.
  change(scope, _, { keys }) {
    const going = administratorsNamed(scope, keys);
    const kept = going.length === 0 ? undefined : findKept(scope, going);
    return kept === undefined ? without(scope, going) : { refused: kept };
  },
  risks: (scope, _, { keys }) => risksOf(scope, administratorsNamed(scope, keys)),
});

function administratorsNamed(scope: ScopeFacts, keys: readonly string[]) {
  return assignmentsNamed(scope, keys).filter(({ roleId }) => roleId === ROLES.userAccessAdministrator);
}
