import { counted } from '../../../../core/counted.ts';
import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import { limitOf, type Threshold } from '../../../../core/finding/threshold.ts';
import WebApp from '../../../../resources/azure/web/app/app.ts';

/** One is none to spare; a plan has 30 at most. */
const INSTANCES: Threshold = { name: 'instances', default: 2, least: 2, most: 30, stricter: 'higher' };

export default defineRule({
  id: 'azure.web.several-instances',
  title: 'Web apps run on several instances',
  why: 'With one instance every fault and every update of the platform is an outage.',
  tool: 'CSPM',
  severity: 'low',
  resource: WebApp,
  thresholds: [INSTANCES],
  check({ isFunctionApp, instances }, { limits }) {
    if (isFunctionApp) return notApplicable('It is a function app, which is scaled by its load.');
    return instances >= limitOf(INSTANCES, limits) ? pass : fail(`The app runs on ${counted(instances, 'instance')}.`, { instances });
  },
});
