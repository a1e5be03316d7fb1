import { readRuleSettings, resetRule, setRule } from '../../../rule-setting/change.ts';
import type { RuleSetting } from '../../../rule-setting/setting.ts';
import { routes } from '../../contract/routes.ts';
import { serveRoute } from '../endpoint.ts';
import { pageByKey, pageDocument } from '../page-by-position.ts';

export const ruleSettingEndpoints = [
  serveRoute(routes.listRuleSettings, async ({ query }, { engine }) => {
    const settings = (await readRuleSettings(engine)).toSorted((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
    return { document: pageDocument(pageByKey(settings, nameOf, 'rule-settings', query)) };
  }),
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

function nameOf({ rule, account = '', of }: RuleSetting): string {
  return [rule, account, of].join(' ');
}
