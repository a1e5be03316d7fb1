/** A claim that names the tenant. */
export interface TenantClaim {
  /** The condition key, in lower case. */
  readonly key: string;
  /** Whether a value, a pattern or not, fits tokens of one tenant alone. */
  namesOne(value: string): boolean;
}

type Shape = (value: string) => boolean;

/** Any text that is no pattern: the id of an application, a pool, a person. */
const exact: Shape = (value) => /^[^*?\s]+$/.test(value);
/** `organization:bakery:…`: the name behind the first word ends before anything is left open. */
const firstName: Shape = (value) => /^[a-z_-]+:[^*?:/]+[:/]/.test(value) || /^[a-z_-]+:[^*?:/]+$/.test(value);
/**
 * `repo:bakery/oven:…`, also with the ids that are never given twice (`repo:bakery@12/oven@34:…`), and what an organisation may put in its
 * place. An environment, a branch or an actor alone is the same word with every owner.
 */
const owner: Shape = (value) =>
  /^repo:[^*?/:@]+[/@]/.test(value) ||
  /^(repository_owner|repository_owner_id|repository_id|enterprise|enterprise_id):[^*?:]+(:|$)/.test(value);
const ownerAndName: Shape = (value) => /^[^*?/:@]+[/@]/.test(value);

interface Issuer {
  readonly name: string;
  /** By the name of the claim; a key with a colon stands for itself. */
  readonly claims: { readonly [claim: string]: Shape };
}

const turbonomic: Issuer = { name: 'IBM Turbonomic', claims: { sub: (value) => /^system:serviceaccount:[^*?:]+:/.test(value) } };
const cognito: Issuer = { name: 'Amazon Cognito identity pools', claims: { aud: exact, sub: exact } };
const github: Issuer = {
  name: 'GitHub Actions',
  claims: {
    sub: owner,
    repository: ownerAndName,
    repository_id: exact,
    repository_owner: exact,
    repository_owner_id: exact,
    enterprise: exact,
    enterprise_id: exact,
  },
};
const signIn: Shape = (value) => /^([^*?\s]+\.apps\.googleusercontent\.com|\d{10,})$/.test(value);

/**
 * Issuers that sign for many tenants under one address, each with the claims of which one has to be tested, as AWS asks it of new trust
 * policies (and of no old one), and the public sign-ins that IAM knows by itself. Behind the table stand issuers like them, from their own
 * guides. An issuer whose address has the tenant in it (CircleCI, Bitbucket, EKS, a tenant of Auth0, Okta or Entra) is private and not here,
 * and so is one that nobody here knows: most are someone's own, and to fail them would be to fail every one of them.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html (condition keys for web identity)
 * https://docs.github.com/en/actions/reference/security/oidc
 */
