import { HealthDocument } from '../documents/health.ts';
import { defineRoute, read } from '../route.ts';

/** Whether the installation itself works. */
export const healthRoutes = {
  readHealth: defineRoute({
    ...read,
    path: '/v1/health',
    response: HealthDocument,
    summary: 'Whether the installation does its own work: scans, what they could read, events, approvals, the audit, the kill switch',
  }),
} as const;
