import * as z from 'zod';
import { defineRoute, read } from '../route.ts';

const open = { ...read, authentication: 'none', roles: [] } as const;

/** What the API is: the same in every installation of this version, so that it needs no token. */
export const contractRoutes = {
  readOpenApi: defineRoute({
    ...open,
    path: '/openapi.json',
    response: z.string(),
    media: 'application/json',
    summary: 'This document: the whole API in OpenAPI 3.1',
  }),
  readDocs: defineRoute({ ...open, path: '/docs', response: z.string(), media: 'text/html', summary: 'The same as a page to read' }),
  readDocsStyle: defineRoute({
    ...open,
    path: '/docs/style.css',
    response: z.string(),
    media: 'text/css',
    summary: 'How that page looks',
  }),
} as const;
