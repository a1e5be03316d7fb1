import { applyPatch, parsePatch } from 'diff';

/** The files as they are with the patch. Throws where a file does not take it. */
export function applied(files: { readonly [path: string]: string }, diff: string): { readonly [path: string]: string } {
  const made: Record<string, string> = { ...files };
  for (const patch of diff === '' ? [] : parsePatch(diff)) {
    const path = patch.oldFileName?.replace(/^a\//, '') ?? '';
    const text = applyPatch(made[path] ?? '', patch, { fuzzFactor: 0, autoConvertLineEndings: false });
    if (text === false) throw new Error(`${path} does not take the patch:\n${diff}`);
    made[path] = text;
  }
  return made;
}

/** What a patch takes away and adds, line by line and trimmed; lines that close something are not told. */
export function changedLines(diff: string): readonly string[] {
  return diff
    .split('\n')
    .filter((line) => /^[-+](?![-+]{2})/.test(line))
    .map((line) => (line.startsWith('-') ? `-${line.slice(1).trim()}` : line.slice(1).trim()))
    .filter((line) => !/^[}\])]*,?$/.test(line));
}
