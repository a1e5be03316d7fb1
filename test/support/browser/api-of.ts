import { type ApiClient, apiClient } from '../../../core/api/contract/client.ts';

/** The API as the person sees it whom an address of the engine signs in. */
export function apiOf(link: string): ApiClient {
  const { origin, hash } = new URL(link);
  const authorization = `Bearer ${hash.replace('#token=', '')}`;
  return apiClient(async ({ method, path, query, headers, body }) => {
    const address = `${origin}${path}${query.size === 0 ? '' : `?${query}`}`;
    const response = await fetch(address, { method, headers: { ...headers, authorization }, ...(body !== undefined && { body }) });
    return { statusCode: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
  });
}
