import type { Json, JsonObject } from '../../../core/json.ts';
import type { DeclaredBody, DeclaredValue } from '../../../core/kind/declaration.ts';
import { mergedJson } from './merged.ts';

/** A value of an argument: JSON, a document that HCL writes as `jsonencode(…)`, or blocks of that name, one after the other. */
export type HclValue = Json | Document | Blocks;

export interface HclBody {
  readonly [argument: string]: HclValue;
}

class Document {
  readonly value: JsonObject;
  constructor(value: JsonObject) {
    this.value = value;
  }
}

class Blocks {
  readonly bodies: readonly HclBody[];
  constructor(bodies: readonly HclBody[]) {
    this.bodies = bodies;
  }
}

export function jsonDocument(value: JsonObject): HclValue {
  return new Document(value);
}

export function blocks(...bodies: readonly HclBody[]): HclValue {
  return new Blocks(bodies);
}

/** The arguments as core has them. */
export function declaredBody(body: HclBody): DeclaredBody {
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, declaredValue(value)]));
}

function declaredValue(value: HclValue): DeclaredValue {
  if (value instanceof Blocks) return { blocks: value.bodies.map(declaredBody) };
  return value instanceof Document ? { document: value.value } : { plain: value };
}

/** The arguments of both: documents and lists are joined, and blocks stand one after the other. */
export function mergedBody(left: HclBody, right: HclBody): HclBody {
  const merged: { [argument: string]: HclValue } = { ...left };
  for (const [name, value] of Object.entries(right)) {
    const earlier = merged[name];
    if (earlier instanceof Document && value instanceof Document) merged[name] = new Document(mergedJson(earlier.value, value.value));
    else if (earlier instanceof Blocks && value instanceof Blocks) merged[name] = new Blocks([...earlier.bodies, ...value.bodies]);
    else if (Array.isArray(earlier) && Array.isArray(value)) merged[name] = [...earlier, ...value];
    else merged[name] = value;
  }
  return merged;
}

/** The arguments of a block of Terraform's language, `terraform fmt` has them no otherwise but for how their signs are set below each other. */
export function hclLines(body: HclBody, indent = '  '): readonly string[] {
  return Object.entries(body).flatMap(([name, value]) => {
    if (value instanceof Blocks)
      return value.bodies.flatMap((one) => [`${indent}${name} {`, ...hclLines(one, `${indent}  `), `${indent}}`]);
    const [first = '', ...rest] = value instanceof Document ? documentLines(value.value, indent) : valueLines(value, indent);
    return [`${indent}${name} = ${first}`, ...rest];
  });
}

function documentLines(value: JsonObject, indent: string): readonly string[] {
  const [first = '', ...rest] = valueLines(value, indent);
  const last = rest.at(-1) ?? '';
  return rest.length === 0 ? [`jsonencode(${first})`] : [`jsonencode(${first}`, ...rest.slice(0, -1), `${last})`];
}

function valueLines(value: Json, indent: string): readonly string[] {
  if (typeof value === 'string') return [quoted(value)];
  if (typeof value !== 'object' || value === null) return [JSON.stringify(value)];
  const inner = `${indent}  `;
  const wrap = (open: string, lines: readonly string[], close: string) => [open, ...lines, `${indent}${close}`];
  if (Array.isArray(value)) {
    if (value.every((item: Json) => typeof item !== 'object' || item === null))
      return [`[${value.map((item: Json) => valueLines(item, inner)[0]).join(', ')}]`];
    return wrap(
      '[',
      value.flatMap((item: Json) => commaAtEnd(valueLines(item, inner), inner)),
      ']',
    );
  }
  const entries = Object.entries(value).flatMap(([name, item]) => {
    const [first = '', ...rest] = valueLines(item, inner);
    return [`${inner}${/^[A-Za-z_]\w*$/.test(name) ? name : quoted(name)} = ${first}`, ...rest];
  });
  return wrap('{', entries, '}');
}

function commaAtEnd(lines: readonly string[], indent: string): readonly string[] {
  return lines.map((line, index) => `${index === 0 ? indent : ''}${line}${index === lines.length - 1 ? ',' : ''}`);
}

/** `${` and `%{` begin an expression in HCL; policies have variables that are written so. */
function quoted(text: string): string {
  return JSON.stringify(text).replaceAll(/[$%](?=\{)/g, '$&$&');
}
