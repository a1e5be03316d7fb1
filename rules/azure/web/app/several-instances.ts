import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import WebApp from '../../../../resources/azure/web/app/app.ts';

const LEAST_INSTANCES = 2;

export default defineRule({
  id: 'azure.web.several-instances',
  title: 'Web apps run on two instances at least',
  why: 'With one instance every fault and every update of the platform is an outage.',
  tool: 'CSPM',
  severity: 'low',
  resource: WebApp,
  check({ isFunctionApp, instances }) {
    if (isFunctionApp) return notApplicable('It is a function app, which is scaled by its load.');
    return instances >= LEAST_INSTANCES ? pass : fail(`The app runs on ${instances} instance.`, { instances });
  },
});
