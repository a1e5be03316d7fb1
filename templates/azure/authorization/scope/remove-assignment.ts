import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, settingsOnly } from '../../../../core/remediation/template.ts';
import { assignmentsNamed, findKept, risksOf, without } from '../../../../resources/azure/authorization/scope/removal.ts';
import Scope from '../../../../resources/azure/authorization/scope/scope.ts';

export default defineTemplate({
  id: 'azure.authorization.remove-assignment',
  version: 1,
  title: 'Take a role away from who holds it here',
  description:
    'Deletes the assignments that were found, at this scope alone; the principals keep what they hold otherwise. Its whole body is kept, and undo makes each again under the name that it had. Never the last that lets anybody give roles, nor one of cloudmend, of a policy, or with cloudmend:never in its description.',
  fixes: [
    'azure.authorization.delegation-bounded',
    'azure.authorization.guardrails-kept',
    'azure.authorization.own-role-not-rewritten',
    'azure.authorization.people-hold-power-through-groups',
    'azure.authorization.recording-kept',
    'azure.authorization.workload-confined',
    'azure.authorization.workload-gives-no-roles',
    'azure.authorization.workload-reads-not-all-secrets',
    'azure.authorization.workload-runs-not-as-others',
  ],
  resource: Scope,
  action: 'delete-access',
  mode: 'fix',
  owns: ['assignments/*'],
  risk: { level: 'review', because: 'Whoever counted on the role is refused from then on, within ten minutes.' },
  reversibility: settingsOnly('When the role was given, and by whom, is not what it was.'),
  destructive: false,
  cost: NO_COST,

  change(scope, _, { keys }) {
    const going = assignmentsNamed(scope, keys);
    const kept = going.length === 0 ? undefined : findKept(scope, going);
    return kept === undefined ? without(scope, going) : { refused: kept };
  },
  risks: (scope, _, { keys }) => risksOf(scope, assignmentsNamed(scope, keys)),
});
