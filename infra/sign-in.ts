import { Aws, CfnOutput, Duration } from 'aws-cdk-lib';
import { CfnManagedLoginBranding, ManagedLoginVersion, OAuthScope, type UserPool, type UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import type { OidcConfig } from '../core/api/contract/sign-in.ts';
import { SHOWN_CODE_PATH, SIGNED_IN_PATH } from '../core/api/contract/sign-in-paths.ts';
import type { Configuration } from './configuration.ts';
import type { Names } from './names.ts';
import { type Partition, SERVICES } from './partition.ts';

export interface SignInProps {
  readonly names: Names;
  readonly users: UserPool;
  /** Of the page. */
  readonly url: string;
  readonly configuration: Configuration;
}

/** Unlike the names of the pool, the host that people sign in at is known before the stack is made. */
const domainOf = ({ prefix }: Names) => `${prefix}-${Aws.ACCOUNT_ID}`;
const ISSUER_HOST = `https://cognito-idp.${Aws.REGION}.${Aws.URL_SUFFIX}`;

/** What the page asks for tokens and for where to sign in. */
export function signInOrigins(names: Names, partition: Partition): readonly string[] {
  return [ISSUER_HOST, `https://${domainOf(names)}.${SERVICES[partition].signInHost}.${Aws.REGION}.amazoncognito.com`];
}

/** Where a sign-in from a terminal comes back to: Cognito takes no port that it was not told, and another program may have one. */
export const TERMINAL_PORTS = [17_071, 17_072, 17_073];

/**
 * Sign-in with Cognito's own pages, by code and PKCE, for the page and for the command line. They ask a new person for a password of their
 * own, and pair an authenticator where a second factor is required.
 */
export class SignIn extends Construct {
  readonly config: OidcConfig;

  constructor(scope: Construct, id: string, { names, users, url, configuration }: SignInProps) {
    super(scope, id);
    const isManaged = configuration.signInPages === 'managed';
    users.addDomain('Domain', {
      cognitoDomain: { domainPrefix: domainOf(names) },
      managedLoginVersion: isManaged ? ManagedLoginVersion.NEWER_MANAGED_LOGIN : ManagedLoginVersion.CLASSIC_HOSTED_UI,
    });
    const page = publicClient(users, 'Page', [`${url}${SIGNED_IN_PATH}`], [`${url}/`]);
    // Of plain HTTP, Cognito takes this machine under the name localhost alone.
    const local = TERMINAL_PORTS.map((port) => `http://localhost:${port}${SIGNED_IN_PATH}`);
    const terminal = publicClient(users, 'Terminal', [...local, `${url}${SHOWN_CODE_PATH}`], [`${url}/`]);
    // Without a style, managed pages are not shown at all.
    if (isManaged)
      for (const [name, client] of Object.entries({ Page: page, Terminal: terminal }))
        new CfnManagedLoginBranding(this, `${name}Style`, {
          ...{ userPoolId: users.userPoolId, clientId: client.userPoolClientId, useCognitoProvidedValues: true },
        });
    const issuer = `${ISSUER_HOST}/${users.userPoolId}`;
    this.config = {
      ...{ product: 'cloudmend', signIn: 'oidc', page: url, issuer, discovery: `${issuer}/.well-known/openid-configuration` },
      clients: { page: page.userPoolClientId, terminal: terminal.userPoolClientId },
      ...{ scope: 'openid email profile', ports: TERMINAL_PORTS },
    };
    new CfnOutput(this, 'Issuer', { value: issuer });
  }
}

/** Without a secret, since none could be kept; by code alone, for which Cognito holds whoever shows a challenge to its verifier. */
function publicClient(users: UserPool, id: string, callbackUrls: string[], logoutUrls: string[]): UserPoolClient {
  return users.addClient(id, {
    generateSecret: false,
    oAuth: {
      flows: { authorizationCodeGrant: true, implicitCodeGrant: false, clientCredentials: false },
      scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
      ...{ callbackUrls, logoutUrls },
    },
    // Where none is named Cognito allows more of them, the one among these that rotation forbids.
    authFlows: { userSrp: true },
    accessTokenValidity: Duration.minutes(15),
    idTokenValidity: Duration.minutes(15),
    refreshTokenValidity: Duration.hours(12),
    // Each is taken once; an answer that was lost may be asked for again within these seconds.
    refreshTokenRotationGracePeriod: Duration.seconds(30),
    enableTokenRevocation: true,
    preventUserExistenceErrors: true,
  });
}
