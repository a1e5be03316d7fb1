import type { Json } from '../../../core/json.ts';

/**
 * A value as YAML, one key a line. Texts stand in quotes, as JSON has them, which every reader of YAML takes as they are: a plain `2012-10-17`
 * would be a date, and `on` a switch.
 */
export function yamlLines(value: Json, indent = ''): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item: Json) => itemLines(item, indent));
  if (typeof value !== 'object' || value === null) return [`${indent}${JSON.stringify(value)}`];
  return Object.entries(value).flatMap(([key, item]) => entryLines(keyText(key), item, indent));
}

function entryLines(key: string, value: Json, indent: string): readonly string[] {
  if (isFlat(value)) return [`${indent}${key}: ${JSON.stringify(value)}`];
  return [`${indent}${key}:`, ...yamlLines(value, `${indent}  `)];
}

function itemLines(value: Json, indent: string): readonly string[] {
  if (isFlat(value)) return [`${indent}- ${JSON.stringify(value)}`];
  const [first = '', ...rest] = yamlLines(value, `${indent}  `);
  return [`${indent}- ${first.trimStart()}`, ...rest];
}

function isFlat(value: Json): boolean {
  return typeof value !== 'object' || value === null || Object.keys(value).length === 0;
}

function keyText(key: string): string {
  return /^[A-Za-z][\w]*$/.test(key) && !/^(y|n|yes|no|on|off|true|false|null)$/i.test(key) ? key : JSON.stringify(key);
}
