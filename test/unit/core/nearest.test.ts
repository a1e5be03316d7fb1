import { expect, test } from 'vitest';
import { distance, requireKnown } from '../../../core/nearest.ts';

const services = ['ec2', 'iam', 'rds', 's3'];

test('a name that is known passes', () => {
  expect(() => requireKnown('service', ['s3', 'rds'], services)).not.toThrow();
});

test('a name that is not known is told with the nearest that is', () => {
  expect(() => requireKnown('service', ['s3', 'rdss'], services)).toThrow('There is no service "rdss". Did you mean rds?');
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
