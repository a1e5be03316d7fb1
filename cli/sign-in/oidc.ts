import * as oauth from 'oauth4webapi';
import { systemClock } from '../../adapters/clock.ts';
import type { OidcConfig } from '../../core/api/contract/sign-in.ts';
import { OTHER_SIGN_IN, signInFault } from '../../core/api/contract/sign-in-fault.ts';
import { CloudmendError } from '../../core/errors.ts';
import { isLoopback } from './loopback.ts';
import type { SignedIn } from './signed-in.ts';

/** Where an engine's people sign in, as which program. */
type Issuing = Pick<SignedIn, 'issuer' | 'discovery' | 'clientId'>;

/** A sign-in that waits for what the issuer sends the browser back with. */
export interface BegunSignIn {
  /** To be opened in a browser. */
  readonly address: string;
  /** Takes that, once. Throws UNAUTHENTICATED with why it came to nothing. */
  finish(redirect: URLSearchParams): Promise<Omit<SignedIn, 'url'>>;
}

/** By code and PKCE: state and nonce are checked, and the verifier stays in this process. Throws UNAUTHENTICATED. */
export async function beginSignIn({ issuer, discovery, clients, scope }: OidcConfig, redirectUri: string): Promise<BegunSignIn> {
  const issuing: Issuing = { issuer, discovery, clientId: clients.terminal };
  const { server, client, options } = await discover(issuing);
  const [verifier, state, nonce] = [oauth.generateRandomCodeVerifier(), oauth.generateRandomState(), oauth.generateRandomNonce()];
  const address = new URL(server.authorization_endpoint ?? '');
  const parameters = {
    ...{ client_id: client.client_id, response_type: 'code', redirect_uri: redirectUri, scope, state, nonce },
    ...{ code_challenge: await oauth.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' },
  };
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value);
  return {
    address: address.href,
    async finish(redirect) {
      if (redirect.get('state') !== state) throw new CloudmendError('UNAUTHENTICATED', OTHER_SIGN_IN);
      const answer = await sayingWhy(async () => {
        const parts = oauth.validateAuthResponse(server, client, redirect, state);
        const response = await oauth.authorizationCodeGrantRequest(server, client, oauth.None(), parts, redirectUri, verifier, options);
        return oauth.processAuthorizationCodeResponse(server, client, response, { expectedNonce: nonce, requireIdToken: true });
      });
      return { ...issuing, ...tokensOf(answer) };
    },
  };
}

/** With a new token. Throws UNAUTHENTICATED where the session has ended, and DEPENDENCY_UNAVAILABLE where nobody answers. */
export async function renew(signedIn: SignedIn): Promise<SignedIn> {
  const { refreshToken } = signedIn;
  if (refreshToken === undefined) throw new CloudmendError('UNAUTHENTICATED', 'There is nothing to renew the session with.');
  const { server, client, options } = await discover(signedIn);
  const answer = await sayingWhy(async () => {
    const response = await oauth.refreshTokenGrantRequest(server, client, oauth.None(), refreshToken, options);
    return oauth.processRefreshTokenResponse(server, client, response);
  });
  return { ...signedIn, ...tokensOf(answer) };
}

/** Ends the session at the issuer; false where it offers no such thing. Throws as `renew` does. */
export async function revoke(signedIn: SignedIn): Promise<boolean> {
  const { server, client, options } = await discover(signedIn);
  const token = signedIn.refreshToken;
  if (server.revocation_endpoint === undefined || token === undefined) return false;
  await sayingWhy(async () => oauth.processRevocationResponse(await oauth.revocationRequest(server, client, oauth.None(), token, options)));
  return true;
}

/** Plain HTTP is for an issuer on this machine alone. */
async function discover({ issuer, discovery, clientId }: Issuing) {
  const options = {
    [oauth.allowInsecureRequests]: isLoopback(new URL(discovery)),
    signal: () => AbortSignal.timeout(LONGEST_ANSWER_MILLISECONDS),
  };
  const server = await sayingWhy(async () => {
    const response = await fetch(discovery, { redirect: 'error', signal: options.signal() });
    return oauth.processDiscoveryResponse(new URL(issuer), response);
  });
  const client: oauth.Client = { client_id: clientId };
  return { server, client, options };
}

/** An issuer answers within a second; behind a slow network ten are patient. */
const LONGEST_ANSWER_MILLISECONDS = 10_000;

async function sayingWhy<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (cause) {
    // What fetch throws where nobody answers is a TypeError, or the time that is over.
    const isUnanswered = cause instanceof TypeError || (cause instanceof Error && cause.name === 'TimeoutError');
    throw new CloudmendError(isUnanswered ? 'DEPENDENCY_UNAVAILABLE' : 'UNAUTHENTICATED', signInFault(cause), { cause });
  }
}

function tokensOf(answer: oauth.TokenEndpointResponse) {
  const claims = oauth.getValidatedIdTokenClaims(answer);
  const { id_token: token, refresh_token: refreshToken } = answer;
  if (token === undefined || claims === undefined)
    throw new CloudmendError('UNAUTHENTICATED', 'The issuer gave no token that says who you are. Sign in again.');
  const endsAt = new Date(claims.exp * 1000).toISOString();
  return { token, endsAt, ...(refreshToken !== undefined && { refreshToken }) };
}

/** A request that is under way when its token ends is refused. */
const BEFORE_END_MILLISECONDS = 60_000;

export function endsSoon({ endsAt }: SignedIn): boolean {
  return Date.parse(endsAt) - systemClock.now().getTime() < BEFORE_END_MILLISECONDS;
}
