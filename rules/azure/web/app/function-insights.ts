import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import WebApp from '../../../../resources/azure/web/app/app.ts';

/** Either names the place that takes the records. */
const INSIGHTS = ['APPLICATIONINSIGHTS_CONNECTION_STRING', 'APPINSIGHTS_INSTRUMENTATIONKEY'];

export default defineRule({
  id: 'azure.web.function-insights',
  title: 'Function apps send what they do to Application Insights',
  why: 'Calls that fail, and calls that nobody expected, are seen only where somebody records them.',
  tool: 'CSPM',
  severity: 'low',
  resource: WebApp,
  check({ isFunctionApp, settingNames }) {
    if (!isFunctionApp) return notApplicable('It is a web app.');
    return settingNames.some((name) => INSIGHTS.includes(name.toUpperCase()))
      ? pass
      : fail('The function app has no Application Insights.');
  },
});
