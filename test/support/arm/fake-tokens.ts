import { createSign, createVerify, generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import * as z from 'zod';
import type { Clock } from '../../../core/ports.ts';

/** The token service of an AWS account and Entra, on this machine: the one signs, the other checks what the first has signed. */
export interface FakeTokens {
  readonly stsUrl: string;
  readonly entraUrl: string;
  /** What each was asked, in order. */
  readonly asked: { readonly sts: URLSearchParams[]; readonly entra: URLSearchParams[] };
  readonly set: TokenSettings;
  close(): Promise<void>;
}

export interface TokenSettings {
  /** The code that the token service refuses with; undefined: it gives tokens. */
  stsRefuses: string | undefined;
  /** The sentence that Entra refuses with; undefined: it decides by what it is shown. */
  entraRefuses: string | undefined;
  /** What the federated credential in Entra trusts. */
  trusts: { issuer: string; subject: string; audience: string };
  /** The secret of the application; an application that shows none signs in by an assertion. */
  secret: string;
  /** For how many seconds a token for Azure lives. */
  seconds: number;
}

export const ISSUER = 'https://1234.tokens.sts.global.api.aws';
export const ROLE = 'arn:aws:iam::111122223333:role/cloudmend-scan';
export const TENANT = '22222222-0000-4000-8000-000000000001';
export const CLIENT = '33333333-0000-4000-8000-000000000002';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** `clock`: the time that tokens are made and checked in. */
export async function startFakeTokens(clock: Clock): Promise<FakeTokens> {
  const asked: FakeTokens['asked'] = { sts: [], entra: [] };
  const set: TokenSettings = {
    stsRefuses: undefined,
    entraRefuses: undefined,
    trusts: { issuer: ISSUER, subject: ROLE, audience: 'api://AzureADTokenExchange' },
    secret: 'the-secret-of-the-application',
    seconds: 3600,
  };
  const sts = await listen(async (request) => {
    const form = new URLSearchParams(await text(request));
    asked.sts.push(form);
    return answerSts(set, form, clock);
  });
  const entra = await listen(async (request) => {
    const form = new URLSearchParams(await text(request));
    if (request.method !== 'POST') return { status: 404, type: 'application/json', body: '{}' };
    asked.entra.push(form);
    const refused = set.entraRefuses ?? refusalOf(set, request.url ?? '', form, clock);
    return answerEntra(refused, set.seconds, asked.entra.length);
  });
  return {
    ...{ stsUrl: sts.url, entraUrl: entra.url, asked, set },
    close: async () => void (await Promise.all([sts.close(), entra.close()])),
  };
}

interface TextAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

async function listen(answer: (request: IncomingMessage) => Promise<TextAnswer>) {
  const server = createServer((request, response) => {
    answer(request).then(
      ({ status, type, body }) => response.writeHead(status, { 'content-type': type }).end(body),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('The server listens on no port.');
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${address.port}`, close };
}

function answerSts({ stsRefuses }: TokenSettings, form: URLSearchParams, clock: Clock): TextAnswer {
  const xml = (status: number, body: string) => ({ status, type: 'text/xml', body });
  if (stsRefuses !== undefined)
    return xml(
      403,
      `<ErrorResponse><Error><Type>Sender</Type><Code>${stsRefuses}</Code><Message>Refused.</Message></Error></ErrorResponse>`,
    );
  const seconds = Number(form.get('DurationSeconds'));
  const now = Math.floor(clock.now().getTime() / 1000);
  const token = signed({ iss: ISSUER, sub: ROLE, aud: form.get('Audience.member.1') ?? '', iat: now, exp: now + seconds });
  const end = new Date((now + seconds) * 1000).toISOString();
  const result = `<WebIdentityToken>${token}</WebIdentityToken><Expiration>${end}</Expiration>`;
  return xml(
    200,
    `<GetWebIdentityTokenResponse><GetWebIdentityTokenResult>${result}</GetWebIdentityTokenResult></GetWebIdentityTokenResponse>`,
  );
}

function answerEntra(refused: string | undefined, seconds: number, number: number): TextAnswer {
  if (refused === undefined) {
    const token = { token_type: 'Bearer', expires_in: seconds, ext_expires_in: seconds, access_token: `token-${number}` };
    return { status: 200, type: 'application/json', body: JSON.stringify(token) };
  }
  const error_description = `${refused} Trace ID: 1 Correlation ID: 2 Timestamp: 2026-03-02 09:00:00Z`;
  return { status: 401, type: 'application/json', body: JSON.stringify({ error: 'invalid_client', error_description }) };
}

const Claims = z.object({ iss: z.string(), sub: z.string(), aud: z.string(), exp: z.number() });

/** What Entra looks at, in its own order and words as far as they tell something. */
function refusalOf({ trusts, secret }: TokenSettings, path: string, form: URLSearchParams, clock: Clock): string | undefined {
  if (!path.startsWith(`/${TENANT}/`)) return `AADSTS90002: Tenant '${path.split('/')[1]}' not found.`;
  if (form.get('client_id') !== CLIENT)
    return `AADSTS700016: Application with identifier '${form.get('client_id')}' was not found in the directory.`;
  if (form.has('client_secret')) return form.get('client_secret') === secret ? undefined : 'AADSTS7000215: Invalid client secret provided.';
  const [header = '', payload = '', signature = ''] = (form.get('client_assertion') ?? '').split('.');
  const isSigned = createVerify('RSA-SHA256').update(`${header}.${payload}`).verify(publicKey, signature, 'base64url');
  if (!isSigned) return 'AADSTS50013: Assertion failed signature validation.';
  const { iss, sub, aud, exp } = Claims.parse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
  if (exp * 1000 < clock.now().getTime()) return 'AADSTS700024: Client assertion is not within its valid time range.';
  if (iss === trusts.issuer && sub === trusts.subject && aud === trusts.audience) return undefined;
  return `AADSTS70021: No matching federated identity record found for presented assertion. Assertion Issuer: '${iss}'. Assertion Subject: '${sub}'. Assertion Audience: '${aud}'.`;
}

/** A token of the issuer that the fakes know. */
export function signed(claims: object): string {
  const [header, payload] = [{ alg: 'RS256', typ: 'JWT' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
  const signature = createSign('RSA-SHA256').update(`${header}.${payload}`).sign(privateKey, 'base64url');
  return `${header}.${payload}.${signature}`;
}
