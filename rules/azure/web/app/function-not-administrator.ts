import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import { findAdministration } from '../../../../resources/azure/authorization/scope/held-roles.ts';
import Scope from '../../../../resources/azure/authorization/scope/scope.ts';
import WebApp from '../../../../resources/azure/web/app/app.ts';

export default defineRule({
  id: 'azure.web.function-not-administrator',
  title: 'Function apps do not hold roles of administration',
  why: 'Whoever finds a fault in the function has all that its identity may do; with these roles that is everything.',
  tool: 'CSPM',
  severity: 'high',
  resource: WebApp,
  with: [Scope],
  check({ isFunctionApp, principalIds }, { others }) {
    if (!isFunctionApp) return notApplicable('It is a web app.');
    if (principalIds.length === 0) return notApplicable('It has no identity.');
    const held = findAdministration(others(Scope.id), principalIds);
    return held.length === 0 ? pass : fail(`Its identity holds ${held.join('; ')}.`, { held: [...held] });
  },
});
