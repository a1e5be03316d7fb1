import * as oauth from 'oauth4webapi';
import type { OidcConfig } from '../../core/api/contract/sign-in.ts';
import { OTHER_SIGN_IN } from '../../core/api/contract/sign-in-fault.ts';
import { SIGNED_IN_PATH } from '../../core/api/contract/sign-in-paths.ts';
import type { Tokens } from '../api/tokens.ts';
import { oidcConfig } from './config.ts';

/** What has to be known again when the browser comes back; the verifier never leaves the tab before. */
interface Begun {
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
  readonly returnTo: string;
}
const BEGUN = 'cloudmend.signing-in';

/** Goes to the issuer's own pages. */
export async function beginSignIn(returnTo: string): Promise<void> {
  const config = await oidcConfig();
  // Under another of its names nobody comes back.
  if (location.origin !== config.page) return location.assign(config.page + returnTo);
  const { server } = await discover(config);
  const begun: Begun = {
    verifier: oauth.generateRandomCodeVerifier(),
    state: oauth.generateRandomState(),
    nonce: oauth.generateRandomNonce(),
    returnTo,
  };
  const address = new URL(server.authorization_endpoint ?? '');
  const parameters = {
    ...{ client_id: config.clients.page, response_type: 'code', redirect_uri: redirectUri(), scope: config.scope },
    ...{ state: begun.state, nonce: begun.nonce },
    ...{ code_challenge: await oauth.calculatePKCECodeChallenge(begun.verifier), code_challenge_method: 'S256' },
  };
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value);
  sessionStorage.setItem(BEGUN, JSON.stringify(begun));
  location.assign(address.href);
}

/** What the issuer sent the browser back with, made into tokens; and the path of the page that was wanted. Each is taken once. */
export async function finishSignIn(search: string): Promise<{ readonly tokens: Tokens; readonly returnTo: string }> {
  const begun = takeBegun();
  const given = new URLSearchParams(search);
  if (begun === undefined || given.get('state') !== begun.state) throw new Error(OTHER_SIGN_IN);
  const config = await oidcConfig();
  const { server, client, options } = await discover(config);
  const redirect = oauth.validateAuthResponse(server, client, given, begun.state);
  const none = oauth.None();
  const response = await oauth.authorizationCodeGrantRequest(server, client, none, redirect, redirectUri(), begun.verifier, options);
  const answer = await oauth.processAuthorizationCodeResponse(server, client, response, {
    expectedNonce: begun.nonce,
    requireIdToken: true,
  });
  return { tokens: tokensOf(answer), returnTo: begun.returnTo };
}

/** Rejects where the session has ended, or was ended. */
export async function renewTokens({ refresh }: Tokens): Promise<Tokens> {
  if (refresh === undefined) throw new Error('There is nothing to renew the token with.');
  const { server, client, options } = await discover(await oidcConfig());
  const response = await oauth.refreshTokenGrantRequest(server, client, oauth.None(), refresh, options);
  return { refresh, ...tokensOf(await oauth.processRefreshTokenResponse(server, client, response)) };
}

/** Ends what the tokens are good for; gives the address where the issuer ends its own session, and comes back here. */
export async function signOutAddress({ token, refresh }: Tokens): Promise<string> {
  try {
    const config = await oidcConfig();
    const { server, client, options } = await discover(config);
    if (refresh !== undefined && server.revocation_endpoint !== undefined)
      await oauth.processRevocationResponse(await oauth.revocationRequest(server, client, oauth.None(), refresh, options));
    if (server.end_session_endpoint === undefined) return '/';
    const address = new URL(server.end_session_endpoint);
    const home = `${location.origin}/`;
    // As OpenID Connect has it, and as Cognito does.
    const parameters = { client_id: config.clients.page, post_logout_redirect_uri: home, id_token_hint: token, logout_uri: home };
    const isCognito = address.hostname.endsWith('.amazoncognito.com');
    for (const [name, value] of Object.entries(parameters)) {
      const isCognitos = name === 'client_id' || name === 'logout_uri';
      if (isCognito ? isCognitos : name !== 'logout_uri') address.searchParams.set(name, value);
    }
    return address.href;
  } catch {
    // Here it is over, whatever the issuer says.
    return '/';
  }
}

/** Plain HTTP is for an issuer on this machine alone. */
async function discover(config: OidcConfig) {
  const { hostname } = new URL(config.discovery);
  const options = { [oauth.allowInsecureRequests]: hostname === '127.0.0.1' || hostname === 'localhost' };
  const response = await fetch(config.discovery);
  const server = await oauth.processDiscoveryResponse(new URL(config.issuer), response);
  const client: oauth.Client = { client_id: config.clients.page };
  return { server, client, options };
}

function tokensOf({ id_token: token, refresh_token: refresh }: oauth.TokenEndpointResponse): Tokens {
  if (token === undefined) throw new Error('The issuer gave no token that says who it is.');
  return { token, endsAt: endOf(token), ...(refresh !== undefined && { refresh }) };
}

/** When a token that was checked ends, in milliseconds since 1970. */
function endOf(token: string): number {
  const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
  const { exp } = JSON.parse(atob(payload)) as { readonly exp: number };
  return exp * 1000;
}

function redirectUri(): string {
  return `${location.origin}${SIGNED_IN_PATH}`;
}

function takeBegun(): Begun | undefined {
  const text = sessionStorage.getItem(BEGUN);
  sessionStorage.removeItem(BEGUN);
  return text === null ? undefined : (JSON.parse(text) as Begun);
}
