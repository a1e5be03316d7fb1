import { defineRule, fail, notApplicable, pass, undecided } from '../../../../core/finding/rule.ts';
import WebApp from '../../../../resources/azure/web/app/app.ts';

/** https://learn.microsoft.com/en-us/azure/azure-functions/functions-versions: 2 and 3 ended in December 2022, 1 in September 2026. */
const SUPPORTED = ['~4', '4'];

export default defineRule({
  id: 'azure.web.function-runtime-supported',
  title: 'Function apps run on a version of Functions that is supported',
  why: 'A runtime that is out of support gets no more security fixes.',
  tool: 'CSPM',
  severity: 'medium',
  resource: WebApp,
  differs: [
    {
      from: ['Prowler app_function_latest_runtime_version'],
      less: 'An app that names no version is not decided; the check fails it.',
    },
  ],
  check({ isFunctionApp, functionsVersion }) {
    if (!isFunctionApp) return notApplicable('It is a web app.');
    if (functionsVersion === null) return undecided('No version of the runtime is named in its settings.');
    if (SUPPORTED.includes(functionsVersion.split('.')[0] ?? '')) return pass;
    return fail(`It runs on version ${functionsVersion} of Functions.`, { functionsVersion });
  },
});
