/** A line of CSV (RFC 4180, every cell in quotes), without its end. */
export function csvLine(cells: readonly string[]): string {
  return cells.map(csvCell).join(',');
}

/**
 * A cell that no spreadsheet reads as a formula: one that begins like one, at its start or after a semicolon (by which some locales cut
 * cells), has an apostrophe before that.
 */
export function csvCell(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: tabs and line ends begin cells and rows
  const flat = text.toWellFormed().replaceAll(/[\u0000-\u001f\u007f]+/g, ' ');
  return `"${flat.replaceAll(/(^|;)(\s*)([=+\-@＝＋－＠])/g, "$1$2'$3").replaceAll('"', '""')}"`;
}
