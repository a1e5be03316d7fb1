import { hasAccount } from '../../../reach/reach.ts';
import { readRulesOff, turnRuleOff, turnRuleOn } from '../../../rule-off/rule-off.ts';
import { routes } from '../../contract/routes.ts';
import { serveRoute } from '../endpoint.ts';
import { requireRulesSeen, rulesState } from '../rules-state.ts';

export const ruleOffEndpoints = [
  serveRoute(routes.readRulesOff, async (_, { engine, reach }) => {
    const off = await readRulesOff(engine);
    const rules = off.filter(({ account }) => account === undefined || hasAccount(reach, account));
    return { document: { rules }, state: await rulesState(engine) };
  }),
  serveRoute(routes.turnRuleOn, async ({ body: { reason, ...scope } }, { engine, principal, ifMatch }) => {
    await requireRulesSeen(engine, ifMatch);
    await turnRuleOn(engine, principal, scope, reason);
    return { document: undefined };
  }),
];

/** Apart from the others, since only the function that serves this may sign. */
export const ruleOffDecisionEndpoints = [
  serveRoute(routes.turnRuleOff, async ({ body: { reason, ...scope } }, { engine, principal, ifMatch }) => {
    await requireRulesSeen(engine, ifMatch);
    return { document: await turnRuleOff(engine, principal, scope, reason) };
  }),
];
