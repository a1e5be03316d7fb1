import canonicalize from 'canonicalize';
import * as z from 'zod';

/** Any JSON value. Everything that is stored, hashed or sent is one of these. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/**
 * Parses any JSON value; its type is the readonly one. Zod's own tries every type for each value within, and makes each schema that holds it
 * look for cycles.
 */
export const JsonValue: z.ZodType<Json> = z.custom<Json>(isJson, 'Invalid input: expected a JSON value');
export const JsonRecord: z.ZodType<JsonObject> = z.record(z.string(), JsonValue);

function isJson(value: unknown): value is Json {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object') return false;
  return Array.isArray(value) ? value.every(isJson) : isPlain(value) && Object.values(value).every(isJson);
}

/** Whether an object is a record and no date, map or other thing with a meaning of its own. */
function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** What the text says in JSON; undefined, which no JSON says, where it is none. */
export function findJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** RFC 8785 canonical text of a JSON value: equal values give equal text. Throws TypeError where the value is not JSON. */
export function canonicalText(value: Json): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('The value is not JSON and has no canonical text.');
  return text;
}

/** Whether two values have the same canonical text, which is made of neither: the order of names is the same to it, that of a list is not. */
export function isEqualJson(left: Json | undefined, right: Json | undefined): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (isList(left) || isList(right)) return isList(left) && isList(right) && isEqualList(left, right);
  const names = namesOf(left);
  return (
    names.length === namesOf(right).length && names.every((name) => Object.hasOwn(right, name) && isEqualJson(left[name], right[name]))
  );
}

function isEqualList(left: readonly Json[], right: readonly Json[]): boolean {
  return left.length === right.length && left.every((one, index) => isEqualJson(one, right[index]));
}

/** `Array.isArray` for values of JSON, which nobody changes. */
export function isList(value: readonly Json[] | JsonObject): value is readonly Json[] {
  return Array.isArray(value);
}

/** Without names of nothing, which JSON does not have. */
function namesOf(value: JsonObject): readonly string[] {
  return Object.keys(value).filter((name) => value[name] !== undefined);
}
