import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import WebApp from '../../../../resources/azure/web/app/app.ts';
import { hasIdentity } from '../../../../resources/azure/web/app/site.ts';

export default defineRule({
  id: 'azure.web.app-has-identity',
  title: 'Apps have an identity of their own',
  why: 'Without one, the app reaches databases and vaults with keys that lie in its settings.',
  tool: 'CSPM',
  severity: 'medium',
  resource: WebApp,
  check: (app) => (hasIdentity(app) ? pass : fail('The app has no managed identity.')),
});
