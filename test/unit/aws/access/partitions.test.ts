import { describe, expect, test } from 'vitest';
import { isAdministrator } from '../../../../clouds/aws/access/escalation/promote.ts';
import type { Principal } from '../../../../clouds/aws/access/model.ts';
import { localArn } from '../../../../clouds/aws/arn.ts';
import { partitionOfRegion } from '../../../../clouds/aws/home-region.ts';
import { allow, arnOf, principal } from '../../../support/law/access-account.ts';

const NOW = new Date('2026-12-01T00:00:00Z');

/** The same in another partition. */
function movedTo(partition: string, one: Principal): Principal {
  return { ...one, caller: { ...one.caller, arn: one.caller.arn.replace('arn:aws:', `arn:${partition}:`) } };
}

describe.each(['aws', 'aws-us-gov', 'aws-cn'])('in %s', (partition) => {
  test('who may do everything there is an administrator', () => {
    const everything = [allow('*', `arn:${partition}:*:*:*:*`)];
    expect(isAdministrator(movedTo(partition, principal('user/mara', everything)), NOW)).toBe(true);
  });

  test('and is none by what holds in another', () => {
    const elsewhere = [allow('*', `arn:${partition === 'aws' ? 'aws-cn' : 'aws'}:*:*:*:*`)];
    expect(isAdministrator(movedTo(partition, principal('user/mara', elsewhere)), NOW)).toBe(false);
  });

  test('what is open in an ARN is filled in by whom it is asked of', () => {
    const { caller } = movedTo(partition, principal('user/mara', []));
    expect(localArn('arn:<partition>:iam::<account>:role/x', caller)).toBe(arnOf('role/x').replace('arn:aws:', `arn:${partition}:`));
  });
});

test.each([
  ['eu-west-1', 'aws'],
  ['us-gov-east-1', 'aws-us-gov'],
  ['cn-northwest-1', 'aws-cn'],
  ['eusc-de-east-1', 'aws-eusc'],
  ['us-east-1', 'aws'],
])('the region %s is of %s', (region, partition) => {
  expect(partitionOfRegion(region)).toBe(partition);
});
