import type { PreflightCheck } from '../../core/task/record/preflight-check.ts';
import { hanging } from './lay-out.ts';
import { plainText, type Terminal } from './terminal.ts';

const checkWords = { ok: 'ok', warning: 'note', blocked: 'stop', 'not-checked': 'not checked' } as const;
const checkStyles = { ok: 'green', warning: 'yellow', blocked: 'red', 'not-checked': 'yellow' } as const;

/** What was looked at before people are asked: what stands in the way, what may, and what nobody could look at. */
export function preflightLines(terminal: Terminal, checks: readonly PreflightCheck[], isWhole = false): string[] {
  return checks
    .filter(({ state }) => isWhole || state !== 'ok')
    .flatMap(({ state, message }) => {
      const word = checkWords[state];
      const text = plainText(message);
      const [first = '', ...rest] = isWhole ? hanging(`${word}  `, text, terminal.width) : [`${word}  ${text}`];
      return [first.replace(word, terminal.style(checkStyles[state], word)), ...rest];
    });
}
