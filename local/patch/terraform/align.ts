import { lineBreak, spliced } from '../placing.ts';
import { endOfComment, lineEnd } from './scan.ts';
import type { HclAttribute, HclItem } from './tree.ts';

/** An attribute that is one line, as `terraform fmt` sets its sign and its comment below those of its neighbours. */
function isLine(text: string, item: HclItem | undefined): item is HclAttribute {
  return item?.is === 'attribute' && !item.value.text.includes('\n') && text.slice(lineStart(text, item.start), item.start).trim() === '';
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** The attributes around one that stand on lines of their own, with no other line between them. */
function chainOf(text: string, items: readonly HclItem[], attribute: HclAttribute): readonly HclAttribute[] {
  const at = items.findIndex(({ start }) => start === attribute.start);
  const joined = (upper: HclItem | undefined, lower: HclItem | undefined) =>
    isLine(text, upper) &&
    isLine(text, lower) &&
    lineEnd(text, upper.end) + newLineLength(text, upper.end) === lineStart(text, lower.start);
  let [from, to] = [at, at];
  while (joined(items[from - 1], items[from])) from -= 1;
  while (joined(items[to], items[to + 1])) to += 1;
  return items.slice(from, to + 1).filter((item) => item.is === 'attribute');
}

function newLineLength(text: string, offset: number): number {
  return text[lineEnd(text, offset)] === '\r' ? 2 : 1;
}

/** A new line behind an attribute, with its sign below those of the lines before it, where theirs stand below each other. */
export function insertBehind(
  text: string,
  items: readonly HclItem[],
  anchor: HclAttribute,
  { name, value, indent }: { readonly name: string; readonly value: string; readonly indent: string },
): string {
  const at = lineEnd(text, anchor.end);
  const line = (width: number) => `${lineBreak(text)}${indent}${name.padEnd(width)} = ${value}`;
  if (!isLine(text, anchor)) return spliced(text, at, at, line(0));
  const chain = chainOf(text, items, anchor);
  const width = Math.max(...chain.map((one) => widthOf(one.name)));
  const isAligned = chain.every((one) => text.slice(one.nameEnd, one.value.start) === `${' '.repeat(width - widthOf(one.name))} = `);
  if (!isAligned) return spliced(text, at, at, line(0));
  const more = ' '.repeat(Math.max(0, widthOf(name) - width));
  let made = spliced(text, at, at, line(width));
  for (const one of chain.toReversed()) made = spliced(made, one.nameEnd, one.nameEnd, more);
  return made;
}

/** The value of an attribute replaced; the comments behind it and its neighbours stay below each other. */
export function replaceValue(text: string, items: readonly HclItem[], attribute: HclAttribute, value: string): string {
  const made = (from: string) => spliced(from, attribute.value.start, attribute.value.end, value);
  if (!isLine(text, attribute) || commentBehind(text, attribute) === undefined) return made(text);
  const chain = chainOf(text, items, attribute);
  const own = chain.findIndex(({ start }) => start === attribute.start);
  let [from, to] = [own, own];
  const hasComment = (one: HclAttribute | undefined) => one !== undefined && commentBehind(text, one) !== undefined;
  while (hasComment(chain[from - 1])) from -= 1;
  while (hasComment(chain[to + 1])) to += 1;
  const lines = chain.slice(from, to + 1);
  const wide = (one: HclAttribute) => one.end - lineStart(text, one.start);
  const column = Math.max(...lines.map(wide)) + 1;
  const isAligned = lines.every((one) => (commentBehind(text, one) ?? 0) - lineStart(text, one.start) === column);
  if (!isAligned) return made(text);
  const after = (one: HclAttribute) => wide(one) + (one.start === attribute.start ? value.length - attribute.value.text.length : 0);
  const wanted = Math.max(...lines.map(after)) + 1;
  let result = text;
  for (const one of lines.toReversed()) {
    result = spliced(result, one.end, commentBehind(text, one) ?? one.end, ' '.repeat(wanted - after(one)));
    if (one.start === attribute.start) result = made(result);
  }
  return result;
}

/** Where the comment behind an attribute begins, on its line. */
function commentBehind(text: string, { end }: HclAttribute): number | undefined {
  let at = end;
  while (text[at] === ' ' || text[at] === '\t') at += 1;
  return endOfComment(text, at) === undefined ? undefined : at;
}

/** In signs that are seen: `terraform fmt` counts those too. */
function widthOf(name: string): number {
  return [...name].length;
}
