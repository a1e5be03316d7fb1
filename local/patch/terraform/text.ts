import type { Json } from '../../../core/json.ts';
import type { DeclaredBody, DeclaredValue } from '../../../core/kind/declaration.ts';

/** A value that a new block has: also an expression, as it stands. */
export type HclValue = DeclaredValue | { readonly raw: string } | { readonly blocks: readonly HclContent[] };

export interface HclContent {
  readonly [name: string]: HclValue;
}

/** The lines of a body, as `terraform fmt` has them: the signs of lines that follow each other stand below each other. */
export function bodyLines(body: HclContent | DeclaredBody, indent: string): readonly string[] {
  const attributes: [string, readonly string[]][] = [];
  const nested: string[] = [];
  for (const [name, value] of Object.entries(body)) {
    if ('blocks' in value) for (const one of value.blocks) nested.push('', ...blockLines(name, one, indent));
    else attributes.push([name, expressionLines(value, indent)]);
  }
  const lines = alignedLines(attributes, indent);
  return lines.length === 0 ? nested.slice(1) : [...lines, ...nested];
}

export function blockLines(head: string, body: HclContent | DeclaredBody, indent: string): readonly string[] {
  const lines = bodyLines(body, `${indent}  `);
  return lines.length === 0 ? [`${indent}${head} {}`] : [`${indent}${head} {`, ...lines, `${indent}}`];
}

/** The first line without indentation, since it stands behind something. */
function expressionLines(value: Exclude<HclValue, { readonly blocks: unknown }>, indent: string): readonly string[] {
  if ('raw' in value) return [value.raw];
  if ('plain' in value) return valueLines(value.plain, indent);
  const [first = '', ...rest] = valueLines(value.document, indent);
  if (rest.length === 0) return [`jsonencode(${first})`];
  return [`jsonencode(${first}`, ...rest.slice(0, -1), `${rest.at(-1)})`];
}

export function valueLines(value: Json, indent: string): readonly string[] {
  if (typeof value === 'string') return [quoted(value)];
  if (typeof value !== 'object' || value === null) return [JSON.stringify(value)];
  const inner = `${indent}  `;
  if (!Array.isArray(value)) {
    const entries = Object.entries(value).map(([name, item]): [string, readonly string[]] => [keyText(name), valueLines(item, inner)]);
    return entries.length === 0 ? ['{}'] : ['{', ...alignedLines(entries, inner), `${indent}}`];
  }
  if (value.every((item: Json) => typeof item !== 'object' || item === null))
    return [`[${value.map((item: Json) => valueLines(item, inner)[0]).join(', ')}]`];
  const items = value.flatMap((item: Json, index) => {
    const lines = [...valueLines(item, inner)];
    const last = `${lines.pop()}${index === value.length - 1 ? '' : ','}`;
    return [...lines, last].map((line, at) => (at === 0 ? `${inner}${line}` : line));
  });
  return ['[', ...items, `${indent}]`];
}

/** A value of several lines stands by itself. */
function alignedLines(entries: readonly (readonly [string, readonly string[]])[], indent: string): readonly string[] {
  return entries.flatMap(([name, [first = '', ...rest]], at) => {
    if (rest.length > 0) return [`${indent}${name} = ${first}`, ...rest];
    let [from, to] = [at, at];
    while (from > 0 && entries[from - 1]?.[1].length === 1) from -= 1;
    while (entries[to + 1]?.[1].length === 1) to += 1;
    const width = Math.max(...entries.slice(from, to + 1).map(([one]) => one.length));
    return [`${indent}${name.padEnd(width)} = ${first}`];
  });
}

function keyText(name: string): string {
  return /^[A-Za-z_][\w-]*$/.test(name) ? name : quoted(name);
}

/** `${` and `%{` begin an expression; policies have variables that are written so. */
function quoted(text: string): string {
  return JSON.stringify(text).replaceAll(/[$%](?=\{)/g, '$&$&');
}
