import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../core/json.ts';
import rule from '../../rules/aws/iam/role/role-not-assumable-by-everyone.ts';
import template from '../../templates/aws/iam/role/limit-role-trust.ts';
import { served } from '../fixtures/iam-policies.ts';

const OWN = '210987654321';
const GITHUB = 'token.actions.githubusercontent.com';
const GITLAB = 'gitlab.com';
const COGNITO = 'cognito-identity.amazonaws.com';
const POOL = 'eu-west-1:11112222-3333-4444-5555-666677778888';

const provider = (issuer: string, account = OWN) => `arn:aws:iam::${account}:oidc-provider/${issuer}`;
const trust = (Federated: string, Condition?: JsonObject, change: JsonObject = {}): JsonObject => ({
  ...{ Sid: 'Deploys', Effect: 'Allow', Principal: { Federated }, Action: 'sts:AssumeRoleWithWebIdentity' },
  ...(Condition !== undefined && { Condition }),
  ...change,
});
const judge = (...statements: readonly JsonObject[]) =>
  rule.check(served(statements).facts, { now: new Date('2026-06-01T12:00:00.000Z'), others: () => [] });
const verdict = (...statements: readonly JsonObject[]) => judge(...statements).verdict;

const aud = { [`${GITHUB}:aud`]: 'sts.amazonaws.com' };
const sub = (value: string | string[]) => ({ [`${GITHUB}:sub`]: value });
const github = (condition?: JsonObject, change?: JsonObject) => trust(provider(GITHUB), condition, change);

/** Trust in GitHub Actions that lets any repository in, each with the nearest that lets in those of one owner. */
const repositories: readonly (readonly [sentence: string, open: JsonObject | undefined, closed: JsonObject])[] = [
  ['nothing is tested', undefined, { StringLike: sub('repo:bakery/*') }],
  ['the audience alone', { StringEquals: aud }, { StringEquals: { ...aud, ...sub('repo:bakery/oven:ref:refs/heads/main') } }],
  ['any repository', { StringLike: sub('repo:*') }, { StringLike: sub('repo:bakery/*:*') }],
  ['anything', { StringEquals: aud, StringLike: sub('*') }, { StringEquals: aud, StringLike: sub('repo:bakery/oven:*') }],
  ['owners that begin alike', { StringLike: sub('repo:bakery*') }, { StringLike: sub('repo:bakery/*') }],
  ['owners that begin alike, with a repository', { StringLike: sub('repo:bakery*/oven:*') }, { StringLike: sub('repo:bakery/oven*') }],
  ['owners that look alike', { StringLike: sub('repo:baker?/oven:*') }, { StringLike: sub('repo:bakery/ove?:*') }],
  ['a repository of that name with any owner', { StringLike: sub('repo:*/oven:*') }, { StringLike: sub('repo:bakery/*:environment:shop') }],
  [
    'any repository on one branch',
    { StringLike: sub('repo:*:ref:refs/heads/main') },
    { StringLike: sub('repo:bakery/*:ref:refs/heads/main') },
  ],
  ['an environment of any owner', { StringLike: sub('*:environment:shop') }, { StringEquals: sub('repo:bakery/oven:environment:shop') }],
  [
    'an environment that anyone may name',
    { StringEquals: sub('environment:shop') },
    { StringEquals: sub('repository_owner:bakery:environment:shop') },
  ],
  ['one owner or any', { StringLike: sub(['repo:bakery/*', 'repo:*']) }, { StringLike: sub(['repo:bakery/*', 'repo:mill/*']) }],
  [
    'one owner, if it is said',
    { StringLikeIfExists: sub('repo:bakery/*') },
    { StringLikeIfExists: sub('repo:bakery/*'), Null: { [`${GITHUB}:sub`]: 'false' } },
  ],
  [
    'all values of one owner, none included',
    { 'ForAllValues:StringLike': sub('repo:bakery/*') },
    { 'ForAnyValue:StringLike': sub('repo:bakery/*') },
  ],
  [
    'all values, of a claim that may be missing',
    { 'ForAllValues:StringEquals': { ...aud, ...sub('repo:bakery/oven:ref:refs/heads/main') } },
    { 'ForAllValues:StringEquals': { ...aud, ...sub('repo:bakery/oven:ref:refs/heads/main') }, Null: { [`${GITHUB}:sub`]: 'false' } },
  ],
  ['other repositories than one', { StringNotLike: sub('repo:bakery/*') }, { StringLike: sub('repo:bakery/*') }],
  [
    'a claim that is there',
    { Null: { [`${GITHUB}:sub`]: 'false' } },
    { Null: { [`${GITHUB}:sub`]: 'false' }, StringLike: sub('repo:bakery/*') },
  ],
  [
    'who started the run',
    { StringEquals: { [`${GITHUB}:actor`]: 'baker' } },
    { StringEquals: { [`${GITHUB}:repository_owner_id`]: '4711' } },
  ],
  [
    'the branch alone',
    { StringEquals: { [`${GITHUB}:ref`]: 'refs/heads/main' } },
    { StringEquals: { [`${GITHUB}:repository`]: 'bakery/oven' } },
  ],
  ['the name of the session', { StringLike: { 'sts:RoleSessionName': 'bakery' } }, { StringLike: sub('repo:bakery@12/oven@34:*') }],
  [
    'the claim of another issuer',
    { StringLike: { [`${GITLAB}:sub`]: 'project_path:bakery/*', [`${GITHUB}:aud`]: '*' } },
    { StringLike: sub('repo:bakery/*') },
  ],
  [
    'the key in other letters, and any value',
    { stringlike: { [`${GITHUB}:SUB`]: 'repo:*' } },
    { stringlike: { [`${GITHUB}:SUB`]: 'repo:bakery/*' } },
  ],
];

