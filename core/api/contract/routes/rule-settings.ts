import * as z from 'zod';
import { permissions } from '../../../permissions.ts';
import { RuleResetBody, RuleSettingBody, RuleSettingPage, RuleSettingQuery, RuleSettingsSet } from '../documents/rule-setting.ts';
import { defineRoute, read, write } from '../route.ts';

/** Severity and thresholds of rules, everywhere or in an account. */
export const ruleSettingRoutes = {
  listRuleSettings: defineRoute({
    ...read,
    reach: 'kept',
    path: '/v1/rules/settings',
    query: RuleSettingQuery,
    response: RuleSettingPage,
    summary: 'Severities and thresholds that are not as the catalogue has them, with the reason',
  }),
  setRule: defineRoute({
    ...write,
    matches: '/v1/rules/settings',
    people: true,
    // What makes a report say less is signed.
    function: 'decide',
    path: '/v1/rules/settings',
    roles: permissions.changeLimits,
    body: RuleSettingBody,
    status: 200,
    response: RuleSettingsSet,
    summary: 'Set the severity (counts at once) or the thresholds (count at the next scan) of a rule',
  }),
  resetRule: defineRoute({
    ...write,
    matches: '/v1/rules/settings',
    people: true,
    path: '/v1/rules/settings/reset',
    roles: permissions.changeLimits,
    body: RuleResetBody,
    status: 204,
    response: z.undefined(),
    summary: 'Give a rule back the severity or the thresholds of the catalogue',
  }),
} as const;
