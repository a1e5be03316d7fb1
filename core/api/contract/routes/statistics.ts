import {
  AppliedDocument,
  AppliedQuery,
  MendTimeDocument,
  OpenStatisticsDocument,
  OpenStatisticsQuery,
  PastStatisticsQuery,
  TrendDocument,
} from '../documents/statistics.ts';
import { defineRoute, read } from '../route.ts';

/** Numbers that were counted as findings came and went, so that they are read whatever there is. */
export const statisticsRoutes = {
  readOpenStatistics: defineRoute({
    ...read,
    reach: 'kept',
    path: '/v1/statistics/open',
    query: OpenStatisticsQuery,
    response: OpenStatisticsDocument,
    summary: 'How many findings are open, by severity, tool, service, account, region or rule, or by several of these',
  }),
  readTrend: defineRoute({
    ...read,
    reach: 'kept',
    path: '/v1/statistics/trend',
    query: PastStatisticsQuery,
    response: TrendDocument,
    summary: 'What came and went day by day, how many were open, and whether that grows',
  }),
  readMendTime: defineRoute({
    ...read,
    reach: 'kept',
    path: '/v1/statistics/mend-time',
    query: PastStatisticsQuery,
    response: MendTimeDocument,
    summary: 'How long what was mended had been open: median and nine in ten, by severity',
  }),
  readApplied: defineRoute({
    ...read,
    reach: 'kept',
    path: '/v1/statistics/applied',
    query: AppliedQuery,
    response: AppliedDocument,
    summary: 'What of each remediation is missing, and what was applied',
  }),
} as const;
