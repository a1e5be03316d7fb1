import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import WebApp from '../../../../resources/azure/web/app/app.ts';

export default defineRule({
  id: 'azure.web.health-check',
  title: 'Web apps say where they can be asked whether they are well',
  why: 'Without it App Service goes on sending requests to an instance that answers with errors.',
  tool: 'CSPM',
  severity: 'low',
  resource: WebApp,
  check({ isFunctionApp, healthCheckPath }) {
    if (isFunctionApp) return notApplicable('It is a function app, which the Functions host looks after.');
    return healthCheckPath === null ? fail('No path is named for health checks.') : pass;
  },
});
