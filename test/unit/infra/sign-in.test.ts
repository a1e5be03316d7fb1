import { describe, expect, test } from 'vitest';
import { synthesise } from './templates.ts';

const { cloudmend } = synthesise();
const propertiesOf = (type: string, template = cloudmend) =>
  Object.values(template.findResources(type)).map((resource) => resource['Properties']);
const clients = Object.entries(cloudmend.findResources('AWS::Cognito::UserPoolClient')).map(([id, { Properties }]) => ({
  id,
  ...Properties,
}));
const clientOf = (name: string) => clients.find(({ id }) => id.startsWith(`ApiUsers${name}`));
const callbacksOf = (name: string): readonly string[] =>
  clientOf(name)?.['CallbackURLs'].map((url: unknown) => (typeof url === 'string' ? url : JSON.stringify(url)));

describe.each(['Page', 'Terminal'])('the client of the %s', (name) => {
  test('has no secret, signs in by code alone, and its sessions are short, renewed once for each token, and can be ended', () => {
    expect(clientOf(name)).toMatchObject({
      GenerateSecret: false,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthScopes: ['openid', 'email', 'profile'],
      AccessTokenValidity: 15,
      IdTokenValidity: 15,
      RefreshTokenValidity: 720,
      TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'minutes' },
      RefreshTokenRotation: { Feature: 'ENABLED' },
      EnableTokenRevocation: true,
      PreventUserExistenceErrors: 'ENABLED',
    });
    // Cognito refuses rotation beside it.
    expect(clientOf(name)?.['ExplicitAuthFlows']).toEqual(['ALLOW_USER_SRP_AUTH']);
  });

  test('has a style, without which Cognito shows none of its managed pages', () => {
    const styled = propertiesOf('AWS::Cognito::ManagedLoginBranding').map(({ ClientId }) => ClientId.Ref);
    expect(styled).toContain(clientOf(name)?.id);
  });
});

test('people come back to the page, or to the terminal on their machine, and nowhere else', () => {
  const ofPage = (path: string) => expect.stringMatching(new RegExp(`"https://",.*PageDistribution.*"${path}"`));
  expect(callbacksOf('Page')).toEqual([ofPage('/signed-in')]);
  const ports = [17_071, 17_072, 17_073];
  expect(callbacksOf('Terminal')).toEqual([...ports.map((port) => `http://localhost:${port}/signed-in`), ofPage('/code')]);
});

test('everyone needs an authenticator, which the pages of Cognito pair with a new person', () => {
  expect(propertiesOf('AWS::Cognito::UserPool')).toMatchObject([{ MfaConfiguration: 'ON', EnabledMfas: ['SOFTWARE_TOKEN_MFA'] }]);
  expect(propertiesOf('AWS::Cognito::UserPoolDomain')).toMatchObject([{ ManagedLoginVersion: 2 }]);
});

test('the classic pages of Cognito have no style', () => {
  const { cloudmend: classic } = synthesise({ signInPages: 'classic' });
  expect(propertiesOf('AWS::Cognito::UserPoolDomain', classic)).toMatchObject([{ ManagedLoginVersion: 1 }]);
  expect(propertiesOf('AWS::Cognito::ManagedLoginBranding', classic)).toEqual([]);
});

test('the page is told who issues tokens and which clients it has, and no secret', () => {
  const [placed] = propertiesOf('Custom::Page');
  const text = placed?.config['Fn::Join'][1].map((part: unknown) => (typeof part === 'string' ? part : 'X')).join('');
  expect(JSON.parse(text)).toEqual({
    ...{ product: 'cloudmend', signIn: 'oidc', page: 'https://X', issuer: 'https://cognito-idp.X.X/X' },
    ...{ discovery: 'https://cognito-idp.X.X/X/.well-known/openid-configuration', clients: { page: 'X', terminal: 'X' } },
    ...{ scope: 'openid email profile', ports: [17_071, 17_072, 17_073] },
  });
});
