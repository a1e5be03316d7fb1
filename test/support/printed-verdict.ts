import { VerdictLine } from '../../core/scan/verdict-line.ts';

/** A line of `cloudmend scan --json`, without what names it. Throws ZodError for what is none. */
export function printedVerdict(line: string): VerdictLine {
  const { $schema: _, ...verdict } = JSON.parse(line);
  return VerdictLine.parse(verdict);
}
