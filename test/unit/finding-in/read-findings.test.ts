import { describe, expect, test } from 'vitest';
import { asffFinding } from '../../../formats/asff/finding.ts';
import { readFindings } from '../../../formats/finding-in/read-findings.ts';
import { findingOf, PLACE } from '../../support/security-hub/world.ts';

const BUCKET = 'arn:aws:s3:::harbour-light-1';

/** As Prowler writes it: a Detection Finding whose times are seconds. */
const prowler = (more: object = {}) => ({
  message: 'Bucket harbour-light-1 allows requests over insecure transport.',
  metadata: {
    event_code: 's3_bucket_secure_transport_policy',
    product: { name: 'Prowler', uid: 'prowler', vendor_name: 'Prowler', version: '5.46.0' },
    profiles: ['cloud', 'datetime'],
    version: '1.5.0',
  },
  ...{ activity_id: 1, activity_name: 'Create', category_uid: 2, class_uid: 2004, class_name: 'Detection Finding', type_uid: 200401 },
  ...{ severity_id: 3, severity: 'Medium', status: 'New', status_id: 1, status_code: 'FAIL', status_detail: 'Plain HTTP' },
  finding_info: { uid: 'prowler-aws-s3', title: 'Buckets deny plain HTTP', created_time: 1_796_112_000, types: [] },
  resources: [{ cloud_partition: 'aws', region: 'eu-west-1', name: 'harbour-light-1', type: 'AwsS3Bucket', uid: BUCKET, labels: [] }],
  cloud: { provider: 'aws', region: 'eu-west-1', account: { name: '', type: 'AWS Account', type_id: 10, uid: '111122223333', labels: [] } },
  ...{ time: 1_796_112_000, time_dt: '2026-12-01T08:00:00' },
  ...more,
});

/** As Security Hub's own controls come in ASFF. */
const control = (more: object = {}) => ({
  SchemaVersion: '2018-10-08',
  Id: 'arn:aws:securityhub:eu-west-1:111122223333:security-control/S3.5/finding/1',
  ProductArn: 'arn:aws:securityhub:eu-west-1::product/aws/securityhub',
  ProductName: 'Security Hub',
  GeneratorId: 'security-control/S3.5',
  AwsAccountId: '111122223333',
  Title: 'Buckets should require SSL',
  UpdatedAt: '2026-11-30T08:00:00.000Z',
  Compliance: { Status: 'FAILED', SecurityControlId: 'S3.5' },
  RecordState: 'ACTIVE',
  Resources: [{ Type: 'AwsS3Bucket', Id: BUCKET, Partition: 'aws', Region: 'eu-west-1' }],
  ...more,
});

const only = (text: string) => {
  const { findings, faults } = readFindings(text);
  expect(faults).toEqual([]);
  expect(findings).toHaveLength(1);
  return findings[0];
};

