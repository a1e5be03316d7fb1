import { expect, test } from 'vitest';
import { distance, requireKnown } from '../../../core/nearest.ts';

const services = ['ec2', 'iam', 'rds', 's3'];

test('a name that is known passes', () => {
  expect(() => requireKnown('service', ['s3', 'rds'], services)).not.toThrow();
});

test('a name that is not known is told with the nearest that is', () => {
  expect(() => requireKnown('service', ['s3', 'rdss'], services)).toThrow('There is no service "rdss". Did you mean rds?');
});

const regions = ['ap-south-1', 'ap-south-2', 'ca-west-1', 'eu-west-1', 'eu-west-2', 'us-east-1', 'us-west-2'];
const fixes = ['aws.s3.put-bucket-policy-tls', 'aws.s3.put-bucket-versioning', 'aws.rds.disable-public-access', ...regions];

test.each([
  ['letters that changed places', 'rsd', services, 'Did you mean rds?'],
  ['a letter too few', 'eu-wst-1', regions, 'Did you mean eu-west-1?'],
  ['a digit of an account', '111122223334', ['111122223333', '444455556666'], 'Did you mean 111122223333?'],
  ['an account that is another one', '999988887777', ['111122223333'], 'There is only 111122223333.'],
  ['three digits of an account', '111122229999', ['111122223333', '444455556666'], 'There are 111122223333, 444455556666.'],
  ['a part of a name', 'versioning', fixes, 'Did you mean aws.s3.put-bucket-versioning?'],
  ['a part of several', 'aws.s3', fixes, 'Did you mean aws.s3.put-bucket-policy-tls or aws.s3.put-bucket-versioning?'],
  ['nothing alike among many', 'mars-1', regions, 'Nothing has a name like it.'],
  ['nothing alike among few', 'lambda', services, 'There are ec2, iam, rds, s3.'],
  ['nothing at all to choose from', 'lambda', [], 'There are none.'],
])('%s', (_, name, known, hint) => {
  expect(() => requireKnown('name', [name], known)).toThrow(`There is no name "${name}". ${hint}`);
});

test.each([
  ['', '', 0],
  ['rds', '', 3],
  ['rds', 'rds', 0],
  ['bucket', 'buckte', 2],
  ['kitten', 'sitting', 3],
])('from "%s" to "%s" it is %d steps', (from, to, steps) => {
  expect(distance(from, to)).toBe(steps);
});
