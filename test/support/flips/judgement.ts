import type { Exception, Exceptions } from './exceptions.ts';
import type { FleetReport } from './judge-fleet.ts';
import type { Broken, Claimed } from './opinions.ts';

/** The part of the FAILs that fixes claim which has to turn PASS. */
const TO_TURN = 0.97;
const FAULTS = 120;
const NEIGHBOURS = 30;

/** What an exception can be about. */
type Concerned = Pick<Claimed, 'check' | 'resource' | 'templates'>;

/** A fix, the checks that its rules name, and why it cannot be tried on the emulator, if so. */
export interface Fix {
  readonly id: string;
  readonly checks: readonly string[];
  readonly unproved?: string;
}

export interface Judgement {
  readonly claimed: readonly Claimed[];
  readonly turned: readonly Claimed[];
  /** Of those that turned and whose fixes can be undone exactly. */
  readonly exact: readonly Claimed[];
  readonly back: readonly Claimed[];
  readonly broken: readonly Broken[];
  /** Each automatic fix that claimed no FAIL, with the reason; undefined where nobody gave one. */
  readonly without: readonly { readonly fix: string; readonly because: string | undefined }[];
  /** Sentences on what must not be; empty where all is well. */
  readonly faults: readonly string[];
}

/** Says whether what came of it keeps every bound. A FAIL that did not turn counts against the bound whether it has a reason or not. */
export function judge(reports: readonly FleetReport[], fixes: readonly Fix[], exceptions: Exceptions): Judgement {
  const claimed = reports.flatMap((one) => one.claimed);
  const turned = claimed.filter(({ mended }) => mended === 'PASS');
  const exact = turned.filter(({ isExact }) => isExact);
  const back = exact.filter(({ undone }) => undone === 'FAIL');
  const broken = reports.flatMap((one) => one.broken);
  const covered = new Set(claimed.flatMap(({ templates }) => templates));
  const without = fixes.filter(({ id }) => !covered.has(id)).map((fix) => ({ fix: fix.id, because: reasonFor(fix, exceptions) }));
  const needed = new Set<unknown>();
  const isExcused = (list: readonly Exception[]) => (one: Concerned) => {
    const exception = exceptionFor(list, one);
    if (exception !== undefined) needed.add(exception);
    return exception !== undefined;
  };
  const isGiven = ({ fix }: { readonly fix: string }) => without.some((one) => one.fix === fix);
  const unexcused = <T extends Concerned>(things: readonly T[], list: readonly Exception[]) => {
    const excused = things.map(isExcused(list));
    return things.filter((_, index) => !excused[index]);
  };
  const faults = [
    ...boundsOf(claimed.length, turned.length, new Set(reports.flatMap((one) => one.neighbours)).size),
    ...unexcused(
      claimed.filter(({ mended }) => mended !== 'PASS'),
      exceptions.claims,
    ).map((one) => `does not turn PASS: ${nameOf(one)}`),
    ...unexcused(broken, exceptions.broken).map((one) => `passed and fails ${one.when}: ${nameOf(one)}`),
    ...unexcused(
      exact.filter(({ undone }) => undone !== 'FAIL'),
      exceptions.undone,
    ).map((one) => `does not go back: ${nameOf(one)}`),
    ...reports.flatMap((one) => one.notBack).map((id) => `not as before after an exact undo: ${id}`),
    ...reports.flatMap((one) => one.changed).map((sentence) => `a neighbour changed: ${sentence}`),
    ...without.filter(({ because }) => because === undefined).map(({ fix }) => `claims no FAIL, and nobody says why: ${fix}`),
  ];
  const idle = [
    ...[...exceptions.claims, ...exceptions.broken, ...exceptions.undone].filter((one) => !needed.has(one)),
    ...exceptions.fixes.filter((one) => !isGiven(one)),
  ];
  return {
    claimed,
    turned,
    exact,
    back,
    broken,
    without,
    faults: [...faults, ...idle.map(({ fix }) => `an exception that nothing needs: ${fix}`)],
  };
}

/** The exception for a check and one of the fixes behind it. */
export function exceptionFor(list: readonly Exception[], { check, resource, templates }: Concerned): Exception | undefined {
  return list.find((one) => one.check === check && templates.includes(one.fix) && resource.endsWith(one.resource ?? ''));
}

function boundsOf(claimed: number, turned: number, neighbours: number): readonly string[] {
  return [
    ...(claimed < FAULTS ? [`${claimed} FAILs were claimed, and ${FAULTS} have to be.`] : []),
    ...(turned < TO_TURN * claimed ? [`${turned} of ${claimed} turned PASS, and ${100 * TO_TURN} % have to.`] : []),
    ...(neighbours < NEIGHBOURS ? [`${neighbours} neighbours passed a check at first, and ${NEIGHBOURS} have to.`] : []),
  ];
}

function reasonFor({ id, checks, unproved }: Fix, exceptions: Exceptions): string | undefined {
  if (checks.length === 0) return 'its rules name no check';
  return unproved ?? exceptions.fixes.find(({ fix }) => fix === id)?.because;
}

function nameOf({ check, resource }: { readonly check: string; readonly resource: string }): string {
  return `${check}  ${resource}`;
}
