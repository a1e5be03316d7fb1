import { permissions } from '../../../permissions.ts';
import { AuditList, AuditParameters, AuditVerificationDocument } from '../documents/audit.ts';
import { LongPageQuery } from '../documents/page.ts';
import { defineRoute, read } from '../route.ts';

/** What was done, and whether the record is whole. */
export const auditRoutes = {
  readAudit: defineRoute({
    ...read,
    reach: 'kept',
    path: '/v1/audit/{chain}',
    roles: permissions.readAudit,
    parameters: AuditParameters,
    query: LongPageQuery,
    response: AuditList,
    summary: 'Everything that was done in a task (or to the installation), in order',
  }),
  verifyAudit: defineRoute({
    ...read,
    reach: 'kept',
    path: '/v1/audit/{chain}/verify',
    roles: permissions.readAudit,
    parameters: AuditParameters,
    response: AuditVerificationDocument,
    summary: 'Recompute the audit chain and hold it against its anchors',
  }),
} as const;
