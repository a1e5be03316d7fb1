import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import WebApp from '../../../../resources/azure/web/app/app.ts';

export default defineTemplate({
  id: 'azure.web.enable-http2',
  version: 1,
  title: 'Let an app speak HTTP/2',
  description: 'Turns HTTP/2 on. Clients that speak HTTP/1.1 only go on as they did.',
  fixes: ['azure.web.http2'],
  resource: WebApp,
  action: 'configure',
  mode: 'fix',
  owns: ['http2'],
  risk: { level: 'safe', because: 'Clients choose the version themselves; App Service may start the app again.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change: (app) => ({ ...app, http2: true }),
});
