import type { Json } from '../../../core/json.ts';
import type { DeclaredBody, DeclaredValue } from '../../../core/kind/declaration.ts';
import { indentAt, inTurn, lineBreak, type Placing, shortened, spliced } from '../placing.ts';
import { insertBehind, replaceValue } from './align.ts';
import { itemsOf, literalOf } from './expression.ts';
import { lineEnd, skipGaps } from './scan.ts';
import { blockLines, valueLines } from './text.ts';
import { attributeIn, blocksIn, type HclAttribute, type HclBlock, parseHclTree } from './tree.ts';

/** Where a block stands: its place among the items of the file, then among those of the block around it. */
export type BlockPath = readonly number[];

/** Sets the attributes and blocks of a body in a block of the text, and nothing else. */
export function putInBlock(text: string, path: BlockPath, wanted: DeclaredBody): Placing {
  return inTurn(text, Object.entries(wanted), (now, [name, value]) => putValue(now, path, name, value));
}

/** Throws where nothing, or no block, stands at the path. */
export function blockAt(text: string, path: BlockPath): HclBlock {
  let items = parseHclTree(text);
  let found: HclBlock | undefined;
  for (const place of path) {
    const item = items[place];
    if (item?.is !== 'block') throw new Error(`No block stands at ${path.join('.')}.`);
    found = item;
    items = item.items;
  }
  if (found === undefined) throw new Error('A path of a block is never empty.');
  return found;
}

function putValue(text: string, path: BlockPath, name: string, value: DeclaredValue): Placing {
  if ('blocks' in value) return inTurn(text, value.blocks, (now, body) => putNested(now, path, name, body));
  if ('plain' in value) return putAttribute(text, blockAt(text, path), name, value.plain);
  return { left: `${name} is a document, and is put where it is declared by hand.` };
}

function putAttribute(text: string, block: HclBlock, name: string, wanted: Json): Placing {
  const attribute = attributeIn(block.items, name);
  if (attribute === undefined) {
    if (blocksIn(block.items, name).length > 0) return { left: `${name} is a block there, and no attribute.` };
    return { text: withAttribute(text, block, name, valueLines(wanted, '').join(' ')) };
  }
  const current = literalOf(attribute.value.text);
  if (current === undefined) return { left: `${name} is computed there: ${shortened(attribute.value.text)}` };
  if (Array.isArray(wanted)) return putInList(text, block, attribute, { current, wanted });
  if (sameValue(current, wanted)) return { text };
  return { text: replaceValue(text, block.items, attribute, valueLines(wanted, '').join(' ')) };
}

/** The language takes `"true"` for true and `"30"` for 30. */
export function sameValue(left: Json, right: Json): boolean {
  if (typeof left === 'object' || typeof right === 'object') return JSON.stringify(left) === JSON.stringify(right);
  return String(left) === String(right);
}

/** What the list lacks, behind its last item. */
function putInList(
  text: string,
  block: HclBlock,
  attribute: HclAttribute,
  { current, wanted }: { readonly current: Json; readonly wanted: readonly Json[] },
): Placing {
  if (current === null) return { text: replaceValue(text, block.items, attribute, valueLines([...wanted], '').join(' ')) };
  if (!Array.isArray(current)) return { left: `${attribute.name} is no list there: ${shortened(attribute.value.text)}` };
  const missing = wanted.filter((one) => !current.some((item: Json) => sameValue(item, one))).map((one) => valueLines(one, '').join(' '));
  if (missing.length === 0) return { text };
  return { text: appended(text, attribute.value.start, missing) };
}

/** More items for the list that begins at an offset: on lines of their own where its items stand so. */
export function appended(text: string, list: number, items: readonly string[]): string {
  const last = itemsOf(text, list)?.at(-1);
  if (last === undefined) return spliced(text, list + 1, list + 1, items.join(', '));
  const before = text.slice(list, last.start);
  const ownLine = before.slice(before.lastIndexOf('\n') + 1).trim() === '' && before.includes('\n');
  const behind = skipGaps(text, last.end);
  // What closes the list may stand on the line of the last item.
  if (!ownLine || !text.slice(last.end, behind).includes('\n')) {
    if (text[behind] !== ',' || !ownLine) return spliced(text, last.end, last.end, items.map((item) => `, ${item}`).join(''));
  }
  const comma = text[behind] === ',' ? '' : ',';
  const gap = `${lineBreak(text)}${indentAt(text, last.start)}`;
  const at = lineEnd(text, comma === '' ? behind : last.end);
  const lines = items.map((item, place) => `${gap}${item}${place < items.length - 1 || comma === '' ? ',' : ''}`).join('');
  return spliced(spliced(text, at, at, lines), last.end, last.end, comma);
}

