import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import WebApp from '../../../../resources/azure/web/app/app.ts';

export default defineRule({
  id: 'azure.web.authentication',
  title: 'Web apps have people sign in before they come to the app',
  why: 'App Service can turn strangers away before a line of the app runs, so that a fault in it is not open to everyone.',
  tool: 'CSPM',
  severity: 'medium',
  resource: WebApp,
  differs: [
    {
      from: ['Prowler app_ensure_auth_is_set_up'],
      less: 'Function apps are not asked, which callers reach with keys.',
    },
  ],
  check({ isFunctionApp, authentication }) {
    if (isFunctionApp) return notApplicable('It is a function app, which callers reach with keys.');
    return authentication ? pass : fail('App Service lets everyone through to the app without signing in.');
  },
});
