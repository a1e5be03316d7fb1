import { counted } from '../../core/counted.ts';
import type { ToldFinding } from '../../formats/finding-in/told-finding.ts';
import type { Terminal } from './terminal.ts';

/** One resource that another tool has named, as it is now by our own rules. */
export interface LookedAt {
  readonly resourceId: string;
  /** `not-ours`: we have no kind for it, or it is in no account of ours. `unknown`: it could not be read. */
  readonly state: 'read' | 'gone' | 'unknown' | 'not-ours';
  readonly reason?: string;
  readonly rules: readonly {
    readonly ruleId: string;
    readonly verdict: 'pass' | 'fail' | 'unknown' | 'notApplicable';
    readonly change: string;
    readonly reason: string;
  }[];
  /** What was said of it, by whom. */
  readonly told: readonly Pick<ToldFinding, 'at' | 'by' | 'check' | 'saidAt'>[];
}

export interface ImportedDocument {
  readonly findings: number;
  /** Of these, what says itself that it is over or passed: it leads to no look. */
  readonly over: number;
  /** What is about an account as a whole: a scan looks at its settings. */
  readonly ofAccounts: readonly ToldFinding[];
  readonly wouldLookAt?: readonly string[];
  readonly looked: readonly LookedAt[];
}

const MOST = 50;

/** What came of it, the resources in which rules of ours fail first. */
export function importedLines(terminal: Terminal, document: ImportedDocument): readonly string[] {
  const { findings, over, ofAccounts, wouldLookAt, looked } = document;
  const of = (state: LookedAt['state']) => looked.filter((one) => one.state === state);
  const read = of('read');
  const failing = read.filter(({ rules }) => rules.some(({ verdict }) => verdict === 'fail'));
  const silent = read.filter(({ rules }) => rules.length === 0);
  const fine = read.filter((one) => !failing.includes(one) && !silent.includes(one));
  return [
    `${counted(findings, 'finding')} read, ${over} of them over or passed.`,
    ...(wouldLookAt === undefined ? [] : some(wouldLookAt, `Would look at ${counted(wouldLookAt.length, 'resource')}:`, (id) => `  ${id}`)),
    ...some(
      failing,
      `${counted(failing.length, 'resource')} in which rules of ours fail:`,
      (one) => `  ${terminal.style('red', one.resourceId)}: ${failedOf(one)}`,
    ),
    ...some(fine, `${counted(fine.length, 'resource')} in which none of ours fails:`, (one) => `  ${one.resourceId} (${saidOf(one)})`),
    ...some(silent, `${counted(silent.length, 'resource')} for which we have no rule:`, (one) => `  ${one.resourceId} (${saidOf(one)})`),
    ...some(of('gone'), `${counted(of('gone').length, 'resource')} no longer there:`, ({ resourceId }) => `  ${resourceId}`),
    ...some(
      of('unknown'),
      `${counted(of('unknown').length, 'resource')} that could not be read:`,
      ({ resourceId, reason = '' }) => `  ${resourceId}: ${reason}`,
    ),
    ...some(
      of('not-ours'),
      `${counted(of('not-ours').length, 'resource')} that we know no kind or place for:`,
      (one) => `  ${one.resourceId} (${saidOf(one)})`,
    ),
    ...some(
      ofAccounts,
      `${counted(ofAccounts.length, 'finding')} about an account as a whole (\`cloudmend scan\` looks at its settings):`,
      ({ account = 'an account', by, check }) => `  ${account}: ${check} (${by})`,
    ),
  ];
}

function some<Item>(items: readonly Item[], title: string, lineOf: (item: Item) => string): readonly string[] {
  if (items.length === 0) return [];
  const more = items.length > MOST ? [`  and ${items.length - MOST} more, with --json.`] : [];
  return ['', title, ...items.slice(0, MOST).map(lineOf), ...more];
}

function failedOf({ rules }: LookedAt): string {
  return rules.flatMap(({ ruleId, verdict }) => (verdict === 'fail' ? [ruleId] : [])).join(', ');
}

function saidOf({ told }: LookedAt): string {
  return [...new Set(told.map(({ by, check }) => `${by}: ${check}`))].slice(0, 3).join('; ');
}
