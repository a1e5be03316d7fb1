import type { ComplianceDocument, ControlDocument, FrameworkDocument, StateCounts } from '../../core/api/contract/documents/compliance.ts';
import { counted } from '../../core/counted.ts';
import { findingLines } from './scan-text.ts';
import { tableLines } from './table.ts';
import type { Terminal } from './terminal.ts';

const STATES: readonly (readonly [keyof StateCounts, string])[] = [
  ['pass', 'PASS'],
  ['fail', 'FAIL'],
  ['unknown', 'UNKNOWN'],
  ['excepted', 'EXCEPTED'],
  ['notApplicable', 'NOTHING THERE'],
  ['notCovered', 'NO RULE'],
];

type Framework = ComplianceDocument['frameworks'][number];

/** A line a framework, with how many of its controls stand how. */
export function complianceLines(terminal: Terminal, { frameworks, isAtMost }: ComplianceDocument): readonly string[] {
  const columns = [
    { title: 'FRAMEWORK', text: ({ id }: Framework) => id },
    ...STATES.map(([state, title]) => ({ title, text: ({ controls }: Framework) => String(controls[state]), alignsRight: true as const })),
  ];
  const isProgramme = frameworks.some(({ asks }) => asks === 'programme');
  return [...tableLines(terminal, columns, frameworks), '', ...restLines({ isAtMost, isProgramme })];
}

type Control = FrameworkDocument['items'][number];

export function frameworkLines(terminal: Terminal, { items, asks, isAtMost }: FrameworkDocument): readonly string[] {
  const columns = [
    { title: 'CONTROL', text: ({ control }: Control) => control },
    { title: 'STATE', text: ({ state }: Control) => stateText(state) },
    {
      title: 'RULES',
      text: ({ rules }: Control) => (rules.length === 0 ? 'no rule speaks for it' : rules.join(', ')),
      wraps: true as const,
    },
  ];
  return [...tableLines(terminal, columns, items), '', ...restLines({ isAtMost, isProgramme: asks === 'programme' })];
}

/** What a control rests on: rules, what could not be read, and the findings. */
export function controlLines(
  terminal: Terminal,
  { framework, control, state, rules, gaps, items, isAtMost }: ControlDocument,
): readonly string[] {
  const ruleLines = rules.flatMap(({ id, title, state: own, because, verdicts, open, excepted, differs }) => [
    `  ${stateText(own)}  ${id}: ${title}`,
    `    passed ${verdicts.pass}, failed ${verdicts.fail}, unknown ${verdicts.unknown} at the last look; ${open} open now, ${excepted} excepted`,
    ...(because === undefined ? [] : [`    ${WHY[because]}`]),
    ...differs.flatMap(({ less, more }) => [
      ...(less === undefined ? [] : [`    It asks less: ${less}`]),
      ...(more === undefined ? [] : [`    It asks more: ${more}`]),
    ]),
  ]);
  const gapLines = gaps.map(({ account, region, kind = 'everything', reason }) => `  ${account} ${region} ${kind}: ${reason}`);
  return [
    `${framework.name} ${control}: ${stateText(state)}`,
    ...(rules.length === 0 ? ['  No rule speaks for it.'] : ruleLines),
    ...(gapLines.length === 0 ? [] : ['', 'Not read:', ...gapLines]),
    ...(items.length === 0 ? [] : ['', ...findingLines(terminal, items), '', counted(items.length, 'finding')]),
    ...restLines({ isAtMost, isProgramme: framework.asks === 'programme' }),
  ];
}

const WHY = {
  notJudged: 'No scan has judged it yet.',
  unread: 'Something that it has to see could not be read.',
  undecided: 'Of some resources the facts do not decide it.',
  looser: 'It is judged by a looser number here than the control asks for.',
} as const;

function stateText(state: string): string {
  return STATES.find(([name]) => name === state)?.[1] ?? state;
}

function restLines({ isAtMost, isProgramme }: { readonly isAtMost: true | undefined; readonly isProgramme: boolean }): readonly string[] {
  return [
    ...(isProgramme ? ['Of frameworks about what an organization does, a rule is one piece of evidence and never the whole.'] : []),
    ...(isAtMost ? ['More is excepted than was looked at: some of what fails may be.'] : []),
  ];
}
