import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import WebApp from '../../../../resources/azure/web/app/app.ts';

export default defineTemplate({
  id: 'azure.web.disable-ftp-credentials',
  version: 1,
  title: 'Refuse the publish profile over FTP',
  description: 'Turns basic authentication off for FTP. Deployments with an identity of Entra go on.',
  fixes: ['azure.web.ftp-credentials-off'],
  resource: WebApp,
  action: 'configure',
  mode: 'fix',
  owns: ['ftpCredentials'],
  risk: { level: 'review', because: 'Who deploys over FTP with the publish profile is refused from then on.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change: (app) => ({ ...app, ftpCredentials: false }),
});
