import { expect, test } from 'vitest';
import { gatewayMethods, gatewayScheme, statementsOf, synthesise } from './templates.ts';

const { cloudmend } = synthesise({
  ...{ oidcIssuer: 'https://id.example.com/', oidcPageClientId: 'page-1', oidcTerminalClientId: 'terminal-1', oidcGroupsClaim: 'teams' },
  oidcOrigins: 'https://tokens.example.com',
});
const propertiesOf = (type: string) => Object.values(cloudmend.findResources(type)).map((resource) => resource['Properties']);

test('with an issuer of your own nothing of Cognito is made', () => {
  const types = Object.values(cloudmend.toJSON()['Resources']).map((resource) => String(Object(resource)['Type']));
  expect(types.filter((type) => type.startsWith('AWS::Cognito'))).toEqual([]);
});

test('every request is asked who it is by a function that knows the issuer, and may do nothing but write its log', () => {
  expect(gatewayScheme(cloudmend)).toMatchObject({
    'x-amazon-apigateway-authtype': 'custom',
    'x-amazon-apigateway-authorizer': { type: 'token', authorizerResultTtlInSeconds: 0 },
  });
  expect(JSON.stringify(gatewayScheme(cloudmend))).toMatch(/"authorizerUri":.*Apiauthorize.*Alias/);
  expect(gatewayMethods(cloudmend).filter(({ security }) => security.length === 0)).toHaveLength(5);
  const permitted = propertiesOf('AWS::Lambda::Permission').filter(({ FunctionName }) => FunctionName.Ref?.startsWith('Apiauthorize'));
  expect(permitted.map(({ SourceArn }) => JSON.stringify(SourceArn))).toEqual([expect.stringMatching(/"\/authorizers\/\*"/)]);
  const trusted = propertiesOf('AWS::Lambda::Function').flatMap(({ Environment }) => Environment?.Variables['CLOUDMEND_OIDC'] ?? []);
  expect(trusted.map((text) => JSON.parse(text))).toEqual([
    {
      ...{ issuer: 'https://id.example.com/', discovery: 'https://id.example.com/.well-known/openid-configuration' },
      ...{ audiences: ['page-1', 'terminal-1'], groupsClaim: 'teams' },
    },
  ]);
  const allowed = statementsOf(cloudmend).filter(({ role }) => role === 'authorize');
  expect(allowed.map(({ actions }) => actions)).toEqual([['logs:CreateLogStream', 'logs:PutLogEvents']]);
});

test('the page may ask there, is told of it, and is no client of anybody else', () => {
  const policies = JSON.stringify(propertiesOf('AWS::CloudFront::ResponseHeadersPolicy'));
  expect(policies).toContain("connect-src 'self' https://id.example.com https://tokens.example.com;");
  const [placed] = propertiesOf('Custom::Page');
  const text = placed?.config['Fn::Join'][1].map((part: unknown) => (typeof part === 'string' ? part : 'X')).join('');
  expect(JSON.parse(text)).toMatchObject({
    ...{ issuer: 'https://id.example.com/', clients: { page: 'page-1', terminal: 'terminal-1' }, scope: 'openid email profile' },
    page: 'https://X',
  });
});
