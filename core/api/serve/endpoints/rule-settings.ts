import { resetRule, setRule } from '../../../rule-setting/change.ts';
import { listRuleSettings } from '../../../rule-setting/in-force.ts';
import { routes } from '../../contract/routes.ts';
import { serveRoute } from '../endpoint.ts';
import { pageDocument } from '../page-by-position.ts';
import { requireRulesSeen, rulesState } from '../rules-state.ts';

export const ruleSettingEndpoints = [
  serveRoute(routes.listRuleSettings, async ({ query }, { engine, reach }) => ({
    document: pageDocument(await listRuleSettings(engine, query, reach)),
    state: await rulesState(engine),
  })),
  serveRoute(routes.resetRule, async ({ body }, { engine, principal, ifMatch }) => {
    await requireRulesSeen(engine, ifMatch);
    await resetRule(engine, principal, body);
    return { document: undefined };
  }),
];

/** Apart from the others, since only the function that serves this may sign. */
export const ruleSettingDecisionEndpoints = [
  serveRoute(routes.setRule, async ({ body }, { engine, principal, ifMatch }) => {
    await requireRulesSeen(engine, ifMatch);
    return { document: { settings: [...(await setRule(engine, principal, body))] } };
  }),
];
