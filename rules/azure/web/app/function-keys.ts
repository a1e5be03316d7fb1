import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import WebApp from '../../../../resources/azure/web/app/app.ts';

export default defineRule({
  id: 'azure.web.function-keys',
  title: 'Function apps ask their callers for keys',
  why: 'A function without any key can be called by whoever finds its address.',
  tool: 'CSPM',
  severity: 'medium',
  resource: WebApp,
  check({ isFunctionApp, functionKeys }) {
    if (!isFunctionApp) return notApplicable('It is a web app.');
    return functionKeys > 0 ? pass : fail('The function app has no function key.');
  },
});
