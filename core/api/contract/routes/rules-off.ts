import * as z from 'zod';
import { permissions } from '../../../permissions.ts';
import { RuleOffBody, RuleOffDocument, RulesOffDocument } from '../documents/rule-off.ts';
import { defineRoute, read, write } from '../route.ts';

/** Rules that count for nothing, everywhere or in an account. */
export const ruleOffRoutes = {
  readRulesOff: defineRoute({
    ...read,
    reach: 'kept',
    path: '/v1/rules/off',
    response: RulesOffDocument,
    summary: 'Rules that are off, with the reason',
  }),
  turnRuleOff: defineRoute({
    ...write,
    matches: '/v1/rules/off',
    people: true,
    // Whatever leaves findings out of reports is signed.
    function: 'decide',
    path: '/v1/rules/off',
    roles: permissions.changeLimits,
    body: RuleOffBody,
    status: 200,
    response: RuleOffDocument,
    summary: 'Turn a rule off: what it finds is shown apart, and what it passes counts for nothing',
  }),
  turnRuleOn: defineRoute({
    ...write,
    matches: '/v1/rules/off',
    people: true,
    path: '/v1/rules/on',
    roles: permissions.changeLimits,
    body: RuleOffBody,
    status: 204,
    response: z.undefined(),
    summary: 'Turn a rule on again: what it has found counts at once',
  }),
} as const;
