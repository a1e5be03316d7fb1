import { padTo, widthOf, wrapped } from './lay-out.ts';
import { plainText, type Style, type Terminal } from './terminal.ts';

export interface Column<Row> {
  readonly title: string;
  text(row: Row): string;
  style?(row: Row): Style | readonly Style[] | undefined;
  /** A sentence: it goes on in the next line of its column where the line is too long. */
  readonly wraps?: true;
  readonly alignsRight?: true;
}

/** A sentence in a column that is narrower than this is a heap of words. */
const FEWEST_COLUMNS_OF_A_SENTENCE = 32;
const GAP = '  ';
/** Where the second line of a row begins that does not fit one. */
const STEP_IN = '    ';

/**
 * Rows under titles, two blanks between columns, no rules and no boxes. Nothing is ever cut away: where a row does not fit the terminal its
 * sentences go on in their column, and where even that leaves them too little room, the columns that are too many follow below, indented.
 */
export function tableLines<Row>(terminal: Terminal, columns: readonly Column<Row>[], rows: readonly Row[]): string[] {
  const cells = rows.map((row) => columns.map((column) => plainText(column.text(row))));
  const natural = columns.map(({ title }, index) => Math.max(widthOf(title), ...cells.map((line) => widthOf(line[index] ?? ''))));
  const widths = fittingWidths(columns, natural, terminal.width);
  const layout = {
    terminal,
    columns,
    widths: widths ?? natural,
    first: widths === undefined ? firstLine(natural, terminal.width) : columns.length,
  };
  const head = headLines(layout);
  return [...head, ...rows.flatMap((row, index) => rowLines(layout, row, cells[index] ?? []))];
}

interface Layout<Row> {
  readonly terminal: Terminal;
  readonly columns: readonly Column<Row>[];
  readonly widths: readonly number[];
  /** How many columns stand in the first line of a row. */
  readonly first: number;
}

/** The columns' widths with what is left shared out among the sentences; undefined where that is too little for one of them. */
function fittingWidths<Row>(columns: readonly Column<Row>[], natural: readonly number[], width: number): number[] | undefined {
  const room = width - GAP.length * (columns.length - 1);
  const fixed = columns.reduce((sum, { wraps }, index) => sum + (wraps ? 0 : (natural[index] ?? 0)), 0);
  const sentences = columns.flatMap(({ wraps }, index) => (wraps ? [natural[index] ?? 0] : []));
  if (fixed + sentences.reduce((sum, one) => sum + one, 0) <= room) return [...natural];
  const each = sentences.length === 0 ? 0 : Math.floor((room - fixed) / sentences.length);
  if (sentences.length === 0 || each < FEWEST_COLUMNS_OF_A_SENTENCE) return undefined;
  // What one sentence does not need is the others'.
  const spare = sentences.reduce((sum, one) => sum + Math.max(0, each - one), 0);
  const long = sentences.filter((one) => one > each).length;
  return columns.map(({ wraps }, index) => {
    const wanted = natural[index] ?? 0;
    return wraps && wanted > each ? Math.min(wanted, each + Math.floor(spare / long)) : wanted;
  });
}

function firstLine(natural: readonly number[], width: number): number {
  let used = 0;
  for (const [index, one] of natural.entries()) {
    used += one + (index === 0 ? 0 : GAP.length);
    if (used > width) return Math.max(1, index);
  }
  return natural.length;
}

function headLines<Row>({ terminal, columns, widths, first }: Layout<Row>): string[] {
  const lead = columns.slice(0, first).map(({ title, alignsRight }, index) => padTo(title, widths[index] ?? 0, alignsRight));
  const below = columns.slice(first).map(({ title }) => title);
  const lines = [lead.join(GAP), ...(below.length === 0 ? [] : [`${STEP_IN}${below.join(GAP)}`])];
  return lines.map((line) => terminal.style('dim', line.trimEnd()));
}

function rowLines<Row>(layout: Layout<Row>, row: Row, cells: readonly string[]): string[] {
  const { terminal, columns, widths, first } = layout;
  const painted = (index: number, text: string) => {
    const style = columns[index]?.style?.(row);
    return style === undefined || text.trim() === '' ? text : terminal.style(style, text);
  };
  const parts = cells.slice(0, first).map((text, index) => wrapped(text, widths[index] ?? 0));
  const height = Math.max(1, ...parts.map((lines) => lines.length));
  const lines = Array.from({ length: height }, (_, line) =>
    parts.map((part, index) => painted(index, padTo(part[line] ?? '', widths[index] ?? 0, columns[index]?.alignsRight))).join(GAP),
  );
  return [...lines, ...belowLines(layout, cells, painted)].map((line) => line.trimEnd());
}

/** The rest of a row, side by side as far as it fits. */
function belowLines<Row>(
  { terminal, first }: Layout<Row>,
  cells: readonly string[],
  painted: (index: number, text: string) => string,
): string[] {
  const room = terminal.width - STEP_IN.length;
  const lines: { text: string; width: number }[] = [];
  for (const [offset, cell] of cells.slice(first).entries()) {
    if (cell === '') continue;
    const last = lines.at(-1);
    const width = widthOf(cell);
    if (last !== undefined && !cell.includes('\n') && last.width + GAP.length + width <= room) {
      last.text += GAP + painted(first + offset, cell);
      last.width += GAP.length + width;
    } else for (const line of wrapped(cell, room)) lines.push({ text: painted(first + offset, line), width: widthOf(line) });
  }
  return lines.map(({ text }) => STEP_IN + text);
}
