import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import WebApp from '../../../../resources/azure/web/app/app.ts';
import { untold } from '../../../../resources/azure/web/app/untold.ts';

export default defineTemplate({
  id: 'azure.web.require-ftps',
  version: 1,
  title: 'Take FTP over TLS only',
  description: 'Sets the state of FTP to FtpsOnly, so that deployments by FTP go on over TLS.',
  fixes: ['azure.web.ftp-encrypted'],
  resource: WebApp,
  action: 'configure',
  mode: 'fix',
  owns: ['ftpsState'],
  risk: { level: 'review', because: 'Tools that deploy over plain FTP are refused from then on.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change(app) {
    if (app.isFunctionApp || app.ftpsState === 'FtpsOnly' || app.ftpsState === 'Disabled') return app;
    return untold(app) ?? { ...app, ftpsState: 'FtpsOnly' };
  },
});
