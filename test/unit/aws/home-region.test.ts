import { expect, test } from 'vitest';
import { homeRegion, partitionOfRegion } from '../../../clouds/aws/home-region.ts';

test.each([
  ['eu-west-1', 'aws'],
  ['us-east-1', 'aws'],
  ['us-gov-east-1', 'aws-us-gov'],
  ['cn-northwest-1', 'aws-cn'],
  ['eusc-de-east-1', 'aws-eusc'],
  ['', 'aws'],
])('the region "%s" is of the partition %s, whose own home is in it too', (region, partition) => {
  expect(partitionOfRegion(region)).toBe(partition);
  expect(partitionOfRegion(homeRegion(partition))).toBe(partition);
});
