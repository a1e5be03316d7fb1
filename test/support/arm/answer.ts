import type { JsonObject } from '../../../core/json.ts';

export interface Answer {
  readonly status: number;
  readonly headers?: { readonly [name: string]: string };
  /** Absent: no content. */
  readonly body?: JsonObject;
}

/** An error in ARM's envelope. */
export function refuse(status: number, code: string, message: string, more: JsonObject = {}): Answer {
  return { status, headers: status === 404 ? { 'x-ms-failure-cause': 'gateway' } : {}, body: { error: { code, message, ...more } } };
}

export function notFound(id: string): Answer {
  return refuse(404, 'ResourceNotFound', `The Resource '${id}' was not found.`);
}
