import type { Route } from '../core/api/contract/route.ts';
import { routes } from '../core/api/contract/routes.ts';

/**
 * What the page needs of the routes when it runs: of each operation the method and the path, and which ask for the state that was seen. Their
 * types it takes from the contract itself.
 */
export function operationFiles(): ReadonlyMap<string, string> {
  const all: readonly (readonly [string, Route])[] = Object.entries(routes);
  const text = [
    '// Written by tools/generate.ts. Change the routes of core/api/contract and run "npm run generate".',
    '/** Method and path of every operation. */',
    'export const operations = {',
    ...all.map(([name, { method, path }]) => `  ${name}: '${method} ${path}',`),
    '} as const;',
    '',
    '/** Those that act on a state that was seen, with the path of what has it. */',
    'export const matching: ReadonlyMap<string, string> = new Map([',
    ...all.flatMap(([name, { matches }]) => (matches === undefined ? [] : [`  ['${name}', '${matches}'],`])),
    ']);',
    '',
  ];
  return new Map([['dashboard/api/operations.gen.ts', text.join('\n')]]);
}
