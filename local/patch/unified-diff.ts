import { structuredPatch } from 'diff';

/** Lines around a change, as git shows them. */
const CONTEXT = 3;

/** What was changed in a file, as `patch` and `git apply` take it, from the folder that the path is within. */
export function unifiedDiff(path: string, before: string, after: string): string {
  const { hunks } = structuredPatch(path, path, before, after, undefined, undefined, { context: CONTEXT });
  const lines = hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines: changed }) => [
    `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`,
    ...changed,
  ]);
  return [`--- ${named('a/', path)}`, `+++ ${named('b/', path)}`, ...lines, ''].join('\n');
}

/** A name with signs that git does not take as they are stands in quotes, and behind one with spaces a tab says where it ends. */
function named(side: string, path: string): string {
  return /["\\\p{Cc}]/u.test(path) ? JSON.stringify(`${side}${path}`) : `${side}${path}${path.includes(' ') ? '\t' : ''}`;
}
