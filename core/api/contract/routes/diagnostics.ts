import { DiagnosticsDocument, DiagnosticsQuery } from '../documents/diagnostics.ts';
import { defineRoute, read } from '../route.ts';

/** What support needs to know. */
export const diagnosticsRoutes = {
  readDiagnostics: defineRoute({
    ...read,
    path: '/v1/diagnostics',
    mayBeMissing: true,
    query: DiagnosticsQuery,
    response: DiagnosticsDocument,
    summary: 'What can be handed to support: codes, ids, versions and settings, without any secret; of a task too where one is named',
  }),
} as const;
