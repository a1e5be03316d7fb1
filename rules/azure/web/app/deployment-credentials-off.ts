import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import WebApp from '../../../../resources/azure/web/app/app.ts';

export default defineRule({
  id: 'azure.web.deployment-credentials-off',
  title: 'Apps refuse names and passwords of publishing at their deployment site',
  why: 'The password of a publish profile is one for all who deploy, never expires, and no sign-in log shows who used it.',
  tool: 'CSPM',
  severity: 'high',
  resource: WebApp,
  check: ({ deploymentCredentials }) =>
    deploymentCredentials ? fail('The deployment site takes the name and password of the publish profile.') : pass,
});
