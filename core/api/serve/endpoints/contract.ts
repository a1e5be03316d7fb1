import { routes } from '../../contract/routes.ts';
import { DOCS_STYLE } from '../docs-style.ts';
import { serveRoute } from '../endpoint.ts';

/** What the API is. Half a megabyte of text, so that it is read when somebody asks. */
export const contractEndpoints = [
  serveRoute(routes.readOpenApi, async () => ({ document: (await import('../openapi.gen.ts')).OPENAPI_TEXT })),
  serveRoute(routes.readDocs, async () => ({ document: (await import('../openapi.gen.ts')).DOCS_PAGE })),
  serveRoute(routes.readDocsStyle, async () => ({ document: DOCS_STYLE })),
];
