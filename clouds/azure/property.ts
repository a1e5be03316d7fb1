import type { Json, JsonObject } from '../../core/json.ts';

/** The value at `properties.networkAcls.defaultAction`; undefined where there is none, or null. */
export function propertyAt(document: JsonObject, path: string): Json | undefined {
  let value: Json | undefined = document;
  for (const name of path.split('.')) value = isObject(value) ? value[name] : undefined;
  return value ?? undefined;
}

/** A copy with the value set at the path, or (null) without it. What is on the way there is made. */
export function withProperty(document: JsonObject, path: string, value: Json): JsonObject {
  const [name = '', ...rest] = path.split('.');
  if (rest.length > 0) {
    const inner = document[name];
    if (value === null && !isObject(inner)) return document;
    return { ...document, [name]: withProperty(isObject(inner) ? inner : {}, rest.join('.'), value) };
  }
  if (value !== null) return { ...document, [name]: value };
  return Object.fromEntries(Object.entries(document).filter(([one]) => one !== name));
}

/** An object with one value, at the path: what a PATCH of that property is. An empty path is the value itself. */
export function objectAt(path: string, value: Json): Json {
  return path === '' ? value : withValue({}, path, value);
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** As `withProperty`, but a null is written: a PATCH takes a property away by it. */
export function withValue(document: JsonObject, path: string, value: Json): JsonObject {
  const [name = '', ...rest] = path.split('.');
  if (rest.length === 0) return { ...document, [name]: value };
  const inner = document[name];
  return { ...document, [name]: withValue(isObject(inner) ? inner : {}, rest.join('.'), value) };
}
