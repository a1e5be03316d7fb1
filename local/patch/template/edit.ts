import { type Document, isAlias, isMap, isNode, isScalar, isSeq, type Node, type Scalar, visit, type YAMLMap, type YAMLSeq } from 'yaml';
import { isJsonObject } from '../../../clouds/aws/policy-document.ts';
import type { Json, JsonObject } from '../../../core/json.ts';
import { indentAt, inTurn, lineBreak, type Placing, shortened, spliced } from '../placing.ts';
import { inUsualOrder } from '../statement.ts';
import { readTemplate, type Template } from './read.ts';
import { blockLines, endOfLine, flowValue, rangeOf, type Style, scalarInPlace, withEntry } from './text.ts';

/** From the template's root: names of maps and places in lists. */
export type Way = readonly (string | number)[];

/** Sets properties in a map of the template, and nothing else. */
export function putInMap(text: string, way: Way, wanted: JsonObject): Placing {
  return inTurn(text, Object.entries(wanted), (now, [name, value]) => putProperty(now, way, name, value));
}

function putProperty(text: string, way: Way, name: string, wanted: Json): Placing {
  const template = readTemplate(text);
  const map = template.document.getIn(way, true);
  if (!isMap(map)) return { left: `${way.at(-1)} is no map there.` };
  const pair = map.items.find(({ key }) => isScalar(key) && key.value === name);
  if (pair === undefined) {
    const why = whyShared(template, map) ?? whyComputed(text, map);
    if (why !== undefined) return { left: `${way.at(-1)} ${why}` };
    if (map.items.some(({ key }) => isScalar(key) && key.value === '<<'))
      return { left: `${way.at(-1)} takes over another map (<<), which may say ${name}.` };
    return { text: withEntry(text, map, { name, value: wanted }, template.style) };
  }
  const { value } = pair;
  if (isScalar(value) && value.value === null && value.tag === undefined) {
    const [, behind] = rangeOf(pair.key);
    return { text: inPlaceOfNothing(text, { behind, value, wanted }, template) };
  }
  if (!isNode(value)) return { left: `${name} cannot be read there.` };
  const why = whyShared(template, value) ?? whyComputed(text, value);
  if (why !== undefined) return { left: `${name} ${why}` };
  return putNode(text, { way: [...way, name], node: value, wanted, style: template.style });
}

interface Put {
  readonly way: Way;
  readonly node: Node;
  readonly wanted: Json;
  readonly style: Style;
}

function putNode(text: string, { way, node, wanted, style }: Put): Placing {
  if (Array.isArray(wanted)) return isSeq(node) ? putItems(text, way, wanted) : { left: `${way.at(-1)} is no list there.` };
  if (isJsonObject(wanted)) return isMap(node) ? putInMap(text, way, ofDocument(wanted)) : { left: `${way.at(-1)} is no map there.` };
  if (!isScalar(node)) return { left: `${way.at(-1)} is no plain value there.` };
  if (String(node.value) === String(wanted)) return { text };
  const [start, end] = rangeOf(node);
  return { text: spliced(text, start, end, scalarInPlace(wanted, node, style)) };
}

/** A policy that is there keeps its version: a newer one would give a meaning to what its statements say as text. */
function ofDocument(wanted: JsonObject): JsonObject {
  const { Statement } = wanted;
  if (!Array.isArray(Statement)) return wanted;
  return { Statement: Statement.map((one: Json) => (isJsonObject(one) ? inUsualOrder(one) : one)) };
}

/** What tells the entries of a list apart. */
const KEYS = ['Sid', 'Id', 'Key', 'Name'] as const;

function putItems(text: string, way: Way, wanted: readonly Json[]): Placing {
  return inTurn(text, wanted, (now, item) => {
    const template = readTemplate(now);
    const list = template.document.getIn(way, true);
    if (!isSeq(list)) return { left: `${way.at(-1)} is no list there.` };
    return putItem(now, { template, list, way, item });
  });
}

interface PutItem {
  readonly template: Template;
  readonly list: YAMLSeq<unknown>;
  readonly way: Way;
  readonly item: Json;
}

function putItem(text: string, { template, list, way, item }: PutItem): Placing {
  const { style } = template;
  if (list.items.some((one) => isNode(one) && !isTagged(one) && sameJson(one.toJS(template.document), item))) return { text };
  const more = () => ({ text: withEntry(text, list, { value: item }, style) });
  if (!isJsonObject(item)) return list.items.some(isTagged) ? computedList(way) : more();
  const key = KEYS.find((name) => name in item) ?? (way.at(-1) === 'Statement' ? 'Sid' : undefined);
  if (key === undefined) {
    if (list.items.length > 1) return { left: `${way.at(-1)} has ${list.items.length} entries, and nothing says which is meant.` };
    return list.items.length === 0 ? more() : putEntry(text, { template, list, way, item }, 0);
  }
  const at = list.items.findIndex((one) => isMap(one) && key in item && one.get(key) === item[key]);
  if (at < 0) return list.items.every((one) => isMap(one) && !isTagged(one) && !isTagged(one.get(key, true))) ? more() : computedList(way);
  return way.at(-1) === 'Statement'
    ? putStatement(text, { template, list, way, item }, at)
    : putEntry(text, { template, list, way, item }, at);
}

