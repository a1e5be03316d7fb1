import type { JsonObject } from '../../../core/json.ts';

/**
 * What happens to a request on its way. `dropped`: the connection breaks before anything is done. `lost`: it is carried out, and the
 * answer does not come. An answer: given in the place of the real one, with nothing done.
 */
export type Weather =
  | 'dropped'
  | 'lost'
  | { readonly status: number; readonly headers?: { readonly [name: string]: string }; readonly body?: JsonObject | string };

/** Too many requests, with the seconds that ARM asks for, or without. */
export function throttled(retryAfter?: number): Weather {
  return {
    status: 429,
    headers: retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) },
    body: { error: { code: 'TooManyRequests', message: 'The request is being throttled.' } },
  };
}

/** Each of these in turn for requests that `matches`, and fair weather after them. */
export function inTurn(
  weathers: readonly (Weather | undefined)[],
  matches: (request: { readonly method: string; readonly path: string }) => boolean = () => true,
) {
  const left = [...weathers];
  return (request: { readonly method: string; readonly path: string }): Weather | undefined =>
    matches(request) ? left.shift() : undefined;
}
