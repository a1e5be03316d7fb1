import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import WebApp from '../../../../resources/azure/web/app/app.ts';

export default defineRule({
  id: 'azure.web.https-only',
  title: 'Apps turn plain HTTP away',
  why: 'What is sent over plain HTTP, cookies and tokens among it, can be read and changed on its way.',
  tool: 'CSPM',
  severity: 'high',
  resource: WebApp,
  differs: [
    {
      from: ['Checkov CKV_AZURE_153'],
      less: 'Speaks of apps; the check asks it of their slots as well.',
    },
  ],
  check: ({ httpsOnly }) => (httpsOnly ? pass : fail('The app answers plain HTTP.')),
});
