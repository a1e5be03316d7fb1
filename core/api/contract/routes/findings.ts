import * as z from 'zod';
import { FindingHistoryDocument, FindingPage, FindingQuery, HistoryQuery } from '../documents/finding.ts';
import { FindingParameters } from '../documents/posture.ts';
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
    summary: 'Findings, open or closed',
  }),
  readFinding: defineRoute({
    ...read,
    reach: 'kept',
    path: '/v1/findings/{findingId}',
    parameters: FindingParameters,
    query: HistoryQuery,
    response: FindingHistoryDocument,
    summary: 'One finding, open or closed, and what became of it',
  }),
  listFindingsCsv: defineRoute({
    ...read,
    reach: 'kept',
    path: '/v1/findings.csv',
    query: FindingQuery,
    response: z.string(),
    media: 'text/csv',
    summary: 'The same list as CSV, page by page; no cell is a formula',
  }),
  listFindingsLines: defineRoute({
    ...read,
    reach: 'kept',
    path: '/v1/findings.jsonl',
    query: FindingQuery,
    response: z.string(),
    media: 'application/x-ndjson',
    summary: 'The same list as JSON Lines, page by page',
  }),
  listRemediations: defineRoute({
    ...read,
    reach: 'kept',
    path: '/v1/remediations',
    query: RemediationQuery,
    response: RemediationList,
    summary: 'Remediations with what each would clear',
  }),
  listRemediationsCsv: defineRoute({
    ...read,
    reach: 'kept',
    path: '/v1/remediations.csv',
    query: RemediationQuery,
    response: z.string(),
    media: 'text/csv',
    summary: 'The same list as CSV, page by page; no cell is a formula',
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
