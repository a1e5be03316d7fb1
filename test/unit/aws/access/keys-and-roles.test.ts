import type { AccessRow } from '../../../support/access-rows.ts';
import { ABLE, allow, deny, guide, OTHER, OWN, policy, ROLE, ROOT, SESSION, testRows, USER } from '../../../support/access-rows.ts';

const KMS = 'https://docs.aws.amazon.com/kms/latest/developerguide/';
const KEY_POLICY = `${KMS}key-policy-default.html (Allows access to the AWS account and enables IAM policies)`;
const OTHER_KEYS = `${KMS}key-policy-modifying-external-accounts.html`;
const TRUST = guide('reference_policies_evaluation-logic_policy-eval-denyallow.html');
const ASSUME = guide('id_roles_manage-assume.html');
const EXTERNAL_ID = guide('id_roles_common-scenarios_third-party.html');
const FEDERATION = guide('id_roles_create_for-idp_oidc.html');
const ROOT_USER = guide('id_root-user.html');
const STS = 'https://docs.aws.amazon.com/STS/latest/APIReference/';

const key = (account = OWN) => ({
  action: 'kms:Decrypt',
  resource: `arn:aws:kms:eu-west-1:${account}:key/1f2e3d4c-0000-4000-8000-000000000001`,
});
const target = (account = OWN) => ({ action: 'sts:AssumeRole', resource: `arn:aws:iam::${account}:role/audit` });
const policyFor = (principal: string | { readonly [sort: string]: string }, more = {}) => ({
  resourcePolicy: policy(allow({ Principal: principal, ...more })),
});
const trust = (principal: string | { readonly [sort: string]: string }, more = {}) => ({
  resourcePolicy: policy({ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole*', ...more }),
});
const OIDC = `arn:aws:iam::${OWN}:oidc-provider/token.actions.githubusercontent.com`;
const web = { action: 'sts:AssumeRoleWithWebIdentity', resource: `arn:aws:iam::${OWN}:role/audit` };
const branch = (name: string) => ({ 'token.actions.githubusercontent.com:sub': `repo:shop/site:ref:refs/heads/${name}` });
const main = { StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:shop/site:ref:refs/heads/main' } };
const brings = { StringEquals: { 'sts:ExternalId': 'order-7' } };

const ROWS: readonly AccessRow[] = [
  ['a key leaves it to its account, which allows', { ...key(), ...ABLE, ...policyFor({ AWS: ROOT }) }, 'allow', KEY_POLICY],
  ['a key leaves it to its account, which is silent', { ...key(), ...policyFor({ AWS: ROOT }) }, 'deny', KEY_POLICY],
  ['a key does not leave it to its account', { ...key(), ...ABLE, ...policyFor({ AWS: ROLE }) }, 'deny', KEY_POLICY],
  [
    'a key leaves other actions to its account',
    { ...key(), ...ABLE, ...policyFor({ AWS: ROOT }, { Action: 'kms:Describe*' }) },
    'deny',
    KEY_POLICY,
  ],
  ['a key names the user', { ...key(), ...policyFor({ AWS: USER }) }, 'allow', KEY_POLICY],
  ['a key names the role', { ...key(), principal: SESSION, ...policyFor({ AWS: ROLE }) }, 'allow', KEY_POLICY],
  ['a key names everybody', { ...key(), ...policyFor('*') }, 'allow', KEY_POLICY],
  [
    'a key refuses',
    { ...key(), ...ABLE, resourcePolicy: policy(allow({ Principal: { AWS: ROOT } }), deny({ Principal: { AWS: USER } })) },
    'deny',
    KEY_POLICY,
  ],
  ['nobody told the policy of a key, and the caller may', { ...key(), ...ABLE }, 'depends', KEY_POLICY],
  ['nobody told the policy of a key, and the caller is told nothing', { ...key() }, 'depends', KEY_POLICY],
  ['nobody told the policy of a key, and the caller is refused', { ...key(), identityPolicies: [policy(deny())] }, 'deny', KEY_POLICY],
  ['a key of another account, both say so', { ...key(OTHER), ...ABLE, ...policyFor({ AWS: ROOT }) }, 'allow', OTHER_KEYS],
  ['a key of another account, only it says so', { ...key(OTHER), ...policyFor({ AWS: USER }) }, 'deny', OTHER_KEYS],
  ['a key of another account, only the caller may', { ...key(OTHER), ...ABLE, ...policyFor({ AWS: OTHER }) }, 'deny', OTHER_KEYS],
  ['an action on no key needs no policy of one', { ...ABLE, action: 'kms:CreateKey', resource: '*' }, 'allow', KEY_POLICY],
  [
    'the root user and a key that does not name his account',
    { ...key(), principal: ROOT, ...policyFor({ AWS: ROLE }) },
    'deny',
    KEY_POLICY,
  ],
  ['the root user and a key that names his account', { ...key(), principal: ROOT, ...policyFor({ AWS: ROOT }) }, 'allow', KEY_POLICY],
  ['a role trusts the user by name', { ...target(), ...trust({ AWS: USER }) }, 'allow', TRUST],
  ['a role trusts its account, which allows', { ...target(), ...ABLE, ...trust({ AWS: ROOT }) }, 'allow', ASSUME],
  ['a role trusts its account, which is silent', { ...target(), ...trust({ AWS: ROOT }) }, 'deny', ASSUME],
  ['a role trusts somebody else', { ...target(), ...ABLE, ...trust({ AWS: `${USER}x` }) }, 'deny', TRUST],
  [
    'a role trusts another role, beyond its boundary',
    { ...target(), principal: SESSION, boundary: policy(allow({ Action: 's3:*' })), ...trust({ AWS: ROLE }) },
    'deny',
    TRUST,
  ],
  ['a role trusts a service, a user asks', { ...target(), ...ABLE, ...trust({ Service: 'ec2.amazonaws.com' }) }, 'deny', TRUST],
  [
    'a role trusts a service, and it asks',
    { ...target(), principal: 'ec2.amazonaws.com', ...trust({ Service: 'ec2.amazonaws.com' }) },
    'allow',
    TRUST,
  ],
  [
    'a role trusts another service',
    { ...target(), principal: 'lambda.amazonaws.com', ...trust({ Service: 'ec2.amazonaws.com' }) },
    'deny',
    TRUST,
  ],
  ['nobody told whom a role trusts', { ...target(), ...ABLE }, 'depends', TRUST],
  ['nobody told whom a role trusts, and the caller is told nothing', { ...target() }, 'depends', TRUST],
  ['a role of another account, both say so', { ...target(OTHER), ...ABLE, ...trust({ AWS: OWN }) }, 'allow', ASSUME],
  ['a role of another account, only it says so', { ...target(OTHER), ...trust({ AWS: USER }) }, 'deny', ASSUME],
  [
    'the agreed external id',
    { ...target(OTHER), ...ABLE, context: { 'sts:ExternalId': 'order-7' }, ...trust({ AWS: OWN }, { Condition: brings }) },
    'allow',
    EXTERNAL_ID,
  ],
  [
    'another external id',
    { ...target(OTHER), ...ABLE, context: { 'sts:ExternalId': 'order-8' }, ...trust({ AWS: OWN }, { Condition: brings }) },
    'deny',
    EXTERNAL_ID,
  ],
  ['no external id', { ...target(OTHER), ...ABLE, ...trust({ AWS: OWN }, { Condition: brings }) }, 'deny', EXTERNAL_ID],
  [
    'a token of the provider, of the branch',
    { ...web, principal: OIDC, context: branch('main'), ...trust({ Federated: OIDC }, { Condition: main }) },
    'allow',
    FEDERATION,
  ],
  [
    'a token of another branch',
    { ...web, principal: OIDC, context: branch('try'), ...trust({ Federated: OIDC }, { Condition: main }) },
    'deny',
    FEDERATION,
  ],
  ['a token of another provider', { ...web, principal: `${OIDC}x`, ...trust({ Federated: OIDC }) }, 'deny', FEDERATION],
  [
    'a token of a provider that AWS knows',
    { ...web, principal: 'cognito-identity.amazonaws.com', ...trust({ Federated: 'cognito-identity.amazonaws.com' }) },
    'allow',
    FEDERATION,
  ],
  [
    'a provider is no service',
    { ...web, principal: 'accounts.google.com', ...trust({ Service: 'accounts.google.com' }) },
    'deny',
    FEDERATION,
  ],
  ['a role trusts the provider, a user asks', { ...web, ...ABLE, ...trust({ Federated: OIDC }) }, 'deny', FEDERATION],
  ['the root user may everything in his account', { principal: ROOT, resourceAccount: OWN }, 'allow', ROOT_USER],
  [
    'the root user and a bucket that refuses his account',
    { principal: ROOT, resourceAccount: OWN, resourcePolicy: policy(deny({ Principal: '*' })) },
    'deny',
    ROOT_USER,
  ],
  [
    'the root user keeps the policy of his bucket',
    {
      principal: ROOT,
      resourceAccount: OWN,
      action: 's3:DeleteBucketPolicy',
      resource: 'arn:aws:s3:::invoices',
      resourcePolicy: policy(deny({ Principal: '*' })),
    },
    'allow',
    'https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketPolicy.html',
  ],
  [
    'a user does not keep it',
    {
      ...ABLE,
      resourceAccount: OWN,
      action: 's3:DeleteBucketPolicy',
      resource: 'arn:aws:s3:::invoices',
      resourcePolicy: policy(deny({ Principal: '*' })),
    },
    'deny',
    'https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketPolicy.html',
  ],
  ['the root user of another account', { principal: ROOT, resourceAccount: OTHER }, 'deny', ROOT_USER],
  ['a root user takes no role', { ...target(), principal: ROOT, ...trust({ AWS: ROOT }) }, 'deny', `${STS}API_AssumeRole.html`],
  [
    'everybody may ask who he is, whatever refuses it',
    { action: 'sts:GetCallerIdentity', resource: '*', identityPolicies: [policy(deny())] },
    'allow',
    `${STS}API_GetCallerIdentity.html`,
  ],
  [
    'who does not sign may not ask who he is',
    { action: 'sts:GetCallerIdentity', resource: '*', principal: '*' },
    'deny',
    `${STS}API_GetCallerIdentity.html`,
  ],
  [
    'a user may have a token for himself',
    { action: 'sts:GetSessionToken', resource: '*' },
    'allow',
    guide('id_credentials_temp_control-access_getsessiontoken.html'),
  ],
];

testRows(ROWS);
