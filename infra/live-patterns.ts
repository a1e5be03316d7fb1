import { TRAIL_DETAIL_TYPE } from '../clouds/aws/live/find-change.ts';
import type { ChangeSource } from '../core/kind/change-source.ts';

/** Calls that CloudTrail has recorded. Sources that begin so are AWS's own: nobody else may put their events. */
export const TRAIL_PATTERN = { source: [{ prefix: 'aws.' }], 'detail-type': [TRAIL_DETAIL_TYPE] } as const;

// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
const PATTERN_CHARACTERS = 2048;

export interface LivePattern {
  readonly source: typeof TRAIL_PATTERN.source;
  readonly 'detail-type': readonly string[];
  readonly detail: { readonly [field: string]: readonly unknown[] };
}

/**
 * Patterns of rules that let through what may change a resource of some kind, and hardly more: names of calls are held against all services of
 * a pattern. What failed and what only reads is left where it was.
 */
export function livePatterns(sources: readonly ChangeSource[]): readonly LivePattern[] {
  const bySource = new Map<string, Set<string>>();
  for (const { source, operations } of sources) bySource.set(source, new Set([...(bySource.get(source) ?? []), ...operations]));
  const patterns: LivePattern[] = [];
  let taken: { readonly source: string; readonly name: string }[] = [];
  for (const [source, names] of [...bySource].sort()) {
    for (const name of [...names].sort()) {
      const more = [...taken, { source, name }];
      if (JSON.stringify(patternOf(more)).length > PATTERN_CHARACTERS) {
        patterns.push(patternOf(taken));
        taken = [{ source, name }];
      } else taken = more;
    }
  }
  return taken.length === 0 ? patterns : [...patterns, patternOf(taken)];
}

function patternOf(calls: readonly { readonly source: string; readonly name: string }[]): LivePattern {
  const names = new Map(calls.map(({ source, name }) => [name, source === 'lambda.amazonaws.com' ? { prefix: name } : name]));
  return {
    ...TRAIL_PATTERN,
    detail: {
      eventSource: [...new Set(calls.map(({ source }) => source))],
      // Lambda's calls have the version of its API behind them.
      eventName: [...names.values()],
      errorCode: [{ exists: false }],
    },
  };
}
