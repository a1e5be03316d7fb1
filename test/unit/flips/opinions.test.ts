import { describe, expect, it } from 'vitest';
import { type Asked, brokenIn, claimsOf, type Planned, statusOf, worseOpinions } from '../../support/flips/opinions.ts';
import type { Opinion } from '../../support/flips/prowler.ts';

const BUCKET = 'arn:aws:s3:::orchard';
const CHECK = 's3_bucket_object_versioning';
const VERSIONING = 'aws.s3.put-bucket-versioning';
const TLS = 'aws.s3.put-bucket-policy-tls';
const known = new Set([BUCKET, 'arn:aws:s3:::meadow']);

function opinion(status: string, change: Partial<Opinion> = {}): Opinion {
  return { check: CHECK, resource: BUCKET, region: 'eu-west-1', status, says: `It is ${status}.`, ...change };
}

function asked(first: readonly Opinion[], second: readonly Opinion[] = [], third: readonly Opinion[] = []): Asked {
  return { first, second, third };
}

function planned(change: Partial<Planned> = {}): Planned {
  return { resourceId: BUCKET, region: 'eu-west-1', templates: [VERSIONING], calls: ['PutBucketVersioning'], ...change };
}

describe('what a fix claims', () => {
  const before = asked([opinion('FAIL')], [opinion('PASS')], [opinion('FAIL')]);

  it('is a FAIL of its resource by a check that its rules name', () => {
    expect(claimsOf(before, [planned()], known)).toEqual([
      { check: CHECK, resource: BUCKET, says: 'It is FAIL.', templates: [VERSIONING], isExact: false, mended: 'PASS', undone: 'FAIL' },
    ]);
  });
  it.each<[string, Asked, Partial<Planned>]>([
    ['a PASS', asked([opinion('PASS')]), {}],
    ['what somebody has to look at', asked([opinion('MANUAL')]), {}],
    ['the FAIL of another resource', asked([opinion('FAIL', { resource: 'arn:aws:s3:::meadow' })]), {}],
    ['a FAIL by a check that another fix is for', before, { templates: [TLS] }],
    ['a FAIL of what a fix makes for itself', before, { part: { name: 'log', users: [] } }],
    ['a FAIL of what has nothing to be written', before, { calls: [] }],
  ])('is not %s', (_, opinions, change) => {
    expect(claimsOf(opinions, [planned(change)], known)).toEqual([]);
  });
  it('is undone exactly where every fix behind it can be', () => {
    const tls = asked([opinion('FAIL', { check: 's3_bucket_secure_transport_policy' })]);
    expect(claimsOf(tls, [planned({ templates: [TLS] })], known)).toMatchObject([{ isExact: true }]);
  });
  it('stays a FAIL while one of several opinions is one', () => {
    const after = asked([opinion('FAIL')], [opinion('PASS'), opinion('FAIL')]);
    expect(claimsOf(after, [planned()], known)).toMatchObject([{ mended: 'FAIL' }]);
  });
  it('is no PASS where nothing is said any more', () => {
    expect(claimsOf(asked([opinion('FAIL')]), [planned()], known)).toMatchObject([{ mended: 'gone' }]);
  });
});

describe('what a fix claims of a setting', () => {
  const [check, resource] = ['iam_password_policy_minimum_length_14', 'arn:aws:iam::210987654321:password-policy'];
  const setting = planned({
    resourceId: 'setting:aws:210987654321:global:aws.iam.password-policy',
    region: 'global',
    templates: ['aws.iam.set-password-minimum-length'],
  });
  const fails = opinion('FAIL', { check, resource, region: 'us-east-1' });

  it('goes by whatever name the setting has for Prowler', () => {
    expect(claimsOf(asked([fails]), [setting], known)).toMatchObject([{ check, resource }]);
  });
  it('is no FAIL of another region, where the setting has one', () => {
    expect(claimsOf(asked([fails]), [{ ...setting, region: 'eu-west-1' }], known)).toEqual([]);
  });
  it('is no FAIL of a resource that we know', () => {
    expect(claimsOf(asked([{ ...fails, resource: BUCKET }]), [setting], known)).toEqual([]);
  });
  it('is looked for by another name where the first one is gone', () => {
    const renamed = opinion('PASS', { check, resource: 'arn:aws:iam::210987654321:policy', region: 'us-east-1' });
    expect(claimsOf(asked([fails], [renamed]), [setting], known)).toMatchObject([{ mended: 'PASS' }]);
    expect(claimsOf(asked([fails], [{ ...renamed, region: 'eu-west-1' }]), [setting], known)).toMatchObject([{ mended: 'gone' }]);
  });
});

