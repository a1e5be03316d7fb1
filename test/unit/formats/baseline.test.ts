import { describe, expect, test } from 'vitest';
import type { FindingDocument } from '../../../core/api/contract/documents/finding.ts';
import { fingerprint } from '../../../core/finding/finding.ts';
import { baselineText, holdAgainst, parseBaseline, requireBaselineOf } from '../../../formats/baseline.ts';

const TLS = 'aws.s3.bucket-requires-tls';
const MFA = 'aws.iam.root-has-mfa';
const RULES = [TLS, MFA];
const about = { accounts: ['111122223333', '444455556666'], rules: [], services: [], regions: [] };
const made = { version: '0.1.0', at: '2026-12-01T08:00:00.000Z' };

function finding(ruleId: string, resourceId: string, more: Partial<FindingDocument> = {}): FindingDocument {
  return {
    ...{
      id: fingerprint(ruleId, resourceId, more.key),
      ruleId,
      title: 'Buckets want TLS',
      severity: 'high',
      resourceId,
      account: '111122223333',
    },
    ...{ region: 'eu-west-1', service: 's3', status: 'open', reason: 'It takes plain HTTP.', evidence: {}, remediations: [] },
    ...{ firstSeen: '2026-11-01T08:00:00.000Z', ...more },
  };
}

const invoices = finding(TLS, 'arn:aws:s3:::invoices');
const logs = finding(TLS, 'arn:aws:s3:::logs', { key: 'statement-2' });
const text = baselineText(about, [logs, invoices], made);
const baseline = parseBaseline(text, 'known.json', RULES);

describe('a gate over what is new', () => {
  test('what was there is known, whatever its severity has become', () => {
    const { fresh, known, closed } = holdAgainst(baseline, [{ ...invoices, severity: 'critical' }, logs]);
    expect([fresh.length, known.length, closed]).toEqual([0, 2, 0]);
  });

  test('the same resource by another rule is new, and so is another wrong place of it', () => {
    const others = [finding(MFA, 'arn:aws:s3:::invoices'), finding(TLS, 'arn:aws:s3:::logs', { key: 'statement-3' })];
    expect(holdAgainst(baseline, [invoices, logs, ...others]).fresh).toEqual(others);
  });

  test('what was closed and came back is new', () => {
    const back = { ...invoices, reopenedAt: '2026-12-02T08:00:00.000Z' };
    expect(holdAgainst(baseline, [back, logs])).toEqual({ fresh: [back], known: [logs], closed: 1 });
  });

  test('what had come back before the baseline was written is known', () => {
    const back = { ...invoices, reopenedAt: '2026-11-20T08:00:00.000Z' };
    const later = parseBaseline(baselineText(about, [back], made), 'known.json', RULES);
    expect(holdAgainst(later, [back]).fresh).toEqual([]);
  });

  test('a store that was made anew calls old things open for the first time, and they are known', () => {
    expect(holdAgainst(baseline, [{ ...invoices, firstSeen: '2026-12-24T08:00:00.000Z' }]).fresh).toEqual([]);
  });

  test('what is closed is told', () => {
    expect(holdAgainst(baseline, [logs]).closed).toBe(1);
  });
});

test('a baseline is the same text whatever order its findings came in', () => {
  expect(baselineText(about, [invoices, logs], made)).toBe(text);
});

test.each([
  ['no JSON', text.slice(0, -3), /is no baseline/],
  ['a list of findings', '[]', /is no baseline/],
  ['a form of a later version', text.replace('baseline/1', 'baseline/2'), /is no baseline/],
  [
    'a resource that was changed',
    text.replace(':::logs', ':::log5'),
    /was changed: entry 2 \(aws\.s3\.bucket-requires-tls of arn:aws:s3:::log5\)/,
  ],
  ['a rule that was changed', text.replace(TLS, MFA), /was changed: entry 1/],
  ['an id that was changed', text.replace(invoices.id, 'f'.repeat(32)), /was changed: entry 1/],
  ['a word too many', text.replace('"openedAt"', '"note":"","openedAt"'), /is no baseline/],
  ['an entry that is there twice', baselineText(about, [logs, logs], made), /twice/],
])('a baseline with %s is refused, and told where', (_, wrong, message) => {
  expect(() => parseBaseline(wrong, 'known.json', RULES)).toThrow(message);
});

test('a rule that the catalogue does not have is refused, and the one that was meant is named', () => {
  const strange = baselineText(about, [finding('aws.s3.bucket-requires-tsl', 'arn:aws:s3:::invoices')], made);
  expect(() => parseBaseline(strange, 'known.json', RULES)).toThrow(
    /"aws\.s3\.bucket-requires-tsl"\. Did you mean aws\.s3\.bucket-requires-tls/,
  );
});

test.each([
  ['another account', { ...about, accounts: ['777788889999'] }, /looks at 777788889999 too/],
  ['only some rules', { ...about, rules: [TLS] }, /is of all rules, and the scan of only the rules aws\.s3/],
  ['only some services', { ...about, services: ['s3'] }, /all services/],
  ['only some regions', { ...about, regions: ['eu-west-1'] }, /all regions/],
])('a baseline is refused for a scan of %s', (_, scanned, message) => {
  expect(() => requireBaselineOf(baseline, scanned, 'known.json')).toThrow(message);
});

test('a baseline of more accounts than are scanned is one of these too', () => {
  expect(() => requireBaselineOf(baseline, { ...about, accounts: ['111122223333'] }, 'known.json')).not.toThrow();
});
