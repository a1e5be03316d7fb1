import { createHmac, generateKeyPairSync } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { makeTokenVerifier } from '../../../adapters/oidc/verify-token.ts';
import { principalOf, reachOf } from '../../../core/api/serve/claims.ts';
import { ProxyEvent } from '../../../core/api/serve/proxy-event.ts';
import { handler } from '../../../functions/authorize.ts';
import { startLocalServer } from '../../support/proxies/local-server.ts';
import { type FakeIssuer, startFakeIssuer } from '../../support/sign-in/fake-issuer.ts';

let issuer: FakeIssuer;
beforeAll(async () => {
  issuer = await startFakeIssuer();
});
afterAll(() => issuer.stop());
afterEach(() => vi.unstubAllEnvs());

const trusted = () => ({
  ...{ issuer: issuer.url, discovery: `${issuer.url}/.well-known/openid-configuration` },
  ...{ audiences: ['the-page', 'the-terminal'], groupsClaim: 'teams' },
});
const now = () => Math.floor(Date.now() / 1000);
const claims = (more: object = {}) => ({
  ...{ iss: issuer.url, aud: 'the-page', sub: 'u-17', iat: now(), exp: now() + 900, email: 'olivia@example.com', name: 'Olivia' },
  ...{ teams: ['operator', 'account:111122223333'], ...more },
});
const verify = (token: string) => makeTokenVerifier(trusted())(token);

test('a token of the issuer says who it is and which groups they are in', async () => {
  expect(await verify(issuer.sign(claims()))).toEqual({
    ...{ sub: 'u-17', name: 'Olivia', email: 'olivia@example.com', 'cognito:username': 'olivia@example.com' },
    'cognito:groups': ['operator', 'account:111122223333'],
  });
});

test('a token for the command line is taken too, and one that names several programs', async () => {
  for (const aud of ['the-terminal', ['another', 'the-page']])
    expect(await verify(issuer.sign(claims({ aud })))).toMatchObject({ sub: 'u-17' });
});

describe('is not taken:', () => {
  test.each<[string, object]>([
    ['a token for another program', { aud: 'another' }],
    ['one of another issuer', { iss: 'https://elsewhere.example.com' }],
    ['one that has ended', { exp: now() - 31 }],
    ['one that never ends', { exp: undefined }],
    ['one that is not good yet', { nbf: now() + 3600 }],
    ['one of nobody', { sub: undefined }],
  ])('%s', async (_, more) => {
    expect(await verify(issuer.sign(claims(more)))).toBeUndefined();
  });

  test('what is no token', async () => {
    for (const text of ['', 'a', 'a.b.c', `${issuer.sign(claims())}x`]) expect(await verify(text), text).toBeUndefined();
  });

  test('one that nobody signed, one that its public key has signed, and one with the claims of another', async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const unsigned = `${part({ alg: 'none' })}.${part(claims())}`;
    const shared = `${part({ alg: 'HS256', kid: 'one' })}.${part(claims())}`;
    const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'pem', type: 'spki' });
    const [head, , signature] = issuer.sign(claims()).split('.');
    const tokens = [
      `${unsigned}.`,
      `${shared}.${createHmac('sha256', key).update(shared).digest('base64url')}`,
      `${head}.${part(claims({ teams: ['admin'] }))}.${signature}`,
    ];
    for (const token of tokens) expect(await verify(token)).toBeUndefined();
  });
});

test('an issuer that does not answer, or that calls itself by another name, is no reason to let anybody in or to call a token bad', async () => {
  const gone = await startLocalServer(async (_, response) => void response.destroy());
  const described = (name: string, keys: string) =>
    startLocalServer(async (_, response) => void response.end(JSON.stringify({ issuer: name, jwks_uri: keys })));
  const other = await described('https://elsewhere.example.com', `${issuer.url}/jwks`);
  const without = await described(issuer.url, `${issuer.url}/no-keys`);
  for (const { url } of [gone, other, without]) {
    const asked = makeTokenVerifier({ ...trusted(), discovery: `${url}/.well-known/openid-configuration` })(issuer.sign(claims()));
    await expect(asked).rejects.toMatchObject({ code: 'DEPENDENCY_UNAVAILABLE' });
  }
  await Promise.all([gone, other, without].map(({ stop }) => stop()));
});

describe('the function before the API', () => {
  const context = { getRemainingTimeInMillis: () => 10_000, awsRequestId: 'r-1', functionVersion: '1' };
  const ask = async (token: string) => {
    vi.stubEnv('CLOUDMEND_OIDC', JSON.stringify(trusted()));
    const event = { type: 'TOKEN', authorizationToken: token, methodArn: 'arn:aws:execute-api:us-east-1:111122223333:a/api/GET/v1/me' };
    // biome-ignore lint/suspicious/noExplicitAny: of what Lambda gives, this is all that is used.
    return handler(event, context as any);
  };
  const eventOf = (answer: { readonly context: { readonly claims: string } }) =>
    ProxyEvent.parse({ httpMethod: 'GET', path: '/v1/me', requestContext: { authorizer: answer.context } });

  test('lets a person in with what the API knows them by, and bound as their groups say', async () => {
    const answer = await ask(`Bearer ${issuer.sign(claims())}`);
    expect(answer.policyDocument.Statement).toMatchObject([{ Effect: 'Allow', Action: 'execute-api:Invoke', Resource: /GET\/v1\/me$/ }]);
    const event = eventOf(answer);
    expect(principalOf(event)).toMatchObject({ id: 'u-17', name: 'Olivia', kind: 'person', roles: ['operator'] });
    expect(reachOf(event)).toEqual({ accounts: ['111122223333'] });
  });

  test('takes a group for what it is called, and not for two', async () => {
    const answer = await ask(issuer.sign(claims({ teams: ['sales,admin', 'approver'] })));
    expect(principalOf(eventOf(answer))?.roles).toEqual(['approver']);
  });

  test('gives no role where the claim is none of groups', async () => {
    for (const teams of [undefined, 'admin', [1], { admin: true }])
      expect(principalOf(eventOf(await ask(issuer.sign(claims({ teams })))))?.roles, JSON.stringify(teams)).toEqual([]);
  });

  test('answers a bad token with the word by which the gateway says 401', async () => {
    await expect(ask('Bearer nothing')).rejects.toMatchObject({ message: 'Unauthorized' });
  });
});
