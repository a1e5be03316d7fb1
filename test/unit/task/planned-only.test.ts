import { expect, test } from 'vitest';
import type { JsonObject } from '../../../core/json.ts';
import type { PlannedCall } from '../../../core/plan/plan.ts';
import type { OneCall } from '../../../core/task/mend/call-list.ts';
import { findUnplanned } from '../../../core/task/mend/send-planned.ts';

const call: PlannedCall = {
  says: 's3 PutBucketPolicy',
  body: {
    service: 's3',
    input: {
      Bucket: 'tea',
      Policy: { kept: 'policy' },
      More: { Owner: 'tea' },
      Tags: [{ Key: 'team', Value: { from: 0, path: 'Team.Name' } }],
    },
    token: { clientToken: true },
  },
  grants: [],
  effect: {},
  timeoutSeconds: 30,
};
const one: OneCall = { list: { direction: 'apply', calls: [call], before: {} }, position: 0, call };

function sent(change: (body: JsonObject) => JsonObject, says = call.says) {
  const filled = { Bucket: 'tea', Policy: '{"Statement":[]}', More: { Owner: 'tea' }, Tags: [{ Key: 'team', Value: 'leaves' }] };
  const body = change({ service: 's3', input: filled, token: 'abc' });
  return findUnplanned({ calls: [call], undo: [] }, one, { says, body });
}

test('a planned body with its slots filled is one of the plan', () => {
  expect(sent((body) => body)).toBeUndefined();
});

const team = [{ Key: 'team', Value: 'leaves' }];
const filled = { Bucket: 'tea', Policy: '{}', More: { Owner: 'tea' }, Tags: team };

test('a kept document that is written as fields of their own, where its slot stands, is one of the plan', () => {
  expect(
    sent((body) => ({ ...body, input: { Bucket: 'tea', More: { Owner: 'tea' }, Tags: team, MinimumLength: 14, MaxAge: 90 } })),
  ).toBeUndefined();
});

test.each<[string, (body: JsonObject) => JsonObject]>([
  ['another bucket', (body) => ({ ...body, input: { ...filled, Bucket: 'coffee' } })],
  ['no bucket', ({ input: _, ...body }) => body],
  ['a field more', (body) => ({ ...body, more: true })],
  ['a field more where no document is kept', (body) => ({ ...body, input: { ...filled, More: { Owner: 'tea', Acl: 'x' } } })],
  ['a field more beside a document that stands in its place', (body) => ({ ...body, input: { ...filled, Grant: 'x' } })],
  ['a field less', ({ service: _, ...body }) => body],
  ['a token that is not there', ({ token: _, ...body }) => body],
  ['one more in a list', (body) => ({ ...body, input: { ...filled, Tags: [...team, { Key: 'x' }] } })],
  ['another name in a list', (body) => ({ ...body, input: { ...filled, Tags: [{ Key: 'cost', Value: 'leaves' }] } })],
])('a body with %s is none', (_, change) => {
  expect(sent(change)).toMatch(/not what was approved/);
});

test('another operation with the same body is none, nor is a call past the plan or of its other direction', () => {
  expect(sent((body) => body, 's3 DeleteBucketPolicy')).toContain('s3 PutBucketPolicy');
  expect(findUnplanned({ calls: [], undo: [call] }, one, call)).toContain('no call 1');
  expect(findUnplanned({ calls: [], undo: [call] }, { ...one, list: { ...one.list, direction: 'undo' } }, { ...call })).toBeUndefined();
});
