import type { Level } from './confidence.ts';

/**
 * How much of a list of actions somebody has used, each counted once: nobody's work needs a fifth of all that leads to more rights. Nothing is
 * learned for it, so it is sure or nothing. The ratio is that of Prowler's checks of CloudTrail; `share` is its list's.
 */
export function decidePractice(
  used: Iterable<string>,
  listed: ReadonlySet<string>,
  share: number,
): { readonly level: Level; readonly listed: readonly string[] } {
  const seen = [...new Set(used)].filter((action) => listed.has(action)).sort();
  return { level: listed.size > 0 && seen.length / listed.size > share ? 'high' : 'none', listed: seen };
}