const ISSUERS: { readonly [issuer: string]: Issuer } = {
  'token.actions.githubusercontent.com': github,
  'vstoken.actions.githubusercontent.com': github,
  'oidc-configuration.audit-log.githubusercontent.com': {
    name: 'GitHub audit log streaming',
    claims: { sub: (value) => /^https:\/\/github\.com\/[^*?/]+/.test(value) },
  },
  'gitlab.com': {
    name: 'GitLab.com',
    claims: { sub: (value) => /^project_path:[^*?/:]+\//.test(value), namespace_id: exact, project_id: exact },
  },
  'agent.buildkite.com': { name: 'Buildkite', claims: { sub: firstName, organization_id: exact } },
  'app.terraform.io': { name: 'HCP Terraform', claims: { sub: firstName } },
  'app.eu.terraform.io': { name: 'HCP Terraform, Europe', claims: { sub: firstName } },
  'oidc.codefresh.io': { name: 'Codefresh', claims: { sub: firstName } },
  'studio.datachain.ai/api': { name: 'DVC Studio', claims: { sub: firstName } },
  'scalr.io': { name: 'Scalr', claims: { sub: firstName } },
  'tokens.cloud.shisho.dev': { name: 'Shisho Cloud', claims: { sub: firstName } },
  'proidc.upbound.io': { name: 'Upbound', claims: { sub: firstName } },
  'api.pulumi.com/oidc': { name: 'Pulumi Cloud', claims: { aud: exact, sub: (value) => /^pulumi:[^*?]*\borg:[^*?:]+(:|$)/.test(value) } },
  'sandboxes.cloud': { name: 'sandboxes.cloud', claims: { aud: exact } },
  'oidc.vercel.com': { name: 'Vercel', claims: { aud: exact, sub: firstName } },
  'oidc.op1.openshiftapps.com/2f785sojlpb85i7402pk3qogugim5nfb': turbonomic,
  'oidc.op1.openshiftapps.com/2c51blsaqa9gkjt0o9rt11mle8mmropu': turbonomic,
  'rh-oidc.s3.us-east-1.amazonaws.com/22ejnvnnturfmt6km08idd0nt4hekbn7': turbonomic,
  'rh-oidc.s3.us-east-1.amazonaws.com/23e3sd27sju1hoou6ohfs68vbno607tr': turbonomic,
  'rh-oidc.s3.us-east-1.amazonaws.com/23ne21h005qjl3n33d8dui5dlrmv2tmg': turbonomic,
  'rh-oidc.s3.us-east-1.amazonaws.com/24jrf12m5dj7ljlfb4ta2frhrcoadm26': turbonomic,
  // Microsoft's own tenant, by which Sentinel and Defender for Cloud come for every customer. They put the workspace in the session's name.
  'sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d': {
    name: 'Microsoft Sentinel and Defender',
    claims: { 'sts:RoleSessionName': exact },
  },
  // The tenant of everyone's personal account.
  'login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0': { name: 'Microsoft accounts', claims: { aud: exact, sub: exact } },
  'cognito-identity.amazonaws.com': cognito,
  'cognito-identity-us-gov.amazonaws.com': cognito,
  'accounts.google.com': { name: 'Google', claims: { aud: signIn, sub: exact, email: exact } },
  'graph.facebook.com': { name: 'Facebook', claims: { app_id: exact, id: exact } },
  'www.amazon.com': { name: 'Login with Amazon', claims: { app_id: exact, user_id: exact } },
  'appleid.apple.com': { name: 'Sign in with Apple', claims: { aud: exact, sub: exact } },
  'token.builds.bitrise.io': { name: 'Bitrise', claims: { sub: exact } },
  'login.app.env0.com': { name: 'env zero', claims: { sub: exact } },
};

/** The issuer that a federated principal stands for, in lower case; undefined for a SAML provider, which belongs to an account. */
export function issuerOf(provider: string): string | undefined {
  const [, path] = /^arn:[^:]*:iam::[^:]*:oidc-provider\/(.+)$/.exec(provider) ?? [];
  if (path === undefined && provider.startsWith('arn:')) return undefined;
  const issuer = (path ?? provider)
    .toLowerCase()
    .replace(/^https:\/\//, '')
    .replace(/\/$/, '');
  return /^cognito-identity\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$/.test(issuer) ? 'cognito-identity.amazonaws.com' : issuer;
}

/** Whether an issuer signs for many tenants under one address. */
export function isShared(issuer: string): boolean {
  return Object.hasOwn(ISSUERS, issuer);
}

/** What people call the issuer, and the claims that name its tenant: the one to test comes first. None for a private issuer. */
export function sharedClaims(issuer: string): readonly TenantClaim[] {
  const found = isShared(issuer) ? ISSUERS[issuer] : undefined;
  return Object.entries(found?.claims ?? {}).map(([claim, namesOne]) => {
    return { key: (claim.includes(':') ? claim : `${issuer}:${claim}`).toLowerCase(), namesOne };
  });
}

/** What people call a shared issuer. */
export function nameOfIssuer(issuer: string): string {
  return isShared(issuer) ? (ISSUERS[issuer]?.name ?? issuer) : issuer;
}
