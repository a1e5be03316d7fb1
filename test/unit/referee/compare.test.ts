import { describe, expect, test } from 'vitest';
import { differencesOf } from '../../support/referee/compare.ts';

const ACCOUNT = '111122223333';
const cellar = 'arn:aws:ec2:eu-west-1:111122223333:volume/vol-0ce11a7';
const attic = 'arn:aws:ec2:eu-west-1:111122223333:volume/vol-0a771c0';

describe('resource by resource', () => {
  test('the same verdicts are no difference', () => {
    expect(differencesOf([ours('fail', cellar), ours('pass', attic)], [theirs('FAIL', cellar), theirs('PASS', attic)])).toEqual([]);
  });

  test.each([
    { what: 'a fault that we pass', mine: [ours('pass', cellar)], wanted: [theirs('FAIL', cellar)], says: /they fail it, we pass it/ },
    { what: 'a fault that we do not see', mine: [], wanted: [theirs('FAIL', cellar)], says: /they fail it, we do not see it/ },
    { what: 'a fault that we call no case', mine: [ours('notApplicable', cellar)], wanted: [theirs('FAIL', cellar)], says: /no case/ },
    { what: 'a resource that we fail alone', mine: [ours('fail', cellar)], wanted: [], says: /they say nothing, we fail it/ },
    { what: 'a resource that we cannot read', mine: [ours('unknown', cellar)], wanted: [], says: /they say nothing, we cannot tell/ },
    { what: 'a good resource that we do not see', mine: [], wanted: [theirs('PASS', cellar)], says: /they pass it, we do not see it/ },
    {
      what: 'the right verdict in another region',
      mine: [ours('fail', cellar, 'us-east-1')],
      wanted: [theirs('FAIL', cellar)],
      says: /eu-west-1.*do not see/,
    },
  ])('$what is a difference', ({ mine, wanted, says }) => {
    expect(differencesOf(mine, wanted)).toContainEqual(expect.stringMatching(says));
  });

  test('several verdicts on a resource count as the worst of them', () => {
    expect(differencesOf([ours('pass', cellar), ours('fail', cellar)], [theirs('FAIL', cellar), theirs('PASS', cellar)])).toEqual([]);
  });

  test('what they pass may be no case of ours, and what they leave out may pass', () => {
    expect(differencesOf([ours('notApplicable', cellar), ours('pass', attic)], [theirs('PASS', cellar)])).toEqual([]);
  });

  test('an image is the same with and without an account in its ARN', () => {
    expect(
      differencesOf([ours('pass', 'arn:aws:ec2:eu-west-1::image/ami-1')], [theirs('PASS', `arn:aws:ec2:eu-west-1:${ACCOUNT}:image/ami-1`)]),
    ).toEqual([]);
  });

  test('what they leave to a person is not judged', () => {
    expect(differencesOf([ours('fail', cellar)], [theirs('MANUAL', cellar)])).toEqual([]);
  });

  test('a kind without a region is compared by its name', () => {
    const role = `arn:aws:iam::${ACCOUNT}:role/cook`;
    expect(differencesOf([ours('fail', role, 'global')], [theirs('FAIL', role, 'us-east-1')])).toEqual([]);
  });
});

describe('the account as a whole', () => {
  const setting = (verdict: 'pass' | 'fail', region: string) => ({ ...ours(verdict, '', region), resource: null });
  const account = (status: 'PASS' | 'FAIL', region: string) => ({
    ...theirs(status, `arn:aws:ec2:${region}:${ACCOUNT}:volume`, region),
    id: ACCOUNT,
  });

  test('is compared region by region', () => {
    const mine = [setting('fail', 'eu-west-1'), setting('pass', 'us-east-1')];
    expect(differencesOf(mine, [account('FAIL', 'eu-west-1'), account('PASS', 'us-east-1')])).toEqual([]);
    expect(differencesOf(mine, [account('PASS', 'eu-west-1'), account('FAIL', 'us-east-1')])).toHaveLength(2);
  });

  test('is compared once where it has no region here', () => {
    expect(differencesOf([setting('fail', 'global')], [account('FAIL', 'us-east-1')])).toEqual([]);
    expect(differencesOf([setting('pass', 'global')], [account('FAIL', 'us-east-1')])).toHaveLength(1);
  });

  test('is compared once where a global setting stands beside things of regions', () => {
    const trail = ours('pass', `arn:aws:cloudtrail:us-east-1:${ACCOUNT}:trail/events`, 'us-east-1');
    expect(differencesOf([setting('fail', 'global'), trail], [account('FAIL', 'us-east-1')])).toEqual([]);
  });

  test('is compared once where the two name things of different services', () => {
    const trail = ours('pass', `arn:aws:cloudtrail:us-east-1:${ACCOUNT}:trail/events`, 'us-east-1');
    const logGroup = `arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:events:*`;
    expect(differencesOf([trail], [theirs('PASS', logGroup)])).toEqual([]);
    expect(differencesOf([trail], [theirs('FAIL', logGroup)])).toHaveLength(1);
  });

  test('is one thing where they name a resource and we name a setting', () => {
    expect(differencesOf([setting('pass', 'eu-west-1')], [theirs('PASS', cellar)])).toEqual([]);
  });
});

function ours(verdict: 'pass' | 'fail' | 'unknown' | 'notApplicable', resource: string, region = 'eu-west-1') {
  return { verdict, resource, region };
}

function theirs(status: 'PASS' | 'FAIL' | 'MANUAL', arn: string, region = 'eu-west-1') {
  return { status, arn, region, id: arn.slice(arn.lastIndexOf('/') + 1) };
}
