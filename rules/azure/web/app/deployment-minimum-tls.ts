import { defineRule } from '../../../../core/finding/rule.ts';
import WebApp from '../../../../resources/azure/web/app/app.ts';
import { judgeTls } from '../../../../resources/azure/web/app/judge-tls.ts';

export default defineRule({
  id: 'azure.web.deployment-minimum-tls',
  title: 'Deployment sites of apps take TLS 1.2 or newer',
  why: 'Code and credentials of deployments pass through the deployment site; older TLS does not protect them on their way.',
  tool: 'CSPM',
  severity: 'medium',
  resource: WebApp,
  check: ({ deploymentMinimumTls, hasConfiguration }) => judgeTls(deploymentMinimumTls, hasConfiguration),
});
