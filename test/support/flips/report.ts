import { EXCEPTIONS, type Exception } from './exceptions.ts';
import type { FleetReport } from './judge-fleet.ts';
import { exceptionFor, type Judgement } from './judgement.ts';
import type { Broken, Claimed } from './opinions.ts';

/** Prints what came of it all, each exception with its reason. */
export function showReport(reports: readonly FleetReport[], judgement: Judgement): void {
  const { claimed, turned, exact, back, broken, without, faults } = judgement;
  const all = <T>(field: (report: FleetReport) => readonly T[]) => reports.flatMap(field);
  const stays = claimed.filter(({ mended }) => mended !== 'PASS');
  const leaves = exact.filter(({ undone }) => undone !== 'FAIL');

  show('FAILs that an automatic fix claims', claimed.length, []);
  const part = `${turned.length} (${((100 * turned.length) / claimed.length).toFixed(1)} %)`;
  show(
    '  turned PASS; the others',
    part,
    stays.map((one) => `${describe(one, EXCEPTIONS.claims)} (${one.mended})`),
  );
  show(
    'PASS turned FAIL',
    broken.length,
    broken.map((one) => `${describe(one, EXCEPTIONS.broken)} (${one.when})`),
  );
  const undone = leaves.map((one) => `${describe(one, EXCEPTIONS.undone)} (after the undo: ${one.undone})`);
  show('exactly undone and FAIL again', `${back.length} of ${exact.length}`, undone);
  show(
    'resources not as before after an exact undo',
    all((one) => one.notBack).length,
    all((one) => one.notBack),
  );
  show(
    'changes of neighbours',
    `${all((one) => one.changed).length}, of ${all((one) => one.neighbours).length} neighbours`,
    all((one) => one.changed),
  );
  show(
    'FAILs of what fixes made',
    all((one) => one.made).length,
    all((one) => one.made),
  );
  show(
    'what was not done, or not undone',
    all((one) => one.said).length,
    all((one) => one.said),
  );
  show(
    'fixes without such a fault',
    without.length,
    without.map(({ fix, because }) => `${fix}: ${because ?? NO_REASON}`),
  );
  show('what must not be', faults.length, faults);
}

const NO_REASON = 'NO REASON GIVEN';

function show(title: string, figure: number | string, lines: readonly string[]): void {
  console.log(`${title.padEnd(46)}${figure}`);
  for (const line of lines) console.log(`    ${line}`);
}

function describe(one: Claimed | Broken, exceptions: readonly Exception[]): string {
  const reason = exceptionFor(exceptions, one)?.because ?? NO_REASON;
  return [`${one.check}  ${one.resource}`, `  ${one.templates.join(', ')}: ${one.says}`, `  ${reason}`].join('\n    ');
}
