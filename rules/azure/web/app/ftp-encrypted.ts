import { defineRule, notApplicable } from '../../../../core/finding/rule.ts';
import WebApp from '../../../../resources/azure/web/app/app.ts';
import { judgeFtps } from '../../../../resources/azure/web/app/judge-ftps.ts';

export default defineRule({
  id: 'azure.web.ftp-encrypted',
  title: 'Web apps take no plain FTP',
  why: 'FTP sends the name and password of a deployment, and the code, as plain text.',
  tool: 'CSPM',
  severity: 'high',
  resource: WebApp,
  check({ isFunctionApp, ftpsState, hasConfiguration }) {
    if (isFunctionApp) return notApplicable('It is a function app, which needs no FTP at all.');
    return judgeFtps({ ftpsState, hasConfiguration }, ['Disabled', 'FtpsOnly']);
  },
});
