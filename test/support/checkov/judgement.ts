import type { Verdict } from './checkov.ts';

/** A fix, and the checks that its rules name. */
export interface Judged {
  readonly fix: string;
  readonly checks: readonly string[];
}

/** A check that does not turn from FAILED to PASSED by a fix, and why nobody has to look at it again. */
export interface Exception {
  readonly fix: string;
  readonly check: string;
  readonly because: string;
}

/** What was said of what a fix is there for, before it and after. */
export interface Turn {
  readonly fix: string;
  readonly check: string;
  readonly before: Said;
  readonly after: Said;
  readonly because?: string;
}

/** SILENT: no resource of the template has a verdict. */
export type Said = 'PASSED' | 'FAILED' | 'SILENT';

/** The name of the template that shows a resource before a fix, or after it. */
export function fileOf(fix: string, when: 'before' | 'after'): string {
  return `${fix}.${when}.json`;
}

/** Every check of every fix, and what is wrong with the run in sentences; none where it is as it should be. */
export function judge(
  fixes: readonly Judged[],
  verdicts: readonly Verdict[],
  exceptions: readonly Exception[],
): { readonly turns: readonly Turn[]; readonly faults: readonly string[] } {
  const said = (fix: string, check: string, when: 'before' | 'after'): Said => {
    const own = verdicts.filter((one) => one.check === check && one.file === fileOf(fix, when));
    if (own.length === 0) return 'SILENT';
    return own.some(({ says }) => says !== 'PASSED') ? 'FAILED' : 'PASSED';
  };
  const turns = fixes.flatMap(({ fix, checks }) =>
    checks.map((check): Turn => {
      const because = exceptions.find((one) => one.fix === fix && one.check === check)?.because;
      return {
        fix,
        check,
        before: said(fix, check, 'before'),
        after: said(fix, check, 'after'),
        ...(because !== undefined && { because }),
      };
    }),
  );
  const stale = exceptions.filter(({ fix, check }) => !turns.some((turn) => turn.fix === fix && turn.check === check && !isTurned(turn)));
  return {
    turns,
    faults: [
      ...turns.filter((turn) => !isTurned(turn) && turn.because === undefined).map(sayTurn),
      ...stale.map(({ fix, check }) => `The exception of ${check} for ${fix} is needed by nothing any more: take it out.`),
    ],
  };
}

function isTurned({ before, after }: Turn): boolean {
  return before === 'FAILED' && after === 'PASSED';
}

function sayTurn({ fix, check, before, after }: Turn): string {
  return `${check} says ${before} before ${fix} and ${after} after it.`;
}
