import type { Json, JsonObject } from '../../core/json.ts';

/**
 * An SDK answer as plain JSON: dates as RFC 3339 text in UTC, bytes as base64, `$metadata` and undefined fields left out.
 * Throws TypeError for a stream: no operation that the product uses answers with one.
 */
export function plainAnswer(answer: unknown): JsonObject {
  const plain = plainValue(answer, '$');
  if (plain === undefined || plain === null || typeof plain !== 'object' || Array.isArray(plain))
    throw new TypeError('The answer is not an object.');
  const { $metadata: _dropped, ...fields } = asObject(plain);
  return fields;
}

function plainValue(value: unknown, path: string): Json | undefined {
  if (value === undefined || typeof value === 'function') return undefined;
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'object') throw new TypeError(`The answer has a ${typeof value} at ${path}.`);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map((item, index) => plainValue(item, `${path}[${index}]`) ?? null);
  if ('transformToString' in value || 'pipe' in value || Symbol.asyncIterator in value)
    throw new TypeError(`The answer has a stream at ${path}.`);
  // Some protocols give strings that carry methods (lazy JSON); they are text to everyone else.
  if (value instanceof String) return value.toString();
  return plainFields(value, path);
}

function plainFields(value: object, path: string): JsonObject {
  const fields: { [name: string]: Json } = {};
  for (const [name, field] of Object.entries(value)) {
    const plain = name === '$metadata' ? undefined : plainValue(field, `${path}.${name}`);
    if (plain !== undefined) fields[name] = plain;
  }
  return fields;
}

function asObject(value: JsonObject | readonly Json[]): JsonObject {
  if (isList(value)) throw new TypeError('The answer is a list.');
  return value;
}

function isList(value: JsonObject | readonly Json[]): value is readonly Json[] {
  return Array.isArray(value);
}
