import type { Json } from '../../../core/json.ts';
import { endOfBrackets, endOfExpression, endOfQuoted, skipGaps } from './scan.ts';

/** A stretch of a text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Entry {
  readonly name: string | undefined;
  readonly value: Span;
}

/** The value of an expression that says it outright; undefined for one that is computed, and for a heredoc. */
export function literalOf(text: string): Json | undefined {
  const trimmed = text.trim();
  if (trimmed === 'true' || trimmed === 'false') return trimmed === 'true';
  if (/^-?\d+(\.\d+)?$/.test(trimmed)) return Number(trimmed);
  if (trimmed === 'null') return null;
  const quoted = quotedText(trimmed);
  if (quoted !== undefined) return quoted;
  if (trimmed.startsWith('[')) return literalList(trimmed);
  return trimmed.startsWith('{') ? literalObject(trimmed) : undefined;
}

function literalList(text: string): Json | undefined {
  const items = itemsOf(text, 0)?.map(({ start, end }) => literalOf(text.slice(start, end)));
  return items?.every((item) => item !== undefined) ? items : undefined;
}

function literalObject(text: string): Json | undefined {
  const values: [string, Json][] = [];
  for (const { name, value } of entriesOf(text, 0) ?? [{ name: undefined, value: { start: 0, end: 0 } }]) {
    const literal = literalOf(text.slice(value.start, value.end));
    if (name === undefined || literal === undefined) return undefined;
    values.push([name, literal]);
  }
  return Object.fromEntries(values);
}

/** The text within quotes, without anything that is put in; undefined for what is not such a text. */
export function quotedText(text: string): string | undefined {
  if (!text.startsWith('"') || endOfQuoted(text, 0) !== text.length) return undefined;
  const inner = text.slice(1, -1);
  const plain = inner.replaceAll(/\$\$\{|%%\{/g, '');
  if (/[$%]\{/.test(plain)) return undefined;
  try {
    const read: unknown = JSON.parse(`"${inner.replaceAll(/([$%])\1\{/g, '$1{').replaceAll(/\\U([0-9A-Fa-f]{8})/g, longSign)}"`);
    return typeof read === 'string' ? read : undefined;
  } catch {
    return undefined;
  }
}

function longSign(_: string, code: string): string {
  return JSON.stringify(String.fromCodePoint(Number.parseInt(code, 16))).slice(1, -1);
}

/** The items of the list that begins here; undefined where none does, or where it is made by `for`. */
export function itemsOf(text: string, from: number): readonly Span[] | undefined {
  if (text[from] !== '[') return undefined;
  const close = endOfBrackets(text, from) - 1;
  const items: Span[] = [];
  let at = skipGaps(text, from + 1);
  if (/^for\b/.test(text.slice(at, at + 4))) return undefined;
  while (at < close) {
    const end = endOfItem(text, at);
    items.push({ start: at, end });
    at = skipGaps(text, end);
    if (text[at] === ',') at = skipGaps(text, at + 1);
  }
  return items;
}

/** The entries of the object that begins here; undefined where none does, or where it is made by `for`. A computed name is undefined. */
export function entriesOf(text: string, from: number): readonly Entry[] | undefined {
  if (text[from] !== '{') return undefined;
  const close = endOfBrackets(text, from) - 1;
  const entries: Entry[] = [];
  let at = skipGaps(text, from + 1);
  if (/^for\b/.test(text.slice(at, at + 4))) return undefined;
  while (at < close) {
    const nameEnd = text[at] === '(' ? endOfBrackets(text, at) : endOfExpression(text, at, '=:}');
    const written = text.slice(at, nameEnd).trim();
    const name = /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u.test(written) ? written : quotedText(written);
    const sign = skipGaps(text, nameEnd);
    if (text[sign] !== '=' && text[sign] !== ':') return undefined;
    const start = skipGaps(text, sign + 1);
    const end = endOfItem(text, start, true);
    entries.push({ name, value: { start, end } });
    at = skipGaps(text, end);
    if (text[at] === ',') at = skipGaps(text, at + 1);
  }
  return entries;
}

/** In a list, line breaks end nothing; an entry of an object ends with its line. */
function endOfItem(text: string, from: number, endsWithLine = false): number {
  let end = endOfExpression(text, from, ',]}');
  if (endsWithLine) return end;
  for (let at = skipGaps(text, end); at < text.length && !',]}'.includes(text[at] ?? ''); at = skipGaps(text, end)) {
    const next = endOfExpression(text, at, ',]}');
    if (next === end || next === at) return end;
    end = next;
  }
  return end;
}
