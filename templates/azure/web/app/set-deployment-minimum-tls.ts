import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import WebApp from '../../../../resources/azure/web/app/app.ts';
import { isGoodTls } from '../../../../resources/azure/web/app/judge-tls.ts';
import { untold } from '../../../../resources/azure/web/app/untold.ts';

export default defineTemplate({
  id: 'azure.web.set-deployment-minimum-tls',
  version: 1,
  title: 'Ask deployments of an app for TLS 1.2',
  description: 'Sets 1.2 as the least version of TLS at the deployment site (SCM). One that asks for 1.3 keeps asking for it.',
  fixes: ['azure.web.deployment-minimum-tls'],
  resource: WebApp,
  action: 'configure',
  mode: 'fix',
  owns: ['deploymentMinimumTls'],
  risk: { level: 'review', because: 'Old tools of deployment are refused from then on, and App Service may start the app again.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change(app) {
    if (isGoodTls(app.deploymentMinimumTls)) return app;
    return untold(app) ?? { ...app, deploymentMinimumTls: '1.2' };
  },
});
