import { openApiDocument } from './openapi/document.ts';
import { pageOf } from './openapi/page.ts';

const CODE = '// Written by tools/generate.ts. Change the routes of core/api/contract and run "npm run generate".\n';

/** The API as OpenAPI has it: for its readers, whom a change of the contract is shown to; and as texts for the function that answers with it. */
export async function openApiFiles(root: string): Promise<ReadonlyMap<string, string>> {
  const document = await openApiDocument(root);
  const text = (name: string, value: string) => `export const ${name} = ${JSON.stringify(value)};\n`;
  return new Map([
    ['docs/openapi.json', `${JSON.stringify(document, null, 1)}\n`],
    ['core/api/serve/openapi.gen.ts', `${CODE}${text('OPENAPI_TEXT', JSON.stringify(document))}${text('DOCS_PAGE', pageOf(document))}`],
  ]);
}
