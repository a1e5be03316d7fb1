import type { TokenCredential } from '@azure/core-auth';
import { type HttpClient, proxyPolicyName } from '@azure/core-rest-pipeline';
import { getClient } from '@azure-rest/core-client';
import type { JsonObject } from '../../core/json.ts';

/** One exchange with ARM: sent once, and answered whatever the status is. */
export interface Exchange {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: URL;
  readonly body?: JsonObject | undefined;
  readonly ifMatch?: string | undefined;
  readonly timeoutMilliseconds: number;
  readonly signal?: AbortSignal | undefined;
}

export interface ArmAnswer {
  readonly status: number;
  /** By their names in lower case. */
  readonly headers: { readonly [name: string]: string };
  /** Parsed where it is JSON, text where it is not, undefined where there is none. */
  readonly body: unknown;
}

export interface ArmClient {
  /** Where ARM is. Nothing is ever sent anywhere else, since a token goes with it. */
  readonly endpoint: URL;
  /** Throws what the pipeline throws where there is no answer, and what the credential throws. */
  send(exchange: Exchange): Promise<ArmAnswer>;
}

export interface ArmClientOptions {
  readonly endpoint: URL;
  /** Absent: nothing is signed, over plain HTTP on this machine. */
  readonly credential?: TokenCredential | undefined;
  /** In place of Node's: for tests, which have ARM on another host. */
  readonly httpClient?: HttpClient | undefined;
}

/** The SDK's pipeline without its retries and redirects: whether a request may be sent again is decided above, and where to, here. */
export function createArmClient({ endpoint, credential, httpClient }: ArmClientOptions): ArmClient {
  const options = {
    retryOptions: { maxRetries: 0 },
    redirectOptions: { maxRetries: 0 },
    userAgentOptions: { userAgentPrefix: 'cloudmend' },
    ...(httpClient && { httpClient }),
  };
  const client =
    credential === undefined
      ? getClient(endpoint.origin, { ...options, allowInsecureConnection: true })
      : getClient(endpoint.origin, credential, { ...options, credentials: { scopes: [`${endpoint.origin}/.default`] } });
  // What is on this machine is not reached by way of a proxy.
  if (credential === undefined) client.pipeline.removePolicy({ name: proxyPolicyName });

  return {
    endpoint,
    async send({ method, url, body, ifMatch, timeoutMilliseconds, signal }) {
      if (url.origin !== endpoint.origin) throw new TypeError(`${url.origin} is not where ARM is (${endpoint.origin}).`);
      const route = client.pathUnchecked(url.href);
      const {
        status,
        headers,
        body: answer,
      } = await route[VERBS[method]]({
        timeout: timeoutMilliseconds,
        headers: { ...(ifMatch !== undefined && { 'if-match': ifMatch }) },
        ...(body !== undefined && { body }),
        ...(signal && { abortSignal: signal }),
      });
      return { status: Number(status), headers: plainHeaders(headers), body: answer };
    },
  };
}

const VERBS = { GET: 'get', POST: 'post', PUT: 'put', PATCH: 'patch', DELETE: 'delete' } as const;

function plainHeaders(headers: object): { readonly [name: string]: string } {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
}
