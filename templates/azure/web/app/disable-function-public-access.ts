import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import WebApp from '../../../../resources/azure/web/app/app.ts';

export default defineTemplate({
  id: 'azure.web.disable-function-public-access',
  version: 1,
  title: 'Close a function app to public networks',
  description:
    'Sets public network access to Disabled. The app answers through its private endpoints alone from then on, its deployment site too.',
  fixes: ['azure.web.function-not-public'],
  resource: WebApp,
  action: 'configure',
  mode: 'fix',
  owns: ['publicNetworkAccess'],
  risk: {
    level: 'risky',
    because: 'Whoever calls the functions from outside the virtual network is cut off, webhooks and pipelines among them.',
  },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change: (app) => (app.isFunctionApp ? { ...app, publicNetworkAccess: 'Disabled' } : app),
});
