import { cut, plainText, type Style, type Terminal } from './terminal.ts';

export interface Column<Row> {
  readonly title: string;
  text(row: Row): string;
  style?(row: Row): Style | readonly Style[] | undefined;
  /** Gives way where the line is too long. At most one. */
  readonly shrinks?: true;
  readonly alignsRight?: true;
}

/** Rows under titles, two blanks between columns, no rules and no boxes. */
export function tableLines<Row>(terminal: Terminal, columns: readonly Column<Row>[], rows: readonly Row[]): string[] {
  const cells = rows.map((row) => columns.map((column) => plainText(column.text(row))));
  const widths = columns.map((column, index) => Math.max(column.title.length, ...cells.map((line) => line[index]?.length ?? 0)));
  const total = widths.reduce((sum, width) => sum + width, 0) + 2 * (columns.length - 1);
  const shrinking = columns.findIndex(({ shrinks }) => shrinks);
  if (shrinking >= 0 && total > terminal.width) widths[shrinking] = Math.max(12, (widths[shrinking] ?? 0) - (total - terminal.width));
  const head = columns.map(({ title, alignsRight }, index) => pad(title, widths[index] ?? 0, alignsRight));
  const body = rows.map((row, line) =>
    columns.map((column, index) => {
      const text = pad(cells[line]?.[index] ?? '', widths[index] ?? 0, column.alignsRight);
      const style = column.style?.(row);
      return style === undefined ? text : terminal.style(style, text);
    }),
  );
  return [terminal.style('dim', head.join('  ').trimEnd()), ...body.map((parts) => parts.join('  ').trimEnd())];
}

function pad(text: string, width: number, alignsRight: true | undefined): string {
  const fitting = cut(text, width);
  return alignsRight ? fitting.padStart(width) : fitting.padEnd(width);
}