function computedList(way: Way): Placing {
  return { left: `an entry of ${way.at(-1)} is computed, and may be the one.` };
}

function putEntry(text: string, { template, list, way, item }: PutItem, at: number): Placing {
  const node = list.items[at];
  if (!isNode(node)) return computedList(way);
  const why = whyShared(template, node) ?? whyComputed(text, node);
  return why === undefined
    ? putNode(text, { way: [...way, at], node, wanted: item, style: template.style })
    : { left: `an entry of ${way.at(-1)} ${why}` };
}

/** A statement is the whole of what it says: none of the one before stays. */
function putStatement(text: string, { template, list, item, way }: PutItem, at: number): Placing {
  const node = list.items[at];
  if (!isMap(node) || hasComputed(node)) return { left: `a statement of that Sid is there, and says something that is computed.` };
  const without = { template, list, way, item };
  const why = whyShared(template, node);
  if (why !== undefined) return { left: `a statement of that Sid ${why}` };
  return { text: inPlace(text, node, without) };
}

function inPlace(text: string, node: YAMLMap<unknown, unknown>, { template: { style }, item }: PutItem): string {
  const [start, end] = rangeOf(node);
  if (node.flow === true) return spliced(text, start, end, style.isJson ? prettyAt(text, start, item, style) : flowValue(item, style));
  const column = ' '.repeat(start - (text.lastIndexOf('\n', start - 1) + 1));
  const lines = blockLines(item, style).map((line, at) => (at === 0 ? line : `${column}${line}`));
  const tail = /\s*$/.exec(text.slice(start, end))?.[0] ?? '';
  return spliced(text, start, end - tail.length, lines.join(lineBreak(text)));
}

function prettyAt(text: string, start: number, item: Json, { unit }: Style): string {
  return JSON.stringify(item, undefined, unit).replaceAll('\n', `${lineBreak(text)}${indentAt(text, start)}`);
}

/** `Properties:` with nothing behind it. */
function inPlaceOfNothing(
  text: string,
  { behind, value, wanted }: { readonly behind: number; readonly value: Scalar; readonly wanted: Json },
  { style }: Template,
): string {
  const [start, end] = rangeOf(value);
  if (style.isJson || start < end) return spliced(text, start, end, flowValue(wanted, style));
  if (typeof wanted !== 'object' || wanted === null) return spliced(text, start, end, ` ${flowValue(wanted, style)}`);
  const indent = `${indentAt(text, behind)}${style.unit}`;
  const at = endOfLine(text, behind);
  return spliced(
    text,
    at,
    at,
    blockLines(wanted, style)
      .map((line) => `${lineBreak(text)}${indent}${line}`)
      .join(''),
  );
}

/** Why a change here would change something else too. */
function whyShared({ document }: Template, node: Node): string | undefined {
  if (isAlias(node)) return `is taken over from elsewhere (*${node.source}).`;
  if (!('anchor' in node) || node.anchor === undefined || !isUsed(document, node.anchor)) return undefined;
  return `is taken over in other places too (&${node.anchor}).`;
}

function isUsed(document: Document, anchor: string): boolean {
  let used = false;
  visit(document, {
    Alias(_, { source }) {
      used ||= source === anchor;
    },
  });
  return used;
}

/** Why the value is known only when the stack is made. */
function whyComputed(text: string, node: Node): string | undefined {
  if (!isTagged(node) && !isIntrinsic(node)) return undefined;
  const [start, end] = rangeOf(node);
  return `is computed there: ${shortened(`${isTagged(node) ? `${node.tag} ` : ''}${text.slice(start, end)}`)}`;
}

function isTagged(node: unknown): node is Node & { readonly tag: string } {
  return isNode(node) && 'tag' in node && typeof node.tag === 'string' && /^!(?!!)/.test(node.tag);
}

function isIntrinsic(node: unknown): boolean {
  if (!isMap(node) || node.items.length !== 1) return false;
  const [pair] = node.items;
  return isScalar(pair?.key) && /^(Ref|Condition|Fn::\w+)$/.test(String(pair.key.value));
}

function hasComputed(node: YAMLMap<unknown, unknown>): boolean {
  let found = false;
  visit(node, {
    Node(_, one) {
      found ||= isTagged(one) || isIntrinsic(one) || isAlias(one);
    },
  });
  return found;
}

/** Whatever the order of the names. */
function sameJson(left: unknown, right: Json): boolean {
  const sorted = (_: string, value: unknown): unknown =>
    typeof value !== 'object' || value === null || Array.isArray(value)
      ? value
      : Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
  return JSON.stringify(left, sorted) === JSON.stringify(right, sorted);
}
