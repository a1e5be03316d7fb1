import { expect, test } from 'vitest';
import { access } from '../../../../clouds/aws/access/told.ts';

const ACCOUNT = '111122223333';
const answer = (...identityPolicies: readonly object[]) =>
  access.decideTold({
    ...{ id: 'one', principal: `arn:aws:iam::${ACCOUNT}:user/mara`, principalAccount: ACCOUNT, context: {} },
    ...{ action: 's3:GetObject', resource: 'arn:aws:s3:::tea/leaf', resourceAccount: ACCOUNT },
    identityPolicies: JSON.parse(JSON.stringify(identityPolicies.map((Statement) => ({ Version: '2012-10-17', Statement })))),
  }).answer;

const refuses = { Effect: 'Deny', Action: 's3:*', Resource: '*' };
const allows = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };
// Whether one of no tags is this one nobody knows.
const mayRefuse = { ...refuses, Condition: { 'ForAnyValue:StringEqualsIfExists': { 'aws:TagKeys': 'tea' } } };

test('what a statement refuses is told so, whatever else allows it', () => {
  expect(answer(allows, refuses)).toMatchObject({ decision: 'deny', reason: 'A statement refuses it.', because: [{ isDeny: true }] });
});

test('what nothing allows is not said to be refused by a statement that may not hold', () => {
  const { decision, reason, because } = answer(mayRefuse);
  expect(decision).toBe('deny');
  expect(reason).toBe('Not every level that has to allow it does.');
  expect(because).toMatchObject([{ isDeny: true, dependsOn: [expect.any(String)] }]);
});

test('where something allows it, such a statement leaves it open', () => {
  expect(answer(allows, mayRefuse)).toMatchObject({ decision: 'depends' });
});
