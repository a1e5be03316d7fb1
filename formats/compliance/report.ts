import type { ControlDocument, FrameworkDocument } from '../../core/api/contract/documents/compliance.ts';
import type { FindingDocument } from '../../core/api/contract/documents/finding.ts';
import type { About } from '../finding-format.ts';

/** How a rule stands: what the last scans said of it, and how much is open. */
export type RuleStanding = ControlDocument['rules'][number];

/** How a framework stands, with all that a report of it says. */
export interface ComplianceReport extends Omit<About, 'excepted'> {
  /** With every control. */
  readonly framework: FrameworkDocument;
  /** Only of this account; undefined: over all. */
  readonly account: string | undefined;
  readonly standings: ReadonlyMap<string, RuleStanding>;
  /** Findings of a rule that are open, and after them those that exceptions leave out. */
  evidenceOf(ruleId: string): AsyncIterable<FindingDocument>;
}

/** A format of how a framework stands. */
export interface ComplianceFormat {
  readonly title: string;
  readonly ending: string;
  /** The text in pieces, the evidence as it comes. */
  write(report: ComplianceReport): AsyncGenerator<string>;
}

/** What each state is called, in the order of a report. */
export const STATE_NAMES = {
  fail: 'Fail',
  unknown: 'Unknown',
  excepted: 'Excepted',
  pass: 'Pass',
  notApplicable: 'Not applicable',
  notCovered: 'Not covered',
} as const;
export type StateName = keyof typeof STATE_NAMES;
export const STATES = ['fail', 'unknown', 'excepted', 'pass', 'notApplicable', 'notCovered'] as const satisfies readonly StateName[];

const REASONS = {
  notJudged: 'no scan has judged it',
  unread: 'something that it asks for could not be read',
  undecided: 'the rule leaves a verdict to people',
  looser: 'it passes by a looser number than the control’s',
} as const;

/** How a rule stands, in a sentence. */
export function standingWords({ state, because, open, excepted, verdicts, places, unread, at }: RuleStanding): string {
  const why = because === undefined ? '' : ` (${REASONS[because]})`;
  const { pass, fail, unknown } = verdicts;
  const counts = `${pass} passed, ${fail} failed, ${unknown} unknown in ${places} places`;
  const gaps = unread === 0 ? '' : `, ${unread} could not be read`;
  const looked = at === undefined ? 'never looked at' : `looked at ${at}`;
  return `${STATE_NAMES[state]}${why}. ${open} open, ${excepted} excepted; ${counts}${gaps}; ${looked}.`;
}

/** What the rules of a framework are, each once, in the order of its controls. */
export function rulesOf({ items }: FrameworkDocument): readonly string[] {
  return [...new Set(items.flatMap(({ rules }) => rules))];
}

/** What a rule asks less or more than a control. */
export function differencesOf({ rules, framework: { name } }: ComplianceReport, control: string, ruleId: string): readonly string[] {
  const all = rules.get(ruleId)?.differs ?? [];
  const own = all.filter(({ from }) => from.includes(name) || from.includes(`${name} ${control}`));
  return own.flatMap(({ less, more }) => [
    ...(less === undefined ? [] : [`Less: ${less}`]),
    ...(more === undefined ? [] : [`More: ${more}`]),
  ]);
}

/** What its controls ask of, where a rule is not the whole of an answer. */
export function caveatOf({ framework: { asks } }: ComplianceReport): string | undefined {
  if (asks !== 'programme') return undefined;
  return 'Its controls ask what an organization does. A rule that passes is one piece of evidence, and never the whole.';
}
