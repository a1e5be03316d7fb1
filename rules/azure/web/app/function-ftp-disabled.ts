import { defineRule, notApplicable } from '../../../../core/finding/rule.ts';
import WebApp from '../../../../resources/azure/web/app/app.ts';
import { judgeFtps } from '../../../../resources/azure/web/app/judge-ftps.ts';

export default defineRule({
  id: 'azure.web.function-ftp-disabled',
  title: 'Function apps take no FTP',
  why: 'Functions are deployed as packages; FTP is one more way in, with a password that never changes by itself.',
  tool: 'CSPM',
  severity: 'medium',
  resource: WebApp,
  check({ isFunctionApp, ftpsState, hasConfiguration }) {
    if (!isFunctionApp) return notApplicable('It is a web app.');
    return judgeFtps({ ftpsState, hasConfiguration }, ['Disabled']);
  },
});