describe.each(repositories)('a role for GitHub Actions that tests %s', (_, open, closed) => {
  test('is open to strangers, which its neighbour is not', () => {
    // The claims of another issuer are in no token of this one, so that nobody comes in by such a test.
    const isNobody = open !== undefined && JSON.stringify(open).includes(GITLAB);
    expect(verdict(github(open))).toBe(isNobody ? 'pass' : 'fail');
    expect(verdict(github(closed))).toBe('pass');
  });
});

/** Each shared issuer: what its tenants say of themselves, by claim: fits all, fits one. */
const issuers: readonly (readonly [issuer: string, claim: string, anyTenant: string, oneTenant: string])[] = [
  [GITLAB, 'gitlab.com:sub', 'project_path:*:ref_type:branch:ref:main', 'project_path:bakery/*:ref_type:branch:ref:main'],
  [
    'app.terraform.io',
    'app.terraform.io:sub',
    'organization:*:project:*:workspace:shop:*',
    'organization:bakery:project:*:workspace:*:run_phase:*',
  ],
  ['agent.buildkite.com', 'agent.buildkite.com:sub', 'organization:bakery*', 'organization:bakery:pipeline:*'],
  ['oidc.codefresh.io', 'oidc.codefresh.io:sub', 'account:*', 'account:64f1:pipeline:*'],
  ['scalr.io', 'scalr.io:sub', 'account:*:environment:shop:*', 'account:bakery:environment:*'],
  ['studio.datachain.ai/api', 'studio.datachain.ai/api:sub', 'credentials:*', 'credentials:bakery/*'],
  ['tokens.cloud.shisho.dev', 'tokens.cloud.shisho.dev:sub', 'job:*', 'job:bakery:*'],
  ['proidc.upbound.io', 'proidc.upbound.io:sub', 'mcp:*/oven:provider:provider-aws', 'mcp:bakery/*:provider:provider-aws'],
  ['api.pulumi.com/oidc', 'api.pulumi.com/oidc:aud', '*', 'aws:bakery'],
  ['api.pulumi.com/oidc', 'api.pulumi.com/oidc:sub', 'pulumi:deploy:org:*:*', 'pulumi:deploy:org:bakery:project:*'],
  ['sandboxes.cloud', 'sandboxes.cloud:aud', 'https://*', 'https://bakery.example.com'],
  ['oidc.vercel.com', 'oidc.vercel.com:aud', 'https://vercel.com/*', 'https://vercel.com/bakery'],
  [
    'oidc-configuration.audit-log.githubusercontent.com',
    'oidc-configuration.audit-log.githubusercontent.com:sub',
    'https://github.com/*',
    'https://github.com/bakery',
  ],
  ['accounts.google.com', 'accounts.google.com:aud', '*.apps.googleusercontent.com', '1234-ab.apps.googleusercontent.com'],
  ['graph.facebook.com', 'graph.facebook.com:app_id', '*', '1234567890'],
  ['www.amazon.com', 'www.amazon.com:app_id', 'amzn1.application.*', 'amzn1.application.0a1b2c3d'],
  [COGNITO, `${COGNITO}:aud`, 'eu-west-1:*', POOL],
  [
    'sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d/',
    'sts:RoleSessionName',
    'MicrosoftSentinel_*',
    'MicrosoftSentinel_11112222-3333',
  ],
];

