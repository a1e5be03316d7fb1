import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import WebApp from '../../../../resources/azure/web/app/app.ts';

export default defineRule({
  id: 'azure.web.client-certificates',
  title: 'Apps ask their clients for certificates',
  why: 'Only clients that were given a certificate get as far as the app, so that its own faults are not open to everyone.',
  tool: 'CSPM',
  severity: 'low',
  resource: WebApp,
  differs: [
    {
      from: ['Checkov CKV_AZURE_17'],
      more: 'Clients have to have a certificate; the check is content where they may have one.',
    },
  ],
  check({ asksForCertificates, certificateMode }) {
    if (!asksForCertificates) return fail('The app asks for no client certificate.');
    if (certificateMode === 'Required') return pass;
    return fail(`Clients without a certificate are let in (${certificateMode}).`, { certificateMode });
  },
});
