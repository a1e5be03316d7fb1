import { defineRule, pass } from '../../../../core/finding/rule.ts';
import { accessOf } from '../../../../resources/azure/authorization/scope/access.ts';
import { findSameAbove } from '../../../../resources/azure/authorization/scope/duplicates.ts';
import { failing } from '../../../../resources/azure/authorization/scope/judge-access.ts';
import Scope from '../../../../resources/azure/authorization/scope/scope.ts';

export default defineRule({
  id: 'azure.authorization.no-duplicate-assignment',
  title: 'Nobody is given what he holds above already',
  why: 'The second assignment gives nothing, and stays when somebody takes the first away and believes that the access has ended.',
  tool: 'CIEM',
  severity: 'low',
  resource: Scope,
  check(facts) {
    const wrong = accessOf(facts).own.flatMap((one) => {
      const same = findSameAbove(facts, one);
      return same === undefined ? [] : [{ one, says: `holds already at ${same.scope} what is given`, actions: [] }];
    });
    return wrong.length === 0 ? pass : failing(wrong);
  },
});
