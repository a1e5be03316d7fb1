import { FindingPage, FindingQuery } from '../documents/finding.ts';
import { RemediationDocument, RemediationList, RemediationParameters, RemediationQuery } from '../documents/remediation.ts';
import { RuleList, RuleQuery } from '../documents/rule.ts';
import { defineRoute, read } from '../route.ts';

/** What was found, what would mend it, and the rules behind it. */
export const findingRoutes = {
  listFindings: defineRoute({
    ...read,
    reach: 'kept',
    path: '/v1/findings',
    query: FindingQuery,
    response: FindingPage,
    summary: 'Findings',
  }),
  listRemediations: defineRoute({
    ...read,
    reach: 'kept',
    path: '/v1/remediations',
    query: RemediationQuery,
    response: RemediationList,
    summary: 'Remediations with what each would clear',
  }),
  readRemediation: defineRoute({
    ...read,
    reach: 'kept',
    path: '/v1/remediations/{remediationId}',
    parameters: RemediationParameters,
    response: RemediationDocument,
    summary: 'One remediation',
  }),
  listRules: defineRoute({
    ...read,
    reach: 'kept',
    path: '/v1/rules',
    query: RuleQuery,
    response: RuleList,
    summary: 'The catalogue of rules',
  }),
} as const;
