import fc from 'fast-check';
import type { FindingDocument } from '../../../core/api/contract/documents/finding.ts';
import { SEVERITIES } from '../../../core/finding/rule.ts';
import type { About } from '../../../formats/finding-format.ts';

/** What somebody may have written into a name, a tag or a note. */
const TEXTS = [
  '=1+1',
  '"',
  "'",
  '<b>&amp;</b>',
  ']]>',
  ';,|',
  '\u0000\u001b[31m',
  '\ud800',
  '\ufffe',
  '\r\n',
  '</script>',
  'ünï çødé 🪣',
  '--',
  ' ',
];
const text = fc
  .array(fc.oneof(fc.constantFrom(...TEXTS), fc.string({ maxLength: 12 })), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join(''));
const instant = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const id = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 32, maxLength: 32 });
const exception = fc.record({ id: text, reason: text, owner: text, until: instant });

/** Findings of every state, with texts that mean something to CSV, XML, HTML or a terminal. */
export const drawnFindings: fc.Arbitrary<FindingDocument[]> = fc.uniqueArray(
  fc
    .record({
      id,
      ruleId: fc.constantFrom('aws.s3.bucket-requires-tls', 'aws.iam.root-has-mfa', 'azure.storage.account-https'),
      title: text,
      severity: fc.constantFrom(...SEVERITIES),
      resourceId: text,
      account: fc.constantFrom('111122223333', '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0'),
      region: fc.constantFrom('global', 'eu-west-1'),
      service: fc.constantFrom('s3', 'iam', 'storage'),
      reason: text,
      evidence: fc.dictionary(text, text, { maxKeys: 3 }),
      firstSeen: instant,
      remediations: fc.constantFrom<string[]>(
        [],
        ['aws.s3.put-bucket-policy-tls'],
        ['aws.s3.put-bucket-policy-tls', 'aws.iam.enable-root-mfa'],
      ),
      more: fc.record({ key: text, owner: text, comment: text, manager: text, reopenedAt: instant }, { requiredKeys: [] }),
      state: fc.oneof(
        fc.constant({ status: 'open' as const }),
        exception.map((one) => ({ status: 'excepted' as const, exception: one })),
        fc.record({
          status: fc.constantFrom('resolved' as const, 'retired' as const),
          resolvedAt: instant,
          closed: fc.record({ how: fc.constantFrom('task', 'itself', 'gone', 'rule'), openHours: fc.nat() }),
        }),
      ),
    })
    .map(({ more, state, ...rest }) => ({ ...rest, ...more, ...state })),
  { selector: (finding) => finding.id, maxLength: 12 },
);

export const about: About = {
  version: '1.2.3',
  at: '2026-12-24T12:00:00.000Z',
  coverage: {
    accounts: [{ account: '111122223333' }],
    regions: ['eu-west-1'],
    ...{ judged: 12, unknown: 1 },
    unread: [
      { account: '111122223333', region: 'eu-west-1', kind: 'aws.s3.bucket', at: '2026-12-24T11:00:00.000Z', reason: 'AccessDenied <&>' },
    ],
  },
  excepted: 2,
  rules: new Map(),
};

export async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

export async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  const all: string[] = [];
  for await (const piece of pieces) all.push(piece);
  return all.join('');
}
