import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { makeTerminal, type Output } from '../../../local/terminal/terminal.ts';

const sentence = `error: ${'Nothing was scanned yet in the folder that was named. '.repeat(4)}`.trim();

interface Where {
  readonly columns?: number;
  readonly screen?: number;
  readonly as?: 'note' | 'out' | 'data';
}

/** What a terminal writes of a line; COLUMNS and the screen as they are given. */
function noted(line: string, { columns, screen, as = 'note' }: Where = {}): readonly string[] {
  let written = '';
  const note: Output = Object.assign(
    new Writable({
      write(chunk, _, done) {
        written += String(chunk);
        done();
      },
    }),
    screen === undefined ? {} : { isTTY: true, columns: screen },
  );
  makeTerminal({ out: note, note, columns })[as](line);
  return written.trimEnd().split('\n');
}

test.each<[string, Where, number]>([
  ['80 columns by COLUMNS', { columns: 80 }, 80],
  ['a screen of 100', { screen: 100 }, 100],
  ['an answer in 80 columns by COLUMNS', { columns: 80, as: 'out' }, 80],
  ['an answer on a screen of 100', { screen: 100, as: 'out' }, 100],
])('a sentence is broken between its words where the width is known: %s', (_, where, width) => {
  const lines = noted(sentence, where);
  expect(lines.length).toBeGreaterThan(1);
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
  expect(lines.join(' ')).toBe(sentence);
});

test('a log takes a sentence whole, and a command that follows is never broken', () => {
  expect(noted(sentence)).toEqual([sentence]);
  const next = `Next: cloudmend task create plan-0A1B2C3D4E5F6G7H --as olivia --name "What it is called" --description "Why it is done" --consent`;
  expect(noted(next, { columns: 80 })).toEqual([next]);
});

test('what is for programs or to be copied is as it is everywhere', () => {
  const json = JSON.stringify({ reason: sentence });
  for (const where of [{}, { columns: 80 }, { screen: 100 }]) expect(noted(json, { ...where, as: 'data' })).toEqual([json]);
});
