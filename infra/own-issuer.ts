import type { OidcConfig } from '../core/api/contract/sign-in.ts';
import type { Configuration } from './configuration.ts';
import { TERMINAL_PORTS } from './sign-in.ts';

/** An issuer of OpenID Connect that is there already, as the settings name it. */
export interface OwnIssuer {
  readonly issuer: string;
  readonly discovery: string;
  readonly clients: OidcConfig['clients'];
  readonly scope: string;
  readonly groupsClaim: string;
  /** Where the page asks for tokens. */
  readonly origins: readonly string[];
}

/** undefined where the stack makes a user pool of its own. */
export function findOwnIssuer(configuration: Configuration): OwnIssuer | undefined {
  const { oidcIssuer: issuer, oidcPageClientId: page, oidcTerminalClientId, oidcScope, oidcGroupsClaim, oidcOrigins } = configuration;
  if (issuer === undefined || page === undefined) return undefined;
  return {
    ...{ issuer, discovery: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration` },
    clients: { page, terminal: oidcTerminalClientId ?? page },
    scope: oidcScope ?? 'openid email profile',
    groupsClaim: oidcGroupsClaim ?? 'groups',
    origins: [new URL(issuer).origin, ...(oidcOrigins ?? [])],
  };
}

/** What page and terminal are told of it. */
export function configOf({ issuer, discovery, clients, scope }: OwnIssuer, page: string): OidcConfig {
  return { product: 'cloudmend', signIn: 'oidc', page, issuer, discovery, clients, scope, ports: TERMINAL_PORTS };
}
