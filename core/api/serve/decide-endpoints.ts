import type { Endpoint } from './endpoint.ts';
import { standingEndpoints } from './endpoints/automations.ts';
import { decisionEndpoints } from './endpoints/decisions.ts';
import { exceptionDecisionEndpoints } from './endpoints/exceptions.ts';
import { reviewEndpoints } from './endpoints/reviews.ts';
import { ruleSettingDecisionEndpoints } from './endpoints/rule-settings.ts';
import { ruleOffDecisionEndpoints } from './endpoints/rules-off.ts';
import { ticketEndpoints } from './endpoints/tickets.ts';

/** What the function `decide` serves. */
export const decideEndpoints: readonly Endpoint[] = [
  ...decisionEndpoints,
  ...exceptionDecisionEndpoints,
  ...ruleOffDecisionEndpoints,
  ...ruleSettingDecisionEndpoints,
  ...standingEndpoints,
  ...ticketEndpoints,
  ...reviewEndpoints,
];
