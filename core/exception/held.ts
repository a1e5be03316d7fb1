import type { Engine } from '../engine.ts';
import type { Finding } from '../finding/finding.ts';
import { type Excepted, isFindingInScope, templateIds } from './excepted.ts';
import { type Exception, exceptionEntity, exceptionsQuery } from './exception.ts';
import type { ExceptionScope } from './scope.ts';

/** From when until when something was left as it is (epoch milliseconds). */
interface Span {
  readonly from: number;
  readonly until: number;
}

/** How long findings were excepted, by every exception that there ever was. */
export interface ExceptedTime {
  /** Of what something was excepted once, or is. */
  readonly scopes: readonly ExceptionScope[];
  /** Milliseconds since a finding was opened, or opened again, in which it was excepted; two at once count once. */
  of(finding: Excepted & Pick<Finding, 'firstSeen' | 'reopenedAt'>): number;
}

/** Reads all exceptions: as many as there ever were, few beside the findings that they are about. */
export async function loadExceptedTime(engine: Pick<Engine, 'table' | 'clock' | 'catalogue'>): Promise<ExceptedTime> {
  const now = engine.clock.now().getTime();
  const held = (await exceptionEntity.all(engine.table, exceptionsQuery)).flatMap((exception) => {
    const span = spanOf(exception, now);
    return span === undefined ? [] : [{ scope: exception.scope, span }];
  });
  return {
    scopes: held.map(({ scope }) => scope),
    of(finding) {
      if (held.length === 0) return 0;
      const templates = templateIds(engine.catalogue, finding.ruleId);
      const opened = Date.parse(finding.reopenedAt ?? finding.firstSeen);
      // What keeps one of several remediations from it leaves it open.
      const own = held.filter(
        ({ scope }) =>
          (scope.remediation === undefined || templates.length === 1) && isFindingInScope(engine.catalogue, scope, finding, templates),
      );
      return lengthOf(own.map(({ span: { from, until } }) => ({ from: Math.max(from, opened), until })));
    },
  };
}

/** undefined of one that never was in force. */
function spanOf({ state, heldFrom, heldUntil, decidedAt, until }: Exception, now: number): Span | undefined {
  const from = heldFrom ?? (state === 'approved' ? decidedAt : undefined);
  if (from === undefined) return undefined;
  return { from: Date.parse(from), until: Math.min(now, Date.parse(until), heldUntil === undefined ? now : Date.parse(heldUntil)) };
}

function lengthOf(spans: readonly Span[]): number {
  let [length, end] = [0, Number.NEGATIVE_INFINITY];
  for (const { from, until } of spans.toSorted((left, right) => left.from - right.from)) {
    length += Math.max(0, until - Math.max(from, end));
    end = Math.max(end, until);
  }
  return length;
}
