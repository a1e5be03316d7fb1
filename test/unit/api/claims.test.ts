import { describe, expect, test } from 'vitest';
import { answerRequest } from '../../../core/api/serve/answer-request.ts';
import { meEndpoints } from '../../../core/api/serve/endpoints/me.ts';
import { cursorKey, memoryEngine } from './api-bench.ts';

const LONG = 'a'.repeat(201);

/** What the API says to somebody whose token has these claims. */
async function asked(claims: { readonly [claim: string]: unknown }) {
  const event = {
    httpMethod: 'GET',
    path: '/v1/me',
    headers: {},
    multiValueQueryStringParameters: null,
    body: null,
    isBase64Encoded: false,
    requestContext: { requestId: 'request-of-this-test', authorizer: { claims } },
  };
  const { statusCode, body } = await answerRequest(
    { engine: memoryEngine(), startScan: async () => 'scan', cursorKey },
    meEndpoints,
    event,
  );
  return { status: statusCode, said: JSON.parse(body) };
}

describe('what a claim of a verified token may say', () => {
  test.each([
    ['a name of 200 characters is shown whole', { name: 'n'.repeat(200) }, 'n'.repeat(200)],
    ['a name over 200 characters is cut', { name: LONG }, `${'a'.repeat(199)}…`],
    ['no character of a long name is cut in two', { name: `${'a'.repeat(198)}😀😀` }, `${'a'.repeat(198)}…`],
    ['an empty name gives way to the address', { name: '', email: 'mara@tea.example' }, 'mara@tea.example'],
    ['a name of blanks does too', { name: ' \u0000 ', email: 'mara@tea.example' }, 'mara@tea.example'],
    ['an address over 200 characters is cut', { email: LONG }, `${'a'.repeat(199)}…`],
    ['a user name over 200 characters is cut', { 'cognito:username': LONG }, `${'a'.repeat(199)}…`],
    ['a name of two lines is one line', { name: 'Mara\r\nMoss' }, 'Mara Moss'],
    ['half a character is replaced', { name: 'Mara \ud83d' }, 'Mara \ufffd'],
    ['a name that is no text is as if it were not said', { name: 7, email: 'mara@tea.example' }, 'mara@tea.example'],
    ['without any of them the subject is the name', {}, 'mara'],
  ])('%s', async (_, claims, name) => {
    expect(await asked({ sub: 'mara', 'cognito:groups': 'viewer', ...claims })).toMatchObject({ status: 200, said: { id: 'mara', name } });
  });

  test.each([
    ['of over 200 characters', LONG],
    ['that is empty', ''],
    ['of blanks', '  '],
    ['with half a character', 'mara\ud83d'],
    ['that is no text', 7],
  ])('a subject %s is nobody: two people could be recorded as one', async (_, sub) => {
    expect(await asked({ sub, name: 'Mara' })).toMatchObject({ status: 401, said: { code: 'UNAUTHENTICATED' } });
  });

  test('a subject of 200 characters is somebody', async () => {
    expect(await asked({ sub: 'a'.repeat(200), 'cognito:groups': 'viewer' })).toMatchObject({ status: 200, said: { id: 'a'.repeat(200) } });
  });

  test.each([
    ['no group of the kind', ['viewer'], undefined],
    ['an account', ['viewer', 'account:111122223333'], { accounts: ['111122223333'] }],
    [
      'two accounts and a region, as the gateway writes them',
      '[viewer account:1 region:eu-west-1 account:2]',
      { accounts: ['1', '2'], regions: ['eu-west-1'] },
    ],
    ['a group that names nothing', ['viewer', 'account:'], { accounts: [''] }],
  ])('%s binds', async (_, groups, reach) => {
    expect((await asked({ sub: 'mara', 'cognito:username': 'mara', 'cognito:groups': groups })).said.reach).toEqual(reach);
  });

  test('groups that are no list give no role', async () => {
    expect(await asked({ sub: 'mara', 'cognito:groups': { admin: true } })).toMatchObject({ status: 403, said: { code: 'FORBIDDEN' } });
  });
});
