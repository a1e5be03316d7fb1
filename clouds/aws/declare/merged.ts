import type { Json, JsonObject } from '../../../core/json.ts';

/** Objects key by key, lists one behind the other; of two values the later. */
export function mergedJson(left: JsonObject, right: JsonObject): JsonObject {
  const merged: { [name: string]: Json } = { ...left };
  for (const [name, value] of Object.entries(right)) {
    const earlier = merged[name];
    if (Array.isArray(earlier) && Array.isArray(value)) merged[name] = [...earlier, ...value];
    else if (isObject(earlier) && isObject(value)) merged[name] = mergedJson(earlier, value);
    else merged[name] = value;
  }
  return merged;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
