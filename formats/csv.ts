import { findingColumns } from '../core/api/serve/csv-document.ts';
import { csvLine } from '../core/csv.ts';
import type { FindingFormat } from './finding-format.ts';

/** RFC 4180 with a head, as `GET /v1/findings.csv` gives them; no cell is a formula. */
export const csv: FindingFormat = {
  title: 'CSV, safe to open in a spreadsheet',
  ending: 'csv',
  async *write(findings) {
    yield `${csvLine(Object.keys(findingColumns))}\r\n`;
    const cells = Object.values(findingColumns);
    for await (const finding of findings) yield `${csvLine(cells.map((cell) => String(cell(finding) ?? '')))}\r\n`;
  },
};
