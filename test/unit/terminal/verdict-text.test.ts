import { expect, test } from 'vitest';
import type { VerdictLine } from '../../../core/scan/verdict-line.ts';
import { countsText } from '../../../local/terminal/scan-text.ts';
import { verdictLines } from '../../../local/terminal/verdict-text.ts';
import { paperTerminal } from '../../support/paper-terminal.ts';

const counts = { pass: 3, fail: 2, unknown: 3, notApplicable: 0 };

test('what could not be read and what a rule leaves open are counted apart', () => {
  expect(countsText(counts, { unread: 1 })).toBe(
    '3 checks passed, 2 failed, 1 unknown since something could not be read, 2 undecided by their rules',
  );
  expect(countsText(counts, { unread: 3 })).toBe('3 checks passed, 2 failed, 3 unknown since something could not be read');
  expect(countsText({ ...counts, unknown: 1 }, { unread: 0 })).toBe('3 checks passed, 2 failed, 1 undecided by its rule');
});

test('what is still learned is no gap, and is left to nobody', () => {
  const text = '3 checks passed, 2 failed, 1 unknown since something could not be read, 2 still learning what is usual';
  expect(countsText(counts, { unread: 1, learning: 2 })).toBe(text);
  const line = { ...unknown('aws.s3.unchanged-bucket-versioning'), evidence: { learning: true } };
  const lines = verdictLines(paperTerminal(200), [line, line]).join('\n');
  expect(lines).toContain('Still learning what is usual: 2 verdicts.');
  expect(lines).not.toContain('aws.s3.unchanged');
  expect(lines).not.toContain('leaves it to you');
});

function unknown(ruleId: string, fault?: string): VerdictLine {
  const place = { resource: 'arn:aws:s3:::lantern', region: 'eu-west-1', account: '111122223333' };
  const evidence = fault === undefined ? {} : { fault };
  return { ruleId, verdict: 'unknown', severity: 'low', ...place, reason: 'Why.', evidence, frameworks: {} };
}

test('they are listed apart, each under its own head', () => {
  const lines = verdictLines(paperTerminal(200), [unknown('aws.s3.left-open'), unknown('aws.s3.not-read', 'denied')]);
  const at = (text: string) => lines.findIndex((line) => line.includes(text));
  expect(at('Unknown, and so no all-clear: 1 verdict')).toBe(0);
  expect(at('aws.s3.not-read')).toBeLessThan(at('Undecided: all was read'));
  expect(at('Undecided: all was read')).toBeLessThan(at('aws.s3.left-open'));
  expect(verdictLines(paperTerminal(200), [unknown('aws.s3.left-open')]).join('\n')).not.toContain('no all-clear');
});
