import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import WebApp from '../../../../resources/azure/web/app/app.ts';

export default defineRule({
  id: 'azure.web.cors-not-open',
  title: 'Apps answer browsers of named origins only',
  why: 'With a star, scripts of every page that somebody visits may call the app and read its answers.',
  tool: 'CSPM',
  severity: 'medium',
  resource: WebApp,
  check({ cors }) {
    return cors?.allowedOrigins.includes('*')
      ? fail('Pages of every origin may call the app.', { allowedOrigins: cors.allowedOrigins })
      : pass;
  },
});
