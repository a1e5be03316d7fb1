import { hasAccount } from '../../../reach/reach.ts';
import { readRulesOff, turnRuleOff, turnRuleOn } from '../../../rule-off/rule-off.ts';
import { routes } from '../../contract/routes.ts';
import { serveRoute } from '../endpoint.ts';

export const ruleOffEndpoints = [
  serveRoute(routes.readRulesOff, async (_, { engine, reach }) => {
    const off = await readRulesOff(engine);
    return { document: { rules: off.filter(({ account }) => account === undefined || hasAccount(reach, account)) } };
  }),
  serveRoute(routes.turnRuleOn, async ({ body: { reason, ...scope } }, { engine, principal }) => {
    await turnRuleOn(engine, principal, scope, reason);
    return { document: undefined };
  }),
];

/** Apart from the others, since only the function that serves this may sign. */
export const ruleOffDecisionEndpoints = [
  serveRoute(routes.turnRuleOff, async ({ body: { reason, ...scope } }, { engine, principal }) => ({
    document: await turnRuleOff(engine, principal, scope, reason),
  })),
];
