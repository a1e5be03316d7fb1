import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import WebApp from '../../../../resources/azure/web/app/app.ts';

export default defineTemplate({
  id: 'azure.web.require-https',
  version: 1,
  title: 'Turn plain HTTP away from an app',
  description: 'Sets "HTTPS only". App Service answers plain HTTP with a redirect to the same address over HTTPS from then on.',
  fixes: ['azure.web.https-only'],
  resource: WebApp,
  action: 'configure',
  mode: 'fix',
  owns: ['httpsOnly'],
  risk: {
    level: 'review',
    because: 'Callers that do not follow a redirect, and those that send something along with it, get no answer over plain HTTP.',
  },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change: (app) => ({ ...app, httpsOnly: true }),
});