describe('what is said of buckets', () => {
  const account = opinion('PASS', { resource: 'arn:aws:s3:eu-west-1:210987654321:account' });

  it('may be said of their account instead, once it shuts out everyone', () => {
    expect(claimsOf(asked([opinion('FAIL')], [account], [opinion('FAIL')]), [planned()], known)).toMatchObject([
      { mended: 'PASS', undone: 'FAIL' },
    ]);
  });
  it('is not what is said of another bucket, or by another check', () => {
    const others = [opinion('PASS', { resource: 'arn:aws:s3:::meadow' }), { ...account, check: 's3_bucket_no_mfa_delete' }];
    expect(claimsOf(asked([opinion('FAIL')], others), [planned()], known)).toMatchObject([{ mended: 'gone' }]);
  });
});

describe('what is claimed where no trail is watched', () => {
  const check = 'cloudwatch_log_metric_filter_root_usage';
  const nobody = { check, resource: 'arn:aws:logs:eu-west-1:210987654321:log-group', region: 'eu-west-1' };
  const watched = { check, resource: `${nobody.resource}:audit`, region: 'us-east-1' };
  const trail = planned({
    resourceId: 'arn:aws:cloudtrail:us-east-1:210987654321:trail/audit',
    region: 'us-east-1',
    templates: ['aws.cloudtrail.put-metric-filter-root-usage'],
  });
  const before = asked([opinion('FAIL', nobody)], [opinion('PASS', watched)], [opinion('FAIL', nobody)]);

  it('is claimed by what has one watched, wherever that stands', () => {
    expect(claimsOf(before, [trail], known)).toMatchObject([{ check, resource: nobody.resource, mended: 'PASS', undone: 'FAIL' }]);
  });
  it('is not what is said of a log group of its own', () => {
    expect(claimsOf(asked([opinion('FAIL', watched)]), [trail], known)).toEqual([]);
  });
  it('is not claimed by a fix whose rules name another check', () => expect(claimsOf(before, [planned()], known)).toEqual([]));
});

describe('what was broken', () => {
  const other = opinion('FAIL', { check: 's3_bucket_no_mfa_delete' });
  const passed = { ...other, status: 'PASS' };

  it('passed at first and fails after the fixes, or after the undo', () => {
    expect(brokenIn(asked([passed], [other], [passed]), [planned()])).toMatchObject([{ when: 'after the fixes', templates: [VERSIONING] }]);
    expect(brokenIn(asked([passed], [passed], [other]), [planned()])).toMatchObject([{ when: 'after the undo' }]);
  });
  it.each<[string, readonly Opinion[]]>([
    ['failed at first', [other]],
    ['was not there at first', []],
    ['passed somewhere else', [{ ...passed, region: 'eu-central-1' }]],
    ['passed and failed at first', [passed, other]],
  ])('is not what %s', (_, first) => {
    expect(brokenIn(asked(first, [other], [other]), [planned()])).toEqual([]);
  });
  it('may be of any fix of the service, where nothing was planned for the resource', () => {
    const beside = { ...other, resource: 'arn:aws:s3:::meadow' };
    const before = asked([{ ...beside, status: 'PASS' }], [beside], [beside]);
    expect(brokenIn(before, [planned(), planned({ templates: ['aws.kms.enable-key-rotation'] })])).toMatchObject([
      { templates: [VERSIONING] },
      { templates: [VERSIONING] },
    ]);
  });
});

describe('what is worse for neighbours', () => {
  const meadow = 'arn:aws:s3:::meadow';
  const [passes, fails] = [opinion('PASS', { resource: meadow }), opinion('FAIL', { resource: meadow })];
  const worse = (...opinions: readonly Opinion[]) => {
    const [first, second, third] = opinions.map((one) => [one]);
    return worseOpinions(asked(first ?? [], second, third), new Set([meadow]), known);
  };

  it('is what passed and fails, or of which nothing is said any more', () => {
    expect(worse(passes, fails, passes)).toEqual([expect.stringContaining('says PASS, then FAIL, then PASS')]);
    expect(worse(passes, passes)).toEqual([expect.stringContaining('then gone')]);
  });
  it('is not what passes all along, nor what passes since an account shuts out everyone', () => {
    const account = opinion('PASS', { resource: 'arn:aws:s3:eu-west-1:210987654321:account' });
    expect(worse(passes, account, passes)).toEqual([]);
    expect(worse(fails, account, fails)).toEqual([]);
  });
});

it('nothing is said of what has no opinion', () => expect(statusOf([opinion('PASS')], opinion('', { region: 'us-east-1' }))).toBe('gone'));
