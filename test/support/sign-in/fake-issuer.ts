import { createHash, createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type LocalServer, readAll, startLocalServer } from '../proxies/local-server.ts';

/** How the next sign-in goes wrong. */
export interface Mischief {
  /** Whoever signs in says no. */
  readonly isRefused?: boolean;
  /** What the browser comes back with is of another sign-in. */
  readonly state?: string;
  readonly nonce?: string;
  readonly audience?: string;
  /** How far its clock is ahead. */
  readonly aheadSeconds?: number;
}

export interface FakeIssuer extends LocalServer {
  /** Who signs in next. */
  person: string;
  mischief: Mischief;
  /** Of tokens that are given from now on. */
  lifeSeconds: number;
  readonly revoked: readonly string[];
  /** How often each refresh token was taken. */
  readonly refreshed: ReadonlyMap<string, number>;
  /** A token of its own with these claims. */
  sign(claims: object): string;
  /** Whose token it is, where this issuer signed it, nobody revoked what it came of, and it has not ended. */
  personOf(token: string): string | undefined;
}

interface Grant {
  readonly person: string;
  readonly client: string;
  readonly challenge: string;
  readonly redirectUri: string;
  readonly nonce: string | undefined;
}

/**
 * An issuer of OpenID Connect on this machine, as strict as it has to be: a code is taken once, with its verifier and its redirect; a
 * refresh token once, for a new one. It asks nobody anything: whoever comes is the person that it was told.
 */
export async function startFakeIssuer(): Promise<FakeIssuer> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const codes = new Map<string, Grant>();
  const sessions = new Map<string, Pick<Grant, 'person' | 'client'>>();
  const tokens = new Map<string, { readonly person: string; readonly endsAt: number }>();
  const refreshed = new Map<string, number>();
  const revoked: string[] = [];
  const server = await startLocalServer((request, response) => answer(request, response));
  const issuer: FakeIssuer = {
    ...server,
    ...{ person: 'olivia', mischief: {}, lifeSeconds: 900, revoked, refreshed },
    sign,
    personOf(token) {
      const known = tokens.get(token);
      return known !== undefined && known.endsAt > Date.now() ? known.person : undefined;
    },
  };
  return issuer;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', server.url);
    const form = new URLSearchParams((await readAll(request)).toString('utf8'));
    const json = (status: number, body: object) =>
      response
        .writeHead(status, { 'content-type': 'application/json', 'access-control-allow-origin': '*', 'cache-control': 'no-store' })
        .end(JSON.stringify(body));
    const go = (address: URL) => response.writeHead(302, { location: address.href }).end();
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return void json(200, metadata(server.url));
      case '/jwks':
        return void json(200, { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }] });
      case '/authorize':
        return void go(authorize(url.searchParams));
      case '/token':
        return void token(form, json);
      case '/revoke':
        revoked.push(form.get('token') ?? '');
        sessions.delete(form.get('token') ?? '');
        return void json(200, {});
      case '/logout':
        return void go(new URL(url.searchParams.get('post_logout_redirect_uri') ?? ''));
      default:
        return void json(404, {});
    }
  }

  function authorize(asked: URLSearchParams): URL {
    const { isRefused = false, state = asked.get('state') ?? '', nonce = asked.get('nonce') ?? undefined } = issuer.mischief;
    const redirectUri = asked.get('redirect_uri') ?? '';
    const back = new URL(redirectUri);
    back.searchParams.set('state', state);
    if (isRefused) {
      back.searchParams.set('error', 'access_denied');
      return back;
    }
    if (asked.get('response_type') !== 'code' || asked.get('code_challenge_method') !== 'S256') throw new Error('Code and PKCE alone.');
    const code = randomUUID();
    codes.set(code, {
      redirectUri,
      nonce,
      person: issuer.person,
      client: asked.get('client_id') ?? '',
      challenge: asked.get('code_challenge') ?? '',
    });
    back.searchParams.set('code', code);
    return back;
  }

  function token(form: URLSearchParams, json: (status: number, body: object) => unknown): void {
    const refuse = () => json(400, { error: 'invalid_grant' });
    if (form.get('grant_type') === 'refresh_token') {
      const given = form.get('refresh_token') ?? '';
      const session = sessions.get(given);
      if (session === undefined || session.client !== form.get('client_id')) return void refuse();
      sessions.delete(given);
      refreshed.set(given, (refreshed.get(given) ?? 0) + 1);
      return void json(200, give(session.person, session.client, undefined));
    }
    const grant = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const isTheirs =
      grant?.challenge === challenge && grant.redirectUri === form.get('redirect_uri') && grant.client === form.get('client_id');
    if (grant === undefined || !isTheirs) return void refuse();
    json(200, give(grant.person, grant.client, grant.nonce));
  }

  function sign(claims: object): string {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const signed = `${part({ alg: 'RS256', kid: 'one', typ: 'JWT' })}.${part(claims)}`;
    return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey, 'base64url')}`;
  }

  function give(person: string, client: string, nonce: string | undefined) {
    const { aheadSeconds = 0, audience = client } = issuer.mischief;
    const now = Math.floor(Date.now() / 1000) + aheadSeconds;
    const claims = { iss: server.url, aud: audience, sub: person, iat: now, exp: now + issuer.lifeSeconds, jti: randomUUID(), nonce };
    const idToken = sign(claims);
    const refreshToken = randomUUID();
    sessions.set(refreshToken, { person, client });
    tokens.set(idToken, { person, endsAt: claims.exp * 1000 });
    return {
      access_token: randomUUID(),
      token_type: 'Bearer',
      expires_in: issuer.lifeSeconds,
      id_token: idToken,
      refresh_token: refreshToken,
    };
  }
}

function metadata(issuer: string) {
  const at = (path: string) => `${issuer}${path}`;
  return {
    ...{ issuer, jwks_uri: at('/jwks'), authorization_endpoint: at('/authorize'), token_endpoint: at('/token') },
    ...{ revocation_endpoint: at('/revoke'), end_session_endpoint: at('/logout') },
    response_types_supported: ['code'],
    id_token_signing_alg_values_supported: ['RS256'],
  };
}
