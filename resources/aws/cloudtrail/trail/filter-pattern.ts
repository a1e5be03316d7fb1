import { isJsonObject, matchesPattern } from '../../../../clouds/aws/policy-document.ts';
import type { Json, JsonObject } from '../../../../core/json.ts';

/**
 * A metric filter's pattern over JSON events, as CloudWatch Logs evaluates it: `&&` binds closer than `||`.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export type FilterPattern =
  | { readonly any: readonly FilterPattern[] }
  | { readonly all: readonly FilterPattern[] }
  | { readonly field: readonly string[]; readonly is: Comparison };

type Comparison =
  | { readonly sort: 'text'; readonly equal: boolean; readonly pattern: string }
  | { readonly sort: 'number'; readonly operator: string; readonly number: number }
  | { readonly sort: 'exists'; readonly wanted: boolean }
  | { readonly sort: 'constant'; readonly constant: null | boolean };

/**
 * Reads a pattern, whatever its spaces, line breaks, quotes, order and brackets. undefined for one that this does not understand: terms
 * without a field, regular expressions, fields of every item of a list.
 */
export function parseFilterPattern(text: string): FilterPattern | undefined {
  const inner = /^\s*\{([\s\S]*)\}\s*$/.exec(text)?.[1];
  if (inner === undefined) return undefined;
  const cursor = { text: inner, at: 0 };
  const pattern = parseAny(cursor);
  return pattern !== undefined && isAtEnd(cursor) ? pattern : undefined;
}

/** Whether an event is counted. What an event does not have is equal to nothing, and unequal to nothing. */
export function isCounted(pattern: FilterPattern, event: JsonObject): boolean {
  if ('any' in pattern) return pattern.any.some((one) => isCounted(one, event));
  if ('all' in pattern) return pattern.all.every((one) => isCounted(one, event));
  return holds(pattern.is, valueAt(pattern.field, event));
}

interface Cursor {
  readonly text: string;
  at: number;
}

function parseAny(cursor: Cursor): FilterPattern | undefined {
  const any = parseList(cursor, '||', parseAll);
  return any && (any.length === 1 ? any[0] : { any });
}

function parseAll(cursor: Cursor): FilterPattern | undefined {
  const all = parseList(cursor, '&&', parseOne);
  return all && (all.length === 1 ? all[0] : { all });
}

function parseList(
  cursor: Cursor,
  separator: string,
  parse: (cursor: Cursor) => FilterPattern | undefined,
): readonly FilterPattern[] | undefined {
  const items: FilterPattern[] = [];
  do {
    const item = parse(cursor);
    if (item === undefined) return undefined;
    items.push(item);
  } while (take(cursor, separator));
  return items;
}

function parseOne(cursor: Cursor): FilterPattern | undefined {
  if (take(cursor, '(')) {
    const inner = parseAny(cursor);
    return inner !== undefined && take(cursor, ')') ? inner : undefined;
  }
  const selector = takeMatch(cursor, /\$((?:\.[A-Za-z0-9_-]+|\[\d+\])+)/y);
  const is = selector && parseComparison(cursor);
  return is && { field: (selector[1] ?? '').split(/[.[\]]+/).filter((name) => name !== ''), is };
}

function parseComparison(cursor: Cursor): Comparison | undefined {
  const existence = takeMatch(cursor, /(NOT\s+)?EXISTS\b/y);
  if (existence !== undefined) return { sort: 'exists', wanted: existence[1] === undefined };
  const constant = takeMatch(cursor, /IS\s+(NULL|TRUE|FALSE)\b/y)?.[1];
  if (constant !== undefined) return { sort: 'constant', constant: constant === 'NULL' ? null : constant === 'TRUE' };
  const operator = takeMatch(cursor, /!=|>=|<=|=|>|</y)?.[0];
  return operator === undefined ? undefined : parseValue(cursor, operator);
}

function parseValue(cursor: Cursor, operator: string): Comparison | undefined {
  const isEquality = operator === '=' || operator === '!=';
  const quoted = takeMatch(cursor, /"((?:[^"\\]|\\.)*)"/y)?.[1];
  if (quoted !== undefined) {
    return isEquality ? { sort: 'text', equal: operator === '=', pattern: quoted.replaceAll(/\\(.)/g, '$1') } : undefined;
  }
  // Without quotes a value ends where the next bracket or operator begins; people also write words with spaces so.
  const bare = takeMatch(cursor, /[^"%()&|{}]+/y)?.[0].trim();
  if (bare === undefined || bare === '') return undefined;
  if (/^-?\d+(\.\d+)?$/.test(bare)) return { sort: 'number', operator, number: Number(bare) };
  return isEquality ? { sort: 'text', equal: operator === '=', pattern: bare } : undefined;
}

function holds(is: Comparison, value: Json | undefined): boolean {
  if (is.sort === 'exists') return (value !== undefined) === is.wanted;
  if (value === undefined) return false;
  if (is.sort === 'constant') return value === is.constant;
  if (is.sort === 'number') return comparesAs(Number(value), is.operator, is.number);
  return (typeof value === 'string' || typeof value === 'number') && matchesPattern(is.pattern, String(value)) === is.equal;
}

function comparesAs(left: number, operator: string, right: number): boolean {
  const holdsFor: { readonly [operator: string]: boolean } = {
    '=': left === right,
    '!=': left !== right,
    '>': left > right,
    '<': left < right,
    '>=': left >= right,
    '<=': left <= right,
  };
  return holdsFor[operator] ?? false;
}

function valueAt(field: readonly string[], event: Json): Json | undefined {
  let value: Json | undefined = event;
  for (const name of field) {
    if (Array.isArray(value)) value = value[Number(name)];
    else if (isJsonObject(value)) value = Object.hasOwn(value, name) ? value[name] : undefined;
    else return undefined;
  }
  return value;
}

function isAtEnd(cursor: Cursor): boolean {
  takeMatch(cursor, /\s*/y);
  return cursor.at === cursor.text.length;
}

function take(cursor: Cursor, text: string): boolean {
  const skipped = cursor.text.slice(cursor.at).search(/\S|$/);
  if (!cursor.text.startsWith(text, cursor.at + skipped)) return false;
  cursor.at += skipped + text.length;
  return true;
}

function takeMatch(cursor: Cursor, sticky: RegExp): RegExpExecArray | undefined {
  const start = cursor.at + cursor.text.slice(cursor.at).search(/\S|$/);
  sticky.lastIndex = start;
  const match = sticky.exec(cursor.text);
  if (match === null) return undefined;
  cursor.at = start + match[0].length;
  return match;
}
