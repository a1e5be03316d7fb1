import { endOfExpression, endOfQuoted, lineEnd, skipGaps } from './scan.ts';

export interface HclAttribute {
  readonly is: 'attribute';
  readonly name: string;
  readonly start: number;
  readonly nameEnd: number;
  readonly value: { readonly start: number; readonly end: number; readonly text: string };
  readonly end: number;
}

/** `open` stands behind the brace that opens its body, `close` at the one that closes it. */
export interface HclBlock {
  readonly is: 'block';
  readonly type: string;
  readonly labels: readonly string[];
  readonly start: number;
  readonly open: number;
  readonly close: number;
  readonly end: number;
  readonly items: readonly HclItem[];
}

export type HclItem = HclAttribute | HclBlock;

/** A name may have letters of every script, and dashes. */
const NAME = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;

/** The blocks and attributes of a file of Terraform's language, each with where it stands. Throws SyntaxError, saying where, for what is none. */
export function parseHclTree(text: string): readonly HclItem[] {
  const { items, at } = parseBody(text, text.startsWith('\uFEFF') ? 1 : 0);
  if (at < text.length) throw new SyntaxError(`line ${lineAt(text, at)}: a brace closes what was not opened.`);
  return items;
}

/** From 1. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

export function attributeIn(items: readonly HclItem[], name: string): HclAttribute | undefined {
  return items.find((item): item is HclAttribute => item.is === 'attribute' && item.name === name);
}

export function blocksIn(items: readonly HclItem[], type: string): readonly HclBlock[] {
  return items.filter((item): item is HclBlock => item.is === 'block' && item.type === type);
}

function parseBody(text: string, from: number): { readonly items: readonly HclItem[]; readonly at: number } {
  const items: HclItem[] = [];
  let at = skipGaps(text, from);
  while (at < text.length && text[at] !== '}') {
    const item = parseItem(text, at);
    items.push(item);
    at = skipGaps(text, item.end);
  }
  return { items, at };
}

function parseItem(text: string, start: number): HclItem {
  const nameEnd = endOfName(text, start);
  const name = text.slice(start, nameEnd);
  let at = skipSpaces(text, nameEnd);
  if (text[at] === '=' && text[at + 1] !== '=') return parseAttribute(text, { name, start, nameEnd, equals: at });
  const labels: string[] = [];
  while (text[at] !== '{') {
    const end = text[at] === '"' ? endOfQuoted(text, at) : endOfName(text, at);
    labels.push(text[at] === '"' ? text.slice(at + 1, end - 1) : text.slice(at, end));
    at = skipSpaces(text, end);
  }
  const body = parseBody(text, at + 1);
  if (text[body.at] !== '}') throw new SyntaxError(`line ${lineAt(text, start)}: the block ${name} is not closed.`);
  return { is: 'block', type: name, labels, start, open: at + 1, close: body.at, end: body.at + 1, items: body.items };
}

function parseAttribute(
  text: string,
  { name, start, nameEnd, equals }: { name: string; start: number; nameEnd: number; equals: number },
): HclAttribute {
  const from = skipSpaces(text, equals + 1);
  const end = endOfExpression(text, from);
  if (end === from) throw new SyntaxError(`line ${lineAt(text, start)}: ${name} has no value.`);
  return { is: 'attribute', name, start, nameEnd, value: { start: from, end, text: text.slice(from, end) }, end };
}

function endOfName(text: string, at: number): number {
  NAME.lastIndex = at;
  const name = NAME.exec(text)?.[0];
  if (name !== undefined) return at + name.length;
  const rest = text.slice(at, Math.min(at + 20, lineEnd(text, at)));
  throw new SyntaxError(`line ${lineAt(text, at)}: nothing is known that begins with ${JSON.stringify(rest)}.`);
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t') at += 1;
  return at;
}
