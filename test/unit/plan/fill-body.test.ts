import { expect, test } from 'vitest';
import { clientToken, fillBody, keepOutputs } from '../../../core/plan/fill-body.ts';

const call = { taskId: 'RP-000001', revision: 1, resourceId: 'arn:aws:sns:eu-west-1:111111111111:alarms', direction: 'apply', position: 0 };
const subscribe = { body: { TopicArn: { from: 0, path: 'TopicArn' }, Tags: [{ Key: 'part', Value: { from: 0, path: 'Topic.Name' } }] } };

test('an id that only the provider can give is taken from the answer of the call that made it', () => {
  const outputs = keepOutputs(0, { TopicArn: 'arn:aws:sns:eu-west-1:111111111111:alarms', Topic: { Name: 'alarms' }, Secret: 'x' }, [
    subscribe,
  ]);
  expect(outputs).toEqual({ '0:TopicArn': 'arn:aws:sns:eu-west-1:111111111111:alarms', '0:Topic.Name': 'alarms' });
  expect(fillBody(subscribe.body, { outputs, clientToken: '' })).toEqual({
    TopicArn: 'arn:aws:sns:eu-west-1:111111111111:alarms',
    Tags: [{ Key: 'part', Value: 'alarms' }],
  });
});

test('a call whose id was in an answer that got lost is not sent', () => {
  expect(() => fillBody(subscribe.body, { outputs: {}, clientToken: '' })).toThrow(/0:TopicArn was lost/);
});

test('the client token is the same for every try of a call and another for the next position', () => {
  const first = fillBody({ ClientToken: { clientToken: true } }, { outputs: {}, clientToken: clientToken(call) });
  expect(first).toEqual({ ClientToken: clientToken({ ...call }) });
  expect(clientToken({ ...call, position: 1 })).not.toBe(clientToken(call));
  expect(clientToken({ ...call, revision: 2 })).not.toBe(clientToken(call));
});
