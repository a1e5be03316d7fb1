import { describe, expect, it } from 'vitest';
import type { Exceptions } from '../../support/flips/exceptions.ts';
import type { FleetReport } from '../../support/flips/judge-fleet.ts';
import { type Fix, judge } from '../../support/flips/judgement.ts';
import type { Broken, Claimed } from '../../support/flips/opinions.ts';

const VERSIONING = 'aws.s3.put-bucket-versioning';
const ROTATION = 'aws.kms.enable-key-rotation';

function claim(index: number, change: Partial<Claimed> = {}): Claimed {
  const resource = `arn:aws:s3:::orchard-${index}`;
  const says = 'It keeps no versions.';
  return {
    check: 's3_bucket_object_versioning',
    resource,
    says,
    templates: [VERSIONING],
    mended: 'PASS',
    undone: 'FAIL',
    isExact: true,
    ...change,
  };
}

/** The shortest report that keeps every bound: 120 FAILs that turned and went back, and 30 neighbours. */
function report(change: Partial<FleetReport> = {}): FleetReport {
  const neighbours = Array.from({ length: 30 }, (_, index) => `arn:aws:s3:::meadow-${index}`);
  return { claimed: claims(120), broken: [], neighbours, changed: [], notBack: [], made: [], said: [], ...change };
}

function claims(count: number, ...others: readonly Claimed[]): readonly Claimed[] {
  return [...Array.from({ length: count }, (_, index) => claim(index)), ...others];
}

const none: Exceptions = { claims: [], broken: [], undone: [], fixes: [] };
const fixes: readonly Fix[] = [{ id: VERSIONING, checks: ['s3_bucket_object_versioning'] }];
const faultsOf = (change: Partial<FleetReport>, exceptions: Partial<Exceptions> = {}, known = fixes) =>
  judge([report(change)], known, { ...none, ...exceptions }).faults;

const because = 'Prowler counts the days from the making of the key.';
const exception = { check: 's3_bucket_object_versioning', fix: VERSIONING, because };

describe('how much has to be tried', () => {
  it('takes 120 FAILs and 30 neighbours', () => expect(faultsOf({})).toEqual([]));
  it('refuses 119 FAILs', () => expect(faultsOf({ claimed: claims(119) })).toEqual([expect.stringContaining('119 FAILs')]));
  it('refuses 29 neighbours', () => {
    expect(faultsOf({ neighbours: report().neighbours.slice(1) })).toEqual([expect.stringContaining('29 neighbours')]);
  });
  it('counts a neighbour of two reports once', () => {
    const half = { ...report({ claimed: claims(60) }), neighbours: report().neighbours.slice(1) };
    expect(judge([half, half], fixes, none).faults).toEqual([expect.stringContaining('29 neighbours')]);
  });
});

describe('what has to turn PASS', () => {
  const stays = (index: number) => claim(1000 + index, { mended: 'FAIL', undone: 'FAIL' });
  const excused = { claims: [exception] };

  it('takes 97 of 100, where the others have a reason', () => {
    expect(faultsOf({ claimed: claims(194, ...Array.from({ length: 6 }, (_, index) => stays(index))) }, excused)).toEqual([]);
  });
  it('takes a reason that was given for this resource', () => {
    expect(faultsOf({ claimed: claims(199, stays(0)) }, { claims: [{ ...exception, resource: ':::orchard-1000' }] })).toEqual([]);
  });
  it('refuses fewer, whatever the reasons', () => {
    expect(faultsOf({ claimed: claims(193, ...Array.from({ length: 7 }, (_, index) => stays(index))) }, excused)).toEqual([
      expect.stringContaining('193 of 200'),
    ]);
  });
  it('refuses one that has no reason', () => {
    expect(faultsOf({ claimed: claims(199, stays(0)) })).toEqual([expect.stringContaining('orchard-1000')]);
  });
  it('takes no silence for a PASS', () => {
    expect(faultsOf({ claimed: claims(199, claim(1000, { mended: 'gone' })) })).toEqual([expect.stringContaining('orchard-1000')]);
  });
  it.each([
    ['another check', { ...exception, check: 's3_bucket_no_mfa_delete' }],
    ['another fix', { ...exception, fix: ROTATION }],
    ['another resource', { ...exception, resource: ':::orchard-7' }],
  ])('takes no reason that was given for %s', (_, other) => {
    expect(faultsOf({ claimed: claims(199, stays(0)) }, { claims: [other] })).toContainEqual(expect.stringContaining('orchard-1000'));
  });
});

describe('what must not be broken', () => {
  const broken: Broken = {
    check: 'kms_cmk_are_used',
    resource: 'arn:key',
    says: 'Not used.',
    when: 'after the undo',
    templates: [ROTATION],
  };

  it('refuses what passed and fails', () => expect(faultsOf({ broken: [broken] })).toEqual([expect.stringContaining('after the undo')]));
  it('takes it for a reason that was given for this check and this fix', () => {
    expect(faultsOf({ broken: [broken] }, { broken: [{ check: broken.check, fix: ROTATION, because }] })).toEqual([]);
  });
  it('takes no reason that was given for something else', () => {
    const elsewhere = { check: broken.check, fix: ROTATION, because };
    expect(faultsOf({ broken: [broken] }, { claims: [elsewhere] })).toContainEqual(expect.stringContaining('kms_cmk_are_used'));
  });
  it('refuses a neighbour that changed', () => expect(faultsOf({ changed: ['arn:meadow: other facts'] })).toHaveLength(1));
});

describe('what has to go back', () => {
  it('refuses an exact undo after which it still passes', () => {
    expect(faultsOf({ claimed: claims(119, claim(119, { undone: 'PASS' })) })).toEqual([expect.stringContaining('does not go back')]);
  });
  it('asks nothing of what says that it cannot be undone exactly', () => {
    expect(faultsOf({ claimed: claims(119, claim(119, { undone: 'PASS', isExact: false })) })).toEqual([]);
  });
  it('refuses facts that are not those of before', () => {
    expect(faultsOf({ notBack: ['arn:orchard'] })).toEqual([expect.stringContaining('not as before')]);
  });
});

describe('what claims nothing', () => {
  const untried: Fix = { id: ROTATION, checks: ['kms_cmk_rotation_enabled'] };

  it('refuses a fix without a reason', () => {
    expect(faultsOf({}, {}, [...fixes, untried])).toEqual([expect.stringContaining(ROTATION)]);
  });
  it('takes the reason that the fix itself gives', () => {
    expect(faultsOf({}, {}, [...fixes, { ...untried, unproved: 'The emulator has none.' }])).toEqual([]);
  });
  it('takes one whose rules name no check', () => expect(faultsOf({}, {}, [...fixes, { id: ROTATION, checks: [] }])).toEqual([]));
  it('takes a reason given here', () => expect(faultsOf({}, { fixes: [{ fix: ROTATION, because }] }, [...fixes, untried])).toEqual([]));
  it.each([
    ['a fix', { fixes: [{ fix: VERSIONING, because }] }],
    ['a claim', { claims: [exception] }],
    ['a PASS', { broken: [exception] }],
    ['an undo', { undone: [exception] }],
  ])('refuses a reason that nothing needs, for %s', (_, idle) => {
    expect(faultsOf({}, idle)).toEqual([expect.stringContaining('nothing needs')]);
  });
});
