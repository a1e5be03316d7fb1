import type { Json, JsonObject } from '../../../core/json.ts';
import { indentAt, lineBreak, type Placing, shortened, spliced } from '../placing.ts';
import { inUsualOrder } from '../statement.ts';
import { appended } from './edit.ts';
import { entriesOf, itemsOf, literalOf, type Span } from './expression.ts';
import { skipGaps } from './scan.ts';
import { valueLines } from './text.ts';
import type { HclAttribute } from './tree.ts';

/** Puts the statements of a policy into the one that an attribute says by `jsonencode`, each in place of the one of its Sid. */
export function putStatements(text: string, { name, value }: HclAttribute, statements: readonly JsonObject[]): Placing {
  const call = /^jsonencode\(\s*/.exec(value.text);
  if (call === null) return { left: whyNot(name, value.text) };
  const list = statementsIn(text, value.start + call[0].length);
  if (list === undefined) return { left: `the statements of ${name} are computed: ${shortened(value.text)}` };
  let now = text;
  for (const statement of statements) {
    const placed = putStatement(now, list, statement);
    if ('left' in placed) return placed;
    now = placed.text;
  }
  return { text: now };
}

function whyNot(name: string, value: string): string {
  if (value.startsWith('<<')) return `${name} is written as a text (a heredoc), and no statement is put into one.`;
  return `${name} is computed there: ${shortened(value)}`;
}

/** Where the list begins. */
function statementsIn(text: string, object: number): number | undefined {
  const entry = entriesOf(text, object)?.find(({ name }) => name === 'Statement');
  return entry !== undefined && text[entry.value.start] === '[' ? entry.value.start : undefined;
}

function putStatement(text: string, list: number, statement: JsonObject): Placing {
  const items = itemsOf(text, list);
  if (items === undefined) return { left: 'the list of its statements is computed.' };
  const read = items.map((item) => ({ item, literal: literalOf(text.slice(item.start, item.end)), sid: sidOf(text, item) }));
  if (read.some(({ literal }) => literal !== undefined && sameJson(literal, statement))) return { text };
  const own = typeof statement['Sid'] === 'string' ? read.find(({ sid }) => sid === statement['Sid']) : undefined;
  const indent = items[0] === undefined ? `${indentAt(text, list)}  ` : indentAt(text, items[0].start);
  const written = valueLines(inUsualOrder(statement), indent).join(lineBreak(text));
  if (own !== undefined) return replaced(text, own.item, { written, statement, isSaid: own.literal !== undefined });
  if (items.length > 0) return { text: appended(text, list, [written]) };
  const gap = lineBreak(text);
  const close = skipGaps(text, list + 1);
  return { text: spliced(text, list + 1, close, `${gap}${indent}${written}${gap}${indentAt(text, list)}`) };
}

function replaced(
  text: string,
  { start, end }: Span,
  { written, statement, isSaid }: { readonly written: string; readonly statement: JsonObject; readonly isSaid: boolean },
): Placing {
  if (isSaid) return { text: spliced(text, start, end, written) };
  return { left: `its statement ${JSON.stringify(statement['Sid'])} is there, and says something that is computed.` };
}

function sidOf(text: string, { start }: Span): Json | undefined {
  const entry = entriesOf(text, start)?.find(({ name }) => name === 'Sid');
  return entry && literalOf(text.slice(entry.value.start, entry.value.end));
}

/** Whatever the order of the names. */
function sameJson(left: Json, right: Json): boolean {
  return JSON.stringify(left, sorted) === JSON.stringify(right, sorted);
}

function sorted(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)));
}
