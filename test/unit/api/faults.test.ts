import { beforeAll, expect, test } from 'vitest';
import { ada, type SeededApi, seededApi } from '../../support/judge/seeded-api.ts';

let api: SeededApi;
/** The demo is scanned in a second; in milliseconds, where others have the processor too. */
const SEEDED = 60_000;
beforeAll(async () => {
  api = await seededApi();
}, SEEDED);

const span = { from: '2090-01-01T00:00', until: '2090-01-02T00:00', zone: 'UTC' };
const window = { scope: { account: '111122223333' }, span, reason: 'Then' };
const weekly = { recurrence: { every: 'week', on: ['MO'], at: '02:00', zone: 'UTC' }, minutes: 60 };

test.each([
  ['an account that is none', { ...window, scope: { account: 'a b' } }, '/scope/account', 'must be the id of an account'],
  ['a time that is none', { ...window, span: { ...weekly, recurrence: { ...weekly.recurrence, at: '25:00' } } }, '/span/recurrence/at', ''],
  [
    'a day that is none',
    { ...window, span: { ...weekly, recurrence: { ...weekly.recurrence, on: ['MON'] } } },
    '/span/recurrence/on/0',
    '',
  ],
  ['too many minutes', { ...window, span: { ...weekly, minutes: 99_999 } }, '/span/minutes', ''],
  ['an end that is no time', { ...window, span: { ...span, until: 'tomorrow' } }, '/span/until', ''],
  ['a tag without a name', { ...window, scope: { tag: { name: '' } } }, '/scope/tag/name', ''],
])('of what may have several forms the fault is told by the nearest: %s', async (_, body, pointer, message) => {
  const { status, json } = await api.send(ada, 'POST /v1/windows', { body });
  expect([status, [...new Set(json.errors.map((one: { pointer: string }) => one.pointer))]]).toEqual([422, [pointer]]);
  expect(json.errors[0].message).toContain(message);
});

test('what is as near to several is told by each of them, at one place', async () => {
  const { json } = await api.send(ada, 'POST /v1/windows', { body: { ...window, scope: {} } });
  expect(json.errors).toEqual([
    {
      in: 'body',
      pointer: '/scope',
      code: 'invalid_union',
      message: expect.stringMatching(
        /^has none of the forms that it may have: resource: .*, or tag: .*, or region: .*, or account: .*, or everything: /,
      ),
    },
  ]);
});
