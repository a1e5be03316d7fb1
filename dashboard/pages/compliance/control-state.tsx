import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import type { AnswerOf } from '../../api/call.ts';
import { Sign } from '../../parts/sign.tsx';
import { countText } from '../../parts/words.ts';

export type Counts = AnswerOf<'readFramework'>['controls'];
export type State = keyof Counts;

/** In the order in which they prevail. */
export const STATES = ['fail', 'unknown', 'excepted', 'pass', 'notApplicable', 'notCovered'] as const satisfies readonly State[];

export const STATE_WORDS: { readonly [state in State]: string } = {
  fail: 'fail',
  unknown: 'unknown',
  excepted: 'excepted',
  pass: 'pass',
  notApplicable: 'not applicable',
  notCovered: 'not covered',
};
const TYPES: { readonly [state in State]: StatusIndicatorProps.Type } = {
  ...{ fail: 'error', unknown: 'warning', excepted: 'stopped', pass: 'success', notApplicable: 'info', notCovered: 'pending' },
};
export const STATE_COLOURS: { readonly [state in State]: string } = {
  fail: 'var(--tool-cspm)',
  unknown: '#b2911c',
  excepted: '#6b4fbb',
  pass: 'var(--added)',
  notApplicable: '#5f6b7a',
  notCovered: '#8d99a8',
};

/** How a control stands: a sign and the word. */
export function ControlState({ state }: { readonly state: State }) {
  return <Sign type={TYPES[state]}>{STATE_WORDS[state]}</Sign>;
}

/** `13 fail, 2 unknown, 20 pass`: what there is of each, the worst first. */
export function countWords(counts: Counts): string {
  const told = STATES.filter((state) => counts[state] > 0).map((state) => `${countText(counts[state])} ${STATE_WORDS[state]}`);
  return told.length === 0 ? 'none' : told.join(', ');
}
