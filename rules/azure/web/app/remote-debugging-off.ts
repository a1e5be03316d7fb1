import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import WebApp from '../../../../resources/azure/web/app/app.ts';

export default defineRule({
  id: 'azure.web.remote-debugging-off',
  title: 'Apps cannot be debugged from afar',
  why: 'Remote debugging opens further ports, and whoever uses it sees and changes everything that the app holds.',
  tool: 'CSPM',
  severity: 'medium',
  resource: WebApp,
  differs: [
    {
      from: ['Checkov CKV_AZURE_155'],
      less: 'Speaks of apps; the check asks it of their slots as well.',
    },
  ],
  check: ({ remoteDebugging }) => (remoteDebugging ? fail('Remote debugging is on.') : pass),
});