describe.each(issuers)('a role for %s by %s', (issuer, claim, anyTenant, oneTenant) => {
  const federated =
    issuer.includes('.amazonaws.com') || /^(accounts\.google|graph\.facebook|www\.amazon)\.com$/.test(issuer) ? issuer : provider(issuer);

  test('is open without a test, and with one that every tenant meets', () => {
    expect(verdict(trust(federated))).toBe('fail');
    expect(verdict(trust(federated, { StringLike: { [claim]: anyTenant } }))).toBe('fail');
    expect(verdict(trust(federated, { 'ForAllValues:StringLike': { [claim]: oneTenant } }))).toBe('fail');
  });

  test('is closed by one that names a tenant', () =>
    expect(verdict(trust(federated, { StringLike: { [claim]: oneTenant } }))).toBe('pass'));
});

describe('an issuer lets in whom its owner signs for:', () => {
  test.each<[string, JsonObject]>([
    ['CircleCI, by the organisation', trust(provider('oidc.circleci.com/org/11112222-3333'))],
    [
      'Bitbucket, by the workspace',
      trust(provider('api.bitbucket.org/2.0/workspaces/bakery/pipelines-config/identity/oidc'), {
        StringLike: { 'api.bitbucket.org:sub': '*' },
      }),
    ],
    ['a cluster of EKS', trust(provider('oidc.eks.eu-west-1.amazonaws.com/id/0A1B2C'))],
    ['a tenant of Auth0', trust(provider('bakery.eu.auth0.com/'))],
    ['a tenant of Okta', trust(provider('bakery.okta.com'))],
    ['an enterprise of GitHub with an address of its own', trust(provider(`${GITHUB}/bakery`))],
    ['a GitLab of one’s own', trust(provider('gitlab.bakery.example'))],
    ['a user pool of Cognito', trust(provider('cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Abc'))],
    ['a tenant of Entra', trust(provider('sts.windows.net/11112222-3333-4444-5555-666677778888/'))],
    ['an issuer that nobody knows', trust(provider('login.example.org'))],
    [
      'people by SAML',
      trust(
        `arn:aws:iam::${OWN}:saml-provider/office`,
        { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } },
        { Action: 'sts:AssumeRoleWithSAML' },
      ),
    ],
    [
      'people by SAML, without an audience',
      trust(`arn:aws:iam::${OWN}:saml-provider/office`, undefined, { Action: 'sts:AssumeRoleWithSAML' }),
    ],
    [
      'people by SAML of a partner’s account, who is named',
      trust('arn:aws:iam::222233334444:saml-provider/office', undefined, { Action: 'sts:AssumeRoleWithSAML' }),
    ],
  ])('%s', (_, statement) => expect(verdict(statement)).toBe('pass'));

  test.each<[string, JsonObject]>([
    ['any SAML provider', trust('arn:aws:iam::*:saml-provider/office', undefined, { Action: 'sts:AssumeRoleWithSAML' })],
    ['any provider', trust('*')],
    ['GitHub, by a provider of another account', trust(provider(GITHUB, '222233334444'))],
    ['GitHub, in another partition', trust(`arn:aws-us-gov:iam::${OWN}:oidc-provider/${GITHUB}`)],
    ['GitHub, of old', trust(provider('vstoken.actions.githubusercontent.com'))],
    ['GitHub, with any action', trust(provider(GITHUB), undefined, { Action: 'sts:*' })],
    ['GitHub, with all actions but one', trust(provider(GITHUB), undefined, { Action: null, NotAction: 'sts:TagSession' })],
    ['an identity pool for guests', trust(COGNITO, { 'ForAnyValue:StringLike': { [`${COGNITO}:amr`]: 'unauthenticated' } })],
    ['an identity pool for people who signed in', trust(COGNITO, { 'ForAnyValue:StringLike': { [`${COGNITO}:amr`]: 'authenticated' } })],
    [
      'Google, by an audience that anyone may ask for',
      trust('accounts.google.com', { StringEquals: { 'accounts.google.com:oaud': 'sts.amazonaws.com' } }),
    ],
  ])('but not %s', (_, statement) => expect(verdict(withoutNull(statement))).toBe('fail'));
});

