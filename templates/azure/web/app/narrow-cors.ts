import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import WebApp from '../../../../resources/azure/web/app/app.ts';

export default defineTemplate({
  id: 'azure.web.narrow-cors',
  version: 1,
  title: 'Take the star out of the origins that may call an app',
  description: 'Removes the star from the allowed origins. Origins that are named beside it stay.',
  fixes: ['azure.web.cors-not-open'],
  resource: WebApp,
  action: 'configure',
  mode: 'fix',
  owns: ['cors'],
  risk: { level: 'review', because: 'Pages of origins that nobody has named get no answers from the app any more.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change(app) {
    if (!app.cors?.allowedOrigins.includes('*')) return app;
    return { ...app, cors: { ...app.cors, allowedOrigins: app.cors.allowedOrigins.filter((origin) => origin !== '*') } };
  },
});
