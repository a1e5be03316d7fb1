import type { HealthDocument } from '../../core/api/contract/documents/health.ts';
import { hanging } from './lay-out.ts';
import { plainText, type Terminal } from './terminal.ts';

const WORDS = { good: 'Good', attention: 'Needs somebody', unknown: 'Not known' } as const;
const STYLES = { good: 'green', attention: 'red', unknown: 'yellow' } as const;
const WIDEST_NAME = 'kill-switch'.length;

/** Each check in a line or two, with what to do where it is not good. */
export function healthLines(terminal: Terminal, { state, checks }: HealthDocument): string[] {
  return [
    `This installation: ${terminal.style(STYLES[state], WORDS[state].toLowerCase())}`,
    ...checks.flatMap(({ check, state: own, message, todo }) => {
      const text = `${WORDS[own]}: ${plainText(message)}${todo === undefined ? '' : ` ${todo}`}`;
      return hanging(`  ${check.padEnd(WIDEST_NAME)}  `, text, terminal.width);
    }),
  ];
}
