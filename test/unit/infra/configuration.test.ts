import { App } from 'aws-cdk-lib';
import { describe, expect, test } from 'vitest';
import { CloudmendError } from '../../../core/errors.ts';
import { parseConfiguration } from '../../../infra/parse-configuration.ts';

const read = (context: { readonly [name: string]: unknown }) => parseConfiguration(new App({ context }).node);
const TENANT = '11112222-3333-4444-5555-666677778888';
const SECRET = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:channels-a1b2c3';

describe('a setting that is wrong is refused with its name, its value and what to do', () => {
  test.each<[{ readonly [name: string]: unknown }, string]>([
    [{ acounts: '111122223333' }, 'There is no setting "acounts". Did you mean accounts?'],
    [{ Accounts: '111122223333' }, 'Did you mean accounts?'],
    [{ 'scan-schedule': 'rate(1 day)' }, 'Did you mean scanSchedule?'],
    [{ colour: 'blue' }, 'There is no setting "colour"'],
    [{ accounts: '12,111122223333' }, 'accounts=12,111122223333: "12" is no account'],
    [{ accounts: '' }, 'accounts=: "" is no account'],
    [{ accounts: '111122223333, 111122223333' }, 'names one twice'],
    [{ accounts: ['111122223333'] }, 'accounts=["111122223333"]: Invalid input: expected string'],
    [{ regions: 'mars' }, 'regions=mars: "mars" is no region'],
    [{ externalId: '' }, 'externalId: write 2 to 1,224'],
    [{ externalId: 'with a space' }, 'externalId: write 2 to 1,224'],
    [{ prefix: 'Staging' }, 'prefix=Staging: write 2 to 30 small letters'],
    [{ prefix: 'harbour--staging' }, 'single hyphens between'],
    [{ prefix: 'a-name-of-more-than-thirty-letters' }, 'IAM takes no longer names'],
    [{ prefix: 'security-aws' }, 'prefix=security-aws: has aws, amazon or cognito in it'],
    [{ prefix: 'ssm-tool' }, 'prefix=ssm-tool: begins with ssm'],
    [{ rolePath: 'security' }, 'rolePath=security: write a path that begins and ends with a slash'],
    [{ rolePath: '/cloudmend/' }, 'rolePath=/cloudmend/: is where fixes put the roles that they make'],
    [{ rolePath: '/aws-service-role/' }, 'AWS keeps for itself'],
    [{ permissionsBoundary: '/boundary' }, 'permissionsBoundary=/boundary: write the name of a policy'],
    [{ scanRole: 'security/scan' }, 'scanRole=security/scan: write the name of a role'],
    [{ scanRole: 'Looks', remediationRole: 'Looks' }, 'scanRole and remediationRole are one name'],
    [{ scanSchedule: 'rate(1 days)' }, 'scanSchedule=rate(1 days): write rate(1 day)'],
    [{ scanSchedule: 'rate(0 days)' }, 'of several in the plural'],
    [{ scanSchedule: 'rate(2 day)' }, 'of several in the plural'],
    [{ scanSchedule: 'cron(0 3 * * *)' }, 'six fields'],
    [{ scanSchedule: 'daily' }, 'scanSchedule=daily'],
    [{ retentionDays: 'ever' }, 'retentionDays=ever: ever: write sorts with their days'],
    [{ azureTenantId: 'contoso.com', azureClientId: TENANT }, 'azureTenantId=contoso.com: is no id of Entra'],
    [{ azureTenantId: TENANT }, 'azureTenantId means nothing without azureClientId'],
    [{ azureClientId: TENANT }, 'azureClientId means nothing without azureTenantId'],
    [{ azureSubscriptions: TENANT }, 'azureSubscriptions means nothing without azureTenantId'],
    [{ azureTenantId: TENANT, azureClientId: TENANT, azureSubscriptions: 'production' }, '"production" is no id of a subscription'],
    [
      { channels: '[{"kind":"fax","name":"owners"}]' },
      'channels: is no list of channels; docs/notify.md has one: write a JSON list of {"name", "kind"',
    ],
    [{ channelSecretArn: SECRET }, 'channelSecretArn means nothing without channels'],
    [{ channels: '[{"kind":"slack","name":"ops"}]' }, 'channels needs channelSecretArn: ops is no e-mail'],
    [{ channels: '[{"kind":"email","name":"owners","to":["a@example.com"]}]' }, 'channels needs mailFrom: owners is e-mail'],
    [{ channels: '[]', mailFrom: 'somebody' }, 'mailFrom=somebody: is no e-mail address'],
    [{ tickets: '{"kind":"generic"}' }, 'tickets means nothing without ticketSecretArn'],
    [{ pageDomain: 'localhost' }, 'pageDomain=localhost: is no name of a host'],
    [{ pageDomain: 'cloudmend.example.com' }, 'pageDomain means nothing without pageCertificateArn'],
    [{ pageCertificateArn: 'arn:aws:acm:eu-west-1:111122223333:certificate/1' }, 'is no ARN of a certificate of ACM in us-east-1'],
    [{ oidcIssuer: 'http://id.example.com', oidcPageClientId: 'a' }, 'oidcIssuer=http://id.example.com: is no https address'],
    [{ oidcIssuer: 'https://id.example.com' }, 'oidcIssuer means nothing without oidcPageClientId'],
    [{ oidcGroupsClaim: 'teams' }, 'oidcGroupsClaim means nothing without oidcIssuer'],
    [{ oidcIssuer: 'https://id.example.com', oidcPageClientId: 'a', oidcScope: 'email' }, 'oidcScope=email: lacks openid'],
    [{ oidcIssuer: 'https://id.example.com', oidcPageClientId: 'a', oidcOrigins: 'tokens' }, '"tokens" is no origin'],
    [{ signInPages: 'modern' }, 'signInPages=modern: write managed or classic'],
    [{ reviewSecretArn: 'reviews' }, 'reviewSecretArn=reviews: is no ARN of a secret'],
  ])('%j', (context, sentence) => {
    expect(() => read(context)).toThrow(CloudmendError);
    expect(() => read(context)).toThrow(sentence);
  });

  test('but for what a secret may have slipped into', () => {
    const address = 'https://hooks.example.com/services/T0/B0/slipped';
    const wrong = { channels: `[{"kind":"slack","name":"ops","url":"${address}"}]`, tickets: `{"name":"change","url":"${address}"}` };
    expect(() => read(wrong)).toThrow(/^channels: is no list of channels(.|\n)*\ntickets: is no ticket system/);
    expect(() => read(wrong)).not.toThrow('slipped');
  });

  test('each of several has a line of its own', () => {
    expect(() => read({ accounts: '12', scanSchedule: 'often', azureClientId: TENANT })).toThrow(
      /^accounts=12: .*\nscanSchedule=often: .*\nazureClientId means nothing/,
    );
  });
});

test("what the CDK and other tools keep there is nobody's mistake", () => {
  const context = { '@aws-cdk/core:x': true, 'aws:cdk:y': [], 'availability-zones:account=1:region=z': ['a'], 'cli-telemetry': false };
  expect(read({ ...context, 'acknowledged-issue-numbers': [1], accounts: '111122223333 , 444455556666' })).toMatchObject({
    accounts: ['111122223333', '444455556666'],
    scanSchedule: 'rate(1 day)',
  });
});

test('a text of your own that member roles ask for is taken as it is', () => {
  expect(read({ externalId: 'a-text-of-ours' }).externalId).toBe('a-text-of-ours');
});
