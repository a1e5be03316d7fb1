import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import * as z from 'zod';

/** Any JSON value. Everything that is stored, hashed or sent is one of these. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Parses any JSON value; its type is the readonly one. */
export const JsonValue: z.ZodType<Json> = z.json();
export const JsonRecord: z.ZodType<JsonObject> = z.record(z.string(), z.json());

/** RFC 8785 canonical text of a JSON value: equal values give equal text. Throws TypeError where the value is not JSON. */
export function canonicalText(value: Json): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('The value is not JSON and has no canonical text.');
  return text;
}

/** Lower-case hex SHA-256 over the canonical text of a JSON value (or over a string's UTF-8 bytes, with `digestText`). */
export function digestOf(value: Json): string {
  return digestText(canonicalText(value));
}

export function digestText(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

export function isEqualJson(left: Json | undefined, right: Json | undefined): boolean {
  if (left === undefined || right === undefined) return left === right;
  return canonicalText(left) === canonicalText(right);
}
