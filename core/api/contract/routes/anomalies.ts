import { permissions } from '../../../permissions.ts';
import { AnomaliesBody, AnomaliesKept, AnomalyPage, AnomalyQuery } from '../documents/anomaly.ts';
import { defineRoute, read, write } from '../route.ts';

/** What is unusual: what somebody did, and what a resource is. */
export const anomalyRoutes = {
  listAnomalies: defineRoute({
    ...read,
    reach: 'kept',
    path: '/v1/anomalies',
    query: AnomalyQuery,
    response: AnomalyPage,
    summary: 'What is unusual, with what is usual, for how many, since when, and what is different',
  }),
  keepAnomalies: defineRoute({
    ...write,
    reach: 'kept',
    path: '/v1/anomalies',
    roles: permissions.scan,
    body: AnomaliesBody,
    status: 200,
    response: AnomaliesKept,
    summary: 'Keep what records of what was done have told',
  }),
} as const;
