import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import WebApp from '../../../../resources/azure/web/app/app.ts';

export default defineRule({
  id: 'azure.web.ftp-credentials-off',
  title: 'Apps refuse names and passwords of publishing over FTP',
  why: 'The password of a publish profile is one for all who deploy, never expires, and no sign-in log shows who used it.',
  tool: 'CSPM',
  severity: 'high',
  resource: WebApp,
  check: ({ ftpCredentials }) => (ftpCredentials ? fail('FTP takes the name and password of the publish profile.') : pass),
});
