import { resetRule, setRule } from '../../../rule-setting/change.ts';
import { listRuleSettings } from '../../../rule-setting/in-force.ts';
import { routes } from '../../contract/routes.ts';
import { serveRoute } from '../endpoint.ts';
import { pageDocument } from '../page-by-position.ts';

export const ruleSettingEndpoints = [
  serveRoute(routes.listRuleSettings, async ({ query }, { engine, reach }) => ({
    document: pageDocument(await listRuleSettings(engine, query, reach)),
  })),
  serveRoute(routes.resetRule, async ({ body }, { engine, principal }) => {
    await resetRule(engine, principal, body);
    return { document: undefined };
  }),
];

/** Apart from the others, since only the function that serves this may sign. */
export const ruleSettingDecisionEndpoints = [
  serveRoute(routes.setRule, async ({ body }, { engine, principal }) => ({
    document: { settings: [...(await setRule(engine, principal, body))] },
  })),
];
