import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import WebApp from '../../../../resources/azure/web/app/app.ts';

export default defineRule({
  id: 'azure.web.http2',
  title: 'Apps speak HTTP/2',
  why: 'HTTP/2 allows only good ciphers, and needs one connection where HTTP/1.1 needs many.',
  tool: 'CSPM',
  severity: 'low',
  resource: WebApp,
  check: ({ http2 }) => (http2 ? pass : fail('The app speaks HTTP/1.1 only.')),
});
