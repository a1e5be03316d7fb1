import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, settingsOnly } from '../../../../core/remediation/template.ts';
import { accessOf } from '../../../../resources/azure/authorization/scope/access.ts';
import { findSameAbove } from '../../../../resources/azure/authorization/scope/duplicates.ts';
import { assignmentsNamed, whyKept, without } from '../../../../resources/azure/authorization/scope/removal.ts';
import Scope from '../../../../resources/azure/authorization/scope/scope.ts';

export default defineTemplate({
  id: 'azure.authorization.remove-duplicate-assignment',
  version: 1,
  title: 'Take a role away that is held above as well',
  description:
    'Deletes the assignments that give nothing, since the same principal holds the same role above without a condition. Undo makes each again under the name that it had.',
  fixes: ['azure.authorization.no-duplicate-assignment'],
  resource: Scope,
  action: 'delete-access',
  mode: 'fix',
  owns: ['assignments/*'],
  risk: { level: 'safe', because: 'Each principal may do afterwards what it may do now, by the assignment above.' },
  reversibility: settingsOnly('When the role was given, and by whom, is not what it was.'),
  destructive: false,
  cost: NO_COST,

  change(scope, _, { keys }) {
    const going = assignmentsNamed(scope, keys);
    const kept = going.map((one) => whyKept(scope, one)).find((why) => why !== undefined);
    if (kept !== undefined) return { refused: kept };
    const needed = accessOf(scope).own.find((one) => keys.includes(one.name) && findSameAbove(scope, one) === undefined);
    return needed === undefined ? without(scope, going) : { refused: `Nothing above gives what ${needed.id} gives any more.` };
  },
});
