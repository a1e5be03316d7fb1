import { defineRule } from '../../../../core/finding/rule.ts';
import WebApp from '../../../../resources/azure/web/app/app.ts';
import { judgeTls } from '../../../../resources/azure/web/app/judge-tls.ts';

export default defineRule({
  id: 'azure.web.minimum-tls',
  title: 'Apps take TLS 1.2 or newer',
  why: 'Older TLS has known faults, by which who stands between can read or change what is sent.',
  tool: 'CSPM',
  severity: 'medium',
  resource: WebApp,
  differs: [
    {
      from: ['Checkov CKV_AZURE_15', 'Checkov CKV_AZURE_145'],
      more: 'A configuration that says no version fails, which the checks take for 1.2.',
    },
  ],
  check: ({ minimumTls, hasConfiguration }) => judgeTls(minimumTls, hasConfiguration),
});
