import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import WebApp from '../../../../resources/azure/web/app/app.ts';

export default defineRule({
  id: 'azure.web.function-in-network',
  title: 'Function apps call from within a virtual network',
  why: 'Calls that leave by a network of yours can be watched, filtered, and let in by databases that nobody else reaches.',
  tool: 'CSPM',
  severity: 'low',
  resource: WebApp,
  check({ isFunctionApp, subnetId }) {
    if (!isFunctionApp) return notApplicable('It is a web app.');
    return subnetId === null ? fail('Its calls leave by the Internet, not by a virtual network.') : pass;
  },
});