describe('several statements', () => {
  const closed = github({ StringLike: sub('repo:bakery/*') });

  test('are as open as the widest of them', () => {
    expect(verdict(closed, github({ StringEquals: aud }, { Sid: 'Old' }))).toBe('fail');
    expect(verdict(closed, trust(provider(GITLAB), { StringLike: { 'gitlab.com:sub': 'project_path:bakery/*' } }, { Sid: 'Other' }))).toBe(
      'pass',
    );
    expect(verdict({ ...closed, Principal: { Federated: [provider(GITHUB), provider(GITLAB)] } })).toBe('pass');
    expect(verdict({ ...github(), Principal: { Federated: [provider('oidc.circleci.com/org/1'), provider(GITLAB)] } })).toBe('fail');
  });

  test('are closed by a Deny for other tenants, and not by one for some', () => {
    const refuse = (Condition: JsonObject) => github(Condition, { Sid: 'Others', Effect: 'Deny' });
    expect(verdict(github({ StringEquals: aud }), refuse({ StringNotLike: sub('repo:bakery/*') }))).toBe('pass');
    expect(
      verdict(github({ StringEquals: aud }), { ...refuse({ StringNotLike: sub('repo:bakery/*') }), Principal: '*', Action: 'sts:*' }),
    ).toBe('pass');
    expect(verdict(github({ StringEquals: aud }), refuse({ StringLike: sub('repo:mill/*') }))).toBe('fail');
    expect(verdict(github({ StringEquals: aud }), refuse({ StringNotLike: sub('repo:*/oven:*') }))).toBe('fail');
    expect(verdict(github({ StringEquals: aud }), refuse({ StringNotLike: sub('repo:bakery/*'), StringNotEquals: aud }))).toBe('fail');
    expect(verdict(github(), refuse({ StringNotEquals: { 'aws:WrongKey': 'a' } }))).toBe('unknown');
  });

  test('that give no session let nobody in', () => {
    expect(verdict(github(undefined, { Action: 'sts:TagSession' }))).toBe('pass');
    expect(verdict(github(undefined, { Action: 'sts:AssumeRole' }))).toBe('pass');
    expect(verdict(github(undefined, { Effect: 'Deny' }))).toBe('pass');
  });
});

test('the finding names the issuer, the claim and the value', () => {
  const found = judge(github({ StringLike: sub('repo:*') }));
  expect(found).toMatchObject({
    verdict: 'fail',
    reason: expect.stringMatching(/GitHub Actions .*token\.actions\.githubusercontent\.com:sub may be repo:\*/),
    evidence: { issuers: [{ issuer: GITHUB, claim: `${GITHUB}:sub`, values: ['repo:*'] }] },
  });
  expect(judge(trust(COGNITO))).toMatchObject({ evidence: { issuers: [{ issuer: COGNITO, claim: `${COGNITO}:aud`, values: [] }] } });
  expect(template.steps(served([github()]).facts).join(' ')).toMatch(/test token\.actions\.githubusercontent\.com:sub/);
});

test('no pattern with something open in the owner names one', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(word, word, (owner, rest) => {
      const isOpen = /[*?]/.test(owner);
      expect(verdict(github({ StringLike: sub(`repo:${owner}/${rest}`) }))).toBe(isOpen ? 'fail' : 'pass');
    }),
  );
});

/** An element that stands as null is left out. */
function withoutNull(statement: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(statement).filter(([, value]) => value !== null));
}