describe('a finding of another tool names what is to be looked at', () => {
  test("Prowler's, whose seconds are read as seconds", () => {
    expect(only(JSON.stringify([prowler()]))).toEqual({
      at: 'entry 1',
      by: 'Prowler',
      check: 's3_bucket_secure_transport_policy',
      title: 'Buckets deny plain HTTP',
      saidAt: '2026-12-01T08:00:00.000Z',
      state: 'wrong',
      resources: [BUCKET],
      account: '111122223333',
    });
  });

  test('one of OCSF with milliseconds, as OCSF has them, is of the same time', () => {
    expect(only(JSON.stringify(prowler({ time: 1_796_112_000_000 })))?.saidAt).toBe('2026-12-01T08:00:00.000Z');
  });

  test("Security Hub's, as its own tool prints it, and as it sends it in an event", () => {
    const expected = { by: 'Security Hub', check: 'S3.5', saidAt: '2026-11-30T08:00:00.000Z', state: 'wrong', resources: [BUCKET] };
    expect(only(JSON.stringify({ Findings: [control()], NextToken: 'x' }))).toMatchObject(expected);
    expect(only(JSON.stringify({ 'detail-type': 'Security Hub Findings - Imported', detail: { findings: [control()] } }))).toMatchObject(
      expected,
    );
  });

  test('ours, come back from Security Hub, names our own id, also where Security Hub has none for it', () => {
    const setting = 'setting:aws:111122223333:global:aws.iam.password-policy';
    const made = asffFinding(findingOf(1, { resourceId: setting, region: 'global' }), { place: PLACE, kind: undefined, state: 'open' });
    expect(made).toMatchObject({ Resources: [{ Type: 'AwsAccount' }] });
    expect(only(JSON.stringify({ ...made, UpdatedAt: '2026-11-30T08:00:00.000Z' }))?.resources).toEqual([setting]);
  });

  test.each([
    ['an account by the ARN of its root', { resources: [{ uid: 'arn:aws:iam::111122223333:root' }] }],
    ['an account by its number', { resources: [{ uid: '111122223333' }] }],
    ['a subscription', { resources: [{ uid: '/subscriptions/0b1f6471-1bf0-4dda-aec3-111122223333' }] }],
    ['nothing', { resources: [] }],
  ])('%s is no resource', (_, more) => {
    expect(only(JSON.stringify(prowler(more)))?.resources).toEqual([]);
  });

  test('a snapshot by the ARN that AWS has for it, which names no owner', () => {
    const uid = 'arn:aws:ec2:eu-west-1:111122223333:snapshot/snap-1';
    expect(only(JSON.stringify(prowler({ resources: [{ uid }] })))?.resources).toEqual(['arn:aws:ec2:eu-west-1::snapshot/snap-1']);
  });
});

test.each([
  ['that passed, by Prowler', prowler({ status_code: 'PASS' })],
  ['that was closed, in OCSF', prowler({ activity_id: 3, activity_name: 'Close' })],
  ['that was resolved, in OCSF', prowler({ status_id: 4 })],
  ['that passed, in ASFF', control({ Compliance: { Status: 'PASSED' } })],
  ['that was archived, in ASFF', control({ RecordState: 'ARCHIVED' })],
])('one %s is over', (_, finding) => {
  expect(only(JSON.stringify(finding))?.state).toBe('over');
});

test('one that somebody has suppressed there is looked at all the same', () => {
  expect(only(JSON.stringify(control({ Workflow: { Status: 'SUPPRESSED' } })))?.state).toBe('wrong');
});

describe('what is no finding is told with its place and the reason', () => {
  test('in a file of lines: which line', () => {
    const text = [prowler(), '', control(), { hello: 'world' }].map((one) => (one === '' ? '' : JSON.stringify(one))).join('\n');
    const { findings, faults } = readFindings(`${text}\n{"class_uid":2004\n`);
    expect(findings.map(({ at }) => at)).toEqual(['line 1', 'line 3']);
    expect(faults).toEqual([
      { at: 'line 4', why: expect.stringContaining('neither') },
      { at: 'line 5', why: expect.stringContaining('no JSON') },
    ]);
  });

  test('in a list: which entry, and which of its names', () => {
    const { Resources: _, ...bare } = control();
    const { faults } = readFindings(JSON.stringify([control(), bare, 7, prowler({ class_uid: 6003 })]));
    expect(faults.map(({ at }) => at)).toEqual(['entry 2', 'entry 3', 'entry 4']);
    expect(faults.map(({ why }) => why)).toEqual([
      expect.stringContaining('Resources'),
      'it is no object',
      expect.stringContaining('is no class of findings'),
    ]);
  });

  test('a list that was cut off is no list of lines', () => {
    const whole = JSON.stringify([prowler(), prowler()], undefined, 2);
    expect(readFindings(whole.slice(0, -40))).toEqual({
      findings: [],
      faults: [{ at: 'the file', why: expect.stringContaining('no JSON') }],
    });
  });

  test('an empty file is no list without findings', () => {
    expect(readFindings(' \n').faults).toEqual([{ at: 'the file', why: 'it is empty' }]);
    expect(readFindings('[]')).toEqual({ findings: [], faults: [] });
  });
});
