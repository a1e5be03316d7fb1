import { describe, expect, test } from 'vitest';
import { type Column, tableLines } from '../../../local/terminal/table.ts';
import { paperTerminal } from '../../support/paper-terminal.ts';

interface Boat {
  readonly name: string;
  readonly berth: string;
  readonly fault: string;
}
const columns: readonly Column<Boat>[] = [
  { title: 'NAME', text: ({ name }) => name },
  { title: 'BERTH', text: ({ berth }) => berth },
  { title: 'FAULT', text: ({ fault }) => fault, wraps: true },
];
const boats: readonly Boat[] = [
  { name: 'Seagull', berth: 'north-pier-12', fault: 'The bilge pump has not been looked at for more than four hundred days.' },
  { name: 'Heron', berth: 'south-pier-3', fault: 'No anchor.' },
];

function table(width: number, rows = boats) {
  return tableLines(paperTerminal(width), columns, rows);
}

describe('a table', () => {
  test('has one line a row where there is room', () => {
    expect(table(120)).toEqual([
      'NAME     BERTH          FAULT',
      'Seagull  north-pier-12  The bilge pump has not been looked at for more than four hundred days.',
      'Heron    south-pier-3   No anchor.',
    ]);
  });

  test('goes on with a sentence in its column', () => {
    expect(table(60)).toEqual([
      'NAME     BERTH          FAULT',
      'Seagull  north-pier-12  The bilge pump has not been looked',
      '                        at for more than four hundred days.',
      'Heron    south-pier-3   No anchor.',
    ]);
  });

  test('puts below what would have too little room', () => {
    expect(table(50)).toEqual([
      'NAME     BERTH',
      '    FAULT',
      'Seagull  north-pier-12',
      '    The bilge pump has not been looked at for more',
      '    than four hundred days.',
      'Heron    south-pier-3',
      '    No anchor.',
    ]);
  });

  test('says everything at any width', () => {
    const words = boats.flatMap(({ name, berth, fault }) => [name, berth, ...fault.split(' ')]);
    for (let width = 40; width <= 140; width++) {
      const lines = table(width);
      expect(lines.filter((line) => line.length > width)).toEqual([]);
      for (const word of words) expect(lines.join('\n')).toContain(word);
    }
  });

  test('has its titles alone where there is no row', () => {
    expect(table(80, [])).toEqual(['NAME  BERTH  FAULT']);
  });
});
