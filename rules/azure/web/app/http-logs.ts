import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import WebApp from '../../../../resources/azure/web/app/app.ts';

export default defineRule({
  id: 'azure.web.http-logs',
  title: 'Web apps log their requests',
  why: 'Without a log of requests nobody can say afterwards who came, from where, and what they asked for.',
  tool: 'CSPM',
  severity: 'medium',
  resource: WebApp,
  check({ isFunctionApp, logsRequests }) {
    if (isFunctionApp) return notApplicable('Function apps have no log of requests at App Service.');
    return logsRequests ? pass : fail('No diagnostic setting sends the log of requests anywhere.');
  },
});
