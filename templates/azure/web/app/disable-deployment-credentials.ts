import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import WebApp from '../../../../resources/azure/web/app/app.ts';

export default defineTemplate({
  id: 'azure.web.disable-deployment-credentials',
  version: 1,
  title: 'Refuse the publish profile at the deployment site',
  description: 'Turns basic authentication off for the deployment site (SCM). Deployments with an identity of Entra go on.',
  fixes: ['azure.web.deployment-credentials-off'],
  resource: WebApp,
  action: 'configure',
  mode: 'fix',
  owns: ['deploymentCredentials'],
  risk: { level: 'risky', because: 'Web Deploy, local Git and pipelines that use the publish profile are refused from then on.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change: (app) => ({ ...app, deploymentCredentials: false }),
});
