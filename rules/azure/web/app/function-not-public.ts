import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import WebApp from '../../../../resources/azure/web/app/app.ts';

export default defineRule({
  id: 'azure.web.function-not-public',
  title: 'Function apps are closed to public networks',
  why: 'A function that only other systems of yours call has no need to be found by everyone else.',
  tool: 'CSPM',
  severity: 'medium',
  resource: WebApp,
  check({ isFunctionApp, publicNetworkAccess }) {
    if (!isFunctionApp) return notApplicable('It is a web app.');
    if (publicNetworkAccess.toLowerCase() === 'disabled') return pass;
    return fail('The function app can be reached from public networks.', { publicNetworkAccess });
  },
});
