import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import WebApp from '../../../../resources/azure/web/app/app.ts';
import { isGoodTls } from '../../../../resources/azure/web/app/judge-tls.ts';
import { untold } from '../../../../resources/azure/web/app/untold.ts';

export default defineTemplate({
  id: 'azure.web.set-minimum-tls',
  version: 1,
  title: 'Ask callers of an app for TLS 1.2',
  description: 'Sets 1.2 as the least version of TLS. An app that asks for 1.3 keeps asking for it.',
  fixes: ['azure.web.minimum-tls'],
  resource: WebApp,
  action: 'configure',
  mode: 'fix',
  owns: ['minimumTls'],
  risk: {
    level: 'review',
    because: 'Callers that speak older TLS only are refused from then on, and App Service may start the app again.',
  },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change(app) {
    if (isGoodTls(app.minimumTls)) return app;
    return untold(app) ?? { ...app, minimumTls: '1.2' };
  },
});
