import type { FindingFormat } from './finding-format.ts';

/** One finding a line, as `GET /v1/findings.jsonl` gives them. */
export const jsonLines: FindingFormat = {
  title: 'JSON Lines: a finding a line',
  ending: 'jsonl',
  async *write(findings) {
    for await (const finding of findings) yield `${JSON.stringify(finding)}\n`;
  },
};
