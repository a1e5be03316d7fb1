import { encodeArmPath } from '../../clouds/azure/arm-id.ts';
import type { ArmRequest } from '../../clouds/azure/arm-request.ts';

/** The address of a request: each segment of its path encoded, its version and its other parameters in the query. */
export function urlOf(endpoint: URL, { path, apiVersion, query = {} }: Pick<ArmRequest, 'path' | 'apiVersion' | 'query'>): URL {
  const url = new URL(encodeArmPath(path), endpoint);
  for (const [name, value] of Object.entries({ 'api-version': apiVersion, ...query })) url.searchParams.set(name, value);
  return url;
}

/** Where a write that goes on is asked after: providers leave the version out, which ARM wants of every request. */
export function findPollUrl(endpoint: URL, text: string, apiVersion: string): URL | undefined {
  const url = findArmUrl(endpoint, text);
  if (url !== undefined && !url.searchParams.has('api-version')) url.searchParams.set('api-version', apiVersion);
  return url;
}

/**
 * An address that ARM gave (the next page, where a long-running operation is asked after), where it is on ARM's own host: a token goes with
 * the request. undefined for any other. ARM writes its port into some (`:443`), and gives some without a host.
 */
export function findArmUrl(endpoint: URL, text: string): URL | undefined {
  if (!URL.canParse(text, endpoint.href)) return undefined;
  const url = new URL(text, endpoint);
  return url.origin === endpoint.origin && url.username === '' && url.password === '' ? url : undefined;
}