/** What tells blocks of one type apart. */
const KEYS = ['sid', 'id', 'name'] as const;

function putNested(text: string, path: BlockPath, type: string, body: DeclaredBody): Placing {
  const block = blockAt(text, path);
  const made = blocksIn(block.items, 'dynamic').some(({ labels }) => labels[0] === type);
  if (made) return { left: `its blocks ${type} are made by a dynamic block.` };
  if (attributeIn(block.items, type) !== undefined) return { left: `${type} is an attribute there, and no block.` };
  const there = blocksIn(block.items, type);
  const key = KEYS.find((one) => one in body);
  if (key === undefined) {
    if (there.length > 1) return { left: `it has ${there.length} blocks ${type}, and nothing says which is meant.` };
    const [only] = there;
    return only === undefined ? { text: withBlock(text, block, type, body) } : putInBlock(text, [...path, block.items.indexOf(only)], body);
  }
  const named = (one: HclBlock) => literalOf(attributeIn(one.items, key)?.value.text ?? 'null');
  const wanted = body[key];
  const own = there.find((one) => wanted !== undefined && 'plain' in wanted && named(one) === wanted.plain);
  if (own !== undefined) return putInBlock(text, [...path, block.items.indexOf(own)], body);
  if (there.some((one) => named(one) === undefined)) return { left: `the ${key} of one of its blocks ${type} is computed.` };
  return { text: withBlock(text, block, type, body) };
}

function withAttribute(text: string, block: HclBlock, name: string, value: string): string {
  const indent = indentIn(text, block);
  if (isOneLine(text, block)) return unfolded(text, block, { name, value });
  const firstBlock = block.items.findIndex(({ is }) => is === 'block');
  const leading = firstBlock < 0 ? block.items : block.items.slice(0, firstBlock);
  const anchor = leading.findLast((item): item is HclAttribute => item.is === 'attribute');
  if (anchor !== undefined) return insertBehind(text, block.items, anchor, { name, value, indent });
  const at = lineEnd(text, block.open);
  const gap = firstBlock < 0 ? '' : lineBreak(text);
  return spliced(text, at, at, `${lineBreak(text)}${indent}${name} = ${value}${gap}`);
}

function withBlock(text: string, block: HclBlock, type: string, body: DeclaredBody): string {
  const lines = blockLines(type, body, indentIn(text, block));
  if (isOneLine(text, block)) return unfolded(text, block, { lines });
  const at = lineStart(text, block.close);
  const gap = block.items.length === 0 ? '' : lineBreak(text);
  return spliced(text, at, at, gap + lines.map((line) => `${line}${lineBreak(text)}`).join(''));
}

/** A block of one line may have one attribute: with more it gets lines of its own. */
function unfolded(text: string, block: HclBlock, more: { name: string; value: string } | { lines: readonly string[] }): string {
  const indent = indentIn(text, block);
  const there = block.items.filter((item) => item.is === 'attribute').map(({ name, value }) => ({ name, value: value.text }));
  const all = 'name' in more ? [...there, more] : there;
  const width = Math.max(...all.map(({ name }) => name.length));
  const lines = all.map(({ name, value }) => `${indent}${name.padEnd(width)} = ${value}`);
  const made = ['', ...lines, ...('lines' in more ? more.lines : []), indentAt(text, block.start)];
  return spliced(text, block.open, block.close, made.join(lineBreak(text)));
}

function isOneLine(text: string, { open, close }: HclBlock): boolean {
  return !text.slice(open, close).includes('\n');
}

function indentIn(text: string, block: HclBlock): string {
  const [first] = block.items;
  if (first !== undefined && !isOneLine(text, block)) return indentAt(text, first.start);
  return `${indentAt(text, block.start)}  `;
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}
