import { type Catalogue, templatesFor } from '../../core/catalogue.ts';
import { findingSubject } from '../../core/exception/excepted.ts';
import type { ActiveException } from '../../core/exception/exception.ts';
import { findRuleOff } from '../../core/rule-off/rule-off.ts';
import type { VerdictLine } from '../../core/scan/verdict-line.ts';
import { exceptedLines, exceptedVerdictRows } from '../../local/terminal/exception-text.ts';
import type { Terminal } from '../../local/terminal/terminal.ts';
import { verdictLines } from '../../local/terminal/verdict-text.ts';

/** By what a verdict is about. */
type Excepted = ReadonlyMap<string, ActiveException>;

export interface HeardVerdicts {
  take(line: VerdictLine): void;
  /** Prints what has waited for the exceptions. */
  tellHeld(excepted: Excepted): void;
  readonly failedSubjects: readonly string[];
  readonly failed: readonly VerdictLine[];
  /** What else people are shown. */
  readonly others: readonly VerdictLine[];
}

interface Hearing {
  readonly inForce: readonly ActiveException[];
  readonly json: boolean;
  print(line: VerdictLine): void;
}

/** As JSON, lines are printed as they come; what failed waits for the end where an exception may leave it out. For people all is kept. */
export function hearVerdicts({ inForce, json, print }: Hearing): HeardVerdicts {
  const [failedSubjects, failed, others]: [string[], VerdictLine[], VerdictLine[]] = [[], [], []];
  const isHeld = inForce.length > 0;
  const printAsItIs = (line: VerdictLine) => {
    const off = findRuleOff(inForce, line);
    print(off === undefined ? line : { ...line, exception: shownException(off) });
  };
  return {
    ...{ failedSubjects, failed, others },
    take(line) {
      const isFailed = line.verdict === 'fail';
      if (isFailed) failedSubjects.push(subjectOf(line));
      if (json && !(isHeld && isFailed)) printAsItIs(line);
      else if (isFailed) failed.push(line);
      else if (isShown(line)) others.push(line);
    },
    tellHeld(excepted) {
      if (!json) return;
      for (const line of failed) {
        const exception = excepted.get(subjectOf(line));
        print({ ...line, ...(exception !== undefined && { exception: shownException(exception) }) });
      }
    },
  };
}

/** What failed, and then what is left out by an exception. */
export function tellPeople(terminal: Terminal, { failed, others }: HeardVerdicts, excepted: Excepted): void {
  const left = failed.flatMap((line) => {
    const exception = excepted.get(subjectOf(line));
    return exception === undefined ? [] : [{ line, exception }];
  });
  const open = failed.filter((line) => !excepted.has(subjectOf(line)));
  for (const line of verdictLines(terminal, [...open, ...others])) terminal.out(line);
  for (const line of exceptedLines(terminal, exceptedVerdictRows(left))) terminal.out(line);
}

function subjectOf({ ruleId, resource, scope = '' }: VerdictLine): string {
  return findingSubject({ ruleId, resource: resource ?? scope });
}

function shownException({ id, reason, owner, until }: ActiveException): NonNullable<VerdictLine['exception']> {
  return { id, reason, owner, until };
}

/** What passed is only counted. */
function isShown({ verdict }: VerdictLine): boolean {
  return verdict !== 'pass' && verdict !== 'notApplicable';
}

/** What a line is about, and what would mend it: known to the catalogue, and so not kept with every line of every scan. */
export function wordsOf(catalogue: Catalogue): (line: VerdictLine) => VerdictLine {
  const known = new Map<string, Required<Pick<VerdictLine, 'title' | 'remediations'>>>();
  return (line) => {
    const { ruleId } = line;
    const words = known.get(ruleId) ?? {
      title: catalogue.rules.get(ruleId)?.title ?? 'Every rule of the scan',
      remediations: templatesFor(catalogue, ruleId).map(({ template }) => template.id),
    };
    known.set(ruleId, words);
    return { ...line, ...words };
  };
}
