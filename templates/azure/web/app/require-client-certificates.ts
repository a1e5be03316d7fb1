import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import WebApp from '../../../../resources/azure/web/app/app.ts';

export default defineTemplate({
  id: 'azure.web.require-client-certificates',
  version: 1,
  title: 'Ask clients of an app for certificates',
  description:
    'Sets client certificates to required. App Service asks for one and hands it on; whether it is a good one the app itself has to look.',
  fixes: ['azure.web.client-certificates'],
  resource: WebApp,
  action: 'configure',
  mode: 'fix',
  owns: ['asksForCertificates', 'certificateMode'],
  risk: { level: 'risky', because: 'Everyone who has no client certificate is refused from then on, browsers of visitors among them.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change: (app) => ({ ...app, asksForCertificates: true, certificateMode: 'Required' }),
});
