import { isMap, isScalar, isSeq, type Pair, Scalar, stringify, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Json } from '../../../core/json.ts';
import { indentAt, lineBreak, spliced } from '../placing.ts';

/** How a template is written, so that what is put into it is written alike. */
export interface Style {
  readonly isJson: boolean;
  /** By what a map within a map is set in. */
  readonly unit: string;
  readonly indentsLists: boolean;
}

export type Collection = YAMLMap<unknown, unknown> | YAMLSeq<unknown>;

/** Behind a node, without the comments and empty lines that follow. Throws for one that no text has. */
export function endOf(text: string, node: unknown): number {
  if (isMap(node) && node.flow !== true) return endOf(text, lastValue(node));
  if (isSeq(node) && node.flow !== true) return endOf(text, node.items.at(-1));
  const end = rangeOf(node)[1];
  return isScalar(node) && isBlock(node) ? end : end - (/\s*$/.exec(text.slice(rangeOf(node)[0], end))?.[0].length ?? 0);
}

function lastValue(map: YAMLMap<unknown, unknown>): unknown {
  const last = map.items.at(-1);
  if (last === undefined) return undefined;
  return hasText(last) ? last.value : last.key;
}

function hasText({ value }: Pair<unknown, unknown>): boolean {
  return typeof value === 'object' && value !== null && 'range' in value && Array.isArray(value.range) && value.range[0] < value.range[1];
}

/** Where a node stands: its first sign, and behind its last. */
export function rangeOf(node: unknown): readonly [number, number] {
  if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)) {
    const [start, end]: readonly unknown[] = node.range;
    if (typeof start === 'number' && typeof end === 'number') return [start, end];
  }
  throw new Error('A node has no place in its text.');
}

function isBlock({ type }: Scalar): boolean {
  return type === Scalar.BLOCK_LITERAL || type === Scalar.BLOCK_FOLDED;
}

/** The text with an entry more in a collection: in a list without a name. */
export function withEntry(
  text: string,
  collection: Collection,
  entry: { readonly name?: string; readonly value: Json },
  style: Style,
): string {
  return collection.flow === true ? withFlowEntry(text, collection, entry, style) : withBlockEntry(text, collection, entry, style);
}

function withBlockEntry(
  text: string,
  collection: Collection,
  { name, value }: { readonly name?: string; readonly value: Json },
  style: Style,
): string {
  const [start] = rangeOf(isMap(collection) ? collection.items[0]?.key : collection);
  const column = ' '.repeat(start - (text.lastIndexOf('\n', start - 1) + 1));
  const lines = blockLines(name === undefined ? [value] : { [name]: value }, style).map((line) => `${column}${line}`);
  const end = endOf(text, collection);
  const gap = lineBreak(text);
  if (text[end - 1] === '\n') return spliced(text, end, end, lines.map((line) => `${line}${gap}`).join(''));
  const at = endOfLine(text, end);
  return spliced(text, at, at, lines.map((line) => `${gap}${line}`).join(''));
}

/** The lines of a value in block style. YAML 1.1 is what CloudFormation reads: in it `on` is a switch and a date is none of the texts. */
export function blockLines(value: Json, { unit, indentsLists }: Style): readonly string[] {
  const options = { version: '1.1', lineWidth: 0, indent: unit.length, indentSeq: indentsLists, aliasDuplicateObjects: false } as const;
  return stringify(value, options).trimEnd().split('\n');
}

function withFlowEntry(
  text: string,
  collection: Collection,
  { name, value }: { readonly name?: string; readonly value: Json },
  style: Style,
): string {
  const [start, end] = rangeOf(collection);
  const last = isMap(collection) ? lastValue(collection) : collection.items.at(-1);
  const gap = lineBreak(text);
  if (last === undefined) {
    if (!style.isJson) return spliced(text, start + 1, end - 1, flowText({ name, value }, style));
    const indent = indentAt(text, start);
    const inner = `${indent}${style.unit}`;
    return spliced(text, start + 1, end - 1, `${gap}${inner}${prettyText({ name, value }, inner, style, gap)}${gap}${indent}`);
  }
  const [, behind] = rangeOf(last);
  const [first] = rangeOf(isMap(collection) ? collection.items[0]?.key : collection.items[0]);
  const ownLine = text.slice(start + 1, first).includes('\n');
  if (!ownLine) return spliced(text, behind, behind, `, ${flowText({ name, value }, style)}`);
  const indent = indentAt(text, first);
  return spliced(text, behind, behind, `,${gap}${indent}${prettyText({ name, value }, indent, style, gap)}`);
}

interface Written {
  readonly name: string | undefined;
  readonly value: Json;
}

/** On one line. */
function flowText({ name, value }: Written, style: Style): string {
  const written = flowValue(value, style);
  if (name === undefined) return written;
  return style.isJson ? `${JSON.stringify(name)}: ${written}` : `${keyText(name)}: ${written}`;
}

export function flowValue(value: Json, style: Style): string {
  if (typeof value !== 'object' || value === null) return style.isJson ? JSON.stringify(value) : scalarText(value);
  if (Array.isArray(value)) return `[${value.map((item: Json) => flowValue(item, style)).join(', ')}]`;
  return `{${Object.entries(value)
    .map(([name, item]) => flowText({ name, value: item }, style))
    .join(', ')}}`;
}

function prettyText({ name, value }: Written, indent: string, style: Style, gap: string): string {
  const written = JSON.stringify(value, undefined, style.unit).replaceAll('\n', `${gap}${indent}`);
  return name === undefined ? written : `${style.isJson ? JSON.stringify(name) : keyText(name)}: ${written}`;
}

function keyText(name: string): string {
  return /^[A-Za-z]\w*$/.test(name) ? name : JSON.stringify(name);
}

/** In quotes where a reader of YAML would take it for something else. */
function scalarText(value: Json): string {
  const plain = stringify(value, { version: '1.1', lineWidth: 0 }).trimEnd();
  return typeof value === 'string' && (plain.includes('\n') || /[,[\]{}]/.test(plain)) && !plain.startsWith('"')
    ? JSON.stringify(value)
    : plain;
}

/** A scalar in the place of another: in quotes where that was. */
export function scalarInPlace(value: Json, { type }: Scalar, style: Style): string {
  if (style.isJson) return JSON.stringify(value);
  if (typeof value !== 'string' || type === undefined) return scalarText(value);
  if (type === Scalar.QUOTE_DOUBLE) return JSON.stringify(value);
  return type === Scalar.QUOTE_SINGLE ? `'${value.replaceAll("'", "''")}'` : scalarText(value);
}

export function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  if (end < 0) return text.length;
  return text[end - 1] === '\r' ? end - 1 : end;
}
