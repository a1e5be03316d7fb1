import * as z from 'zod';
import { digestOf } from '../../core/digest.ts';
import type { Json, JsonObject } from '../../core/json.ts';
import { canonicalText, findJson, isEqualJson, JsonRecord } from '../../core/json.ts';
import type { ElementChanges, Elements } from '../../core/kind/facts.ts';
import { remembered } from '../../core/remember.ts';

/** The text of a resource policy, with the document in it. Unreadable where the text is not a policy. */
export const PolicyText = z.string().transform((text, context) => {
  const parsed = PolicyJson.safeParse(findJson(text));
  if (parsed.success) return { text, document: parsed.data };
  context.addIssue({ code: 'custom', message: 'The text is not a policy document.' });
  return z.NEVER;
});

/** A resource policy in facts: its statements normalised and in the order of their keys, since AWS does not look at their order. */
export const Policy = z.strictObject({ version: z.string(), id: z.string().nullable(), statements: z.array(JsonRecord).min(1) });
export type Policy = z.infer<typeof Policy>;

const PolicyJson = z.looseObject({
  Version: z.string().optional(),
  Id: z.string().optional(),
  Statement: z.union([z.array(JsonRecord), JsonRecord]),
});
type PolicyJson = z.infer<typeof PolicyJson>;

// A document without a Version is read by AWS as this one.
const OLDEST_VERSION = '2008-10-17';
const NEWEST_VERSION = '2012-10-17';

/** The policy of a document; null where it has no statement, which allows and refuses as much as no policy. */
export function policyOf(document: PolicyJson): Policy | null {
  const statements = inOrder(statementsIn(document));
  return statements.length === 0 ? null : { version: document.Version ?? OLDEST_VERSION, id: document.Id ?? null, statements };
}

/**
 * One statement as AWS evaluates it: lists without order and repetition, one value the same as a list of it, `{"AWS": "*"}` the same as
 * `"*"` (the IAM reference calls them equivalent in resource policies), condition values as text. Everything else is left as it is.
 */
export const normaliseStatement = remembered((statement: JsonObject): JsonObject => {
  const named = Object.entries(statement).filter(([key, value]) => key !== 'Sid' || value !== '');
  return Object.fromEntries(named.map(([key, value]) => [key, normaliseElement(key, value)]));
});

/**
 * Elements of a policy, `<field>/<Sid>`, or `<field>/#<hash>` for a statement without a Sid. Where several statements share a Sid (AWS
 * refuses it, old policies have it) each gets its hash too, and equal ones a number.
 */
export function policyElements(field: string, policy: Policy | null): Elements {
  if (policy === null) return {};
  return Object.fromEntries(keyed(policy.statements).map(({ key, statement }) => [`${field}/${key}`, statement]));
}

/** The policy with some statements set or taken away; null once the last one is gone, since AWS refuses a policy without statements. */
export function withStatements(field: string, policy: Policy | null, changes: ElementChanges): Policy | null {
  const elements: { [element: string]: Json } = { ...policyElements(field, policy) };
  const own = Object.entries(changes).filter(([element]) => element.startsWith(`${field}/`));
  if (own.length === 0) return policy;
  for (const [element, value] of own) elements[element] = value;
  const statements = Object.values(elements).flatMap((value) => (isJsonObject(value) ? [value] : []));
  if (statements.length === 0) return null;
  return { version: policy?.version ?? NEWEST_VERSION, id: policy?.id ?? null, statements: inOrder(statements) };
}

/**
 * The live text with some statements set or taken away, and every other one letter for letter as it stands. `original`: the text as it once
 * was, from which statements come back in their own words; what means the same as all of it is that very text.
 */
export function renderPolicy(field: string, liveText: string | null, changes: ElementChanges, original?: string): string {
  const live = liveText === null ? { Version: NEWEST_VERSION, Statement: [] } : PolicyJson.parse(findJson(liveText));
  const once = PolicyJson.safeParse(findJson(original ?? ''));
  const inOwnWords = (element: string, wanted: JsonObject) => (once.success ? findRaw(field, once.data, element, wanted) : wanted);
  const open = new Map(Object.entries(changes));
  const statements: JsonObject[] = [];
  for (const { key, raw } of keyedRaw(statementsIn(live))) {
    const element = `${field}/${key}`;
    const wanted = open.get(element);
    if (wanted === undefined) statements.push(raw);
    else if (isJsonObject(wanted)) statements.push(inOwnWords(element, wanted));
    open.delete(element);
  }
  for (const [element, wanted] of open) if (isJsonObject(wanted)) statements.push(inOwnWords(element, wanted));
  const document = { ...live, Statement: statements };
  const isWhole = once.success && original !== undefined && meansTheSame(document, once.data);
  return isWhole ? original : JSON.stringify(document);
}

/** A statement as a text has it, where that means what is wanted. */
function findRaw(field: string, document: PolicyJson, element: string, wanted: JsonObject): JsonObject {
  const found = keyedRaw(statementsIn(document)).find(
    ({ key, raw }) => `${field}/${key}` === element && isEqualJson(normaliseStatement(raw), wanted),
  );
  return found?.raw ?? wanted;
}

function meansTheSame(document: PolicyJson, other: PolicyJson): boolean {
  const { Statement: _, ...rest } = document;
  const { Statement: __, ...otherRest } = other;
  return isEqualJson(JsonRecord.parse(rest), JsonRecord.parse(otherRest)) && isEqualJson(policyOf(document), policyOf(other));
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A policy element that may be one text or a list of them. */
export function textsOf(value: Json | undefined): readonly string[] {
  const values = Array.isArray(value) ? value : [value];
  return values.flatMap((one) => (typeof one === 'string' ? [one] : []));
}

/**
 * Whether a policy's pattern (`*` any text, `?` one character) matches the whole text. Goes back to the last `*` only, so that no pattern
 * takes longer than the product of both lengths. `agrees`: whether what the pattern wants, other than `*`, is a letter of the text.
 */
export function matchesPattern(pattern: string, text: string, agrees: (wanted: string, letter: string) => boolean = isLetter): boolean {
  let at = 0;
  let star = -1;
  let resume = 0;
  for (let index = 0; index < text.length; ) {
    const wanted = pattern[at];
    if (wanted === '*') {
      star = at;
      resume = index;
      at += 1;
    } else if (wanted !== undefined && agrees(wanted, text[index] ?? '')) {
      at += 1;
      index += 1;
    } else if (star >= 0) {
      at = star + 1;
      resume += 1;
      index = resume;
    } else return false;
  }
  return at === pattern.length || /^\**$/.test(pattern.slice(at));
}

function isLetter(wanted: string, letter: string): boolean {
  return wanted === '?' || wanted === letter;
}

function statementsIn(document: PolicyJson): readonly JsonObject[] {
  return Array.isArray(document.Statement) ? document.Statement : [document.Statement];
}

function normaliseElement(key: string, value: Json): Json {
  if (/^(Not)?(Action|Resource)$/.test(key)) return collapse(value);
  if (/^(Not)?Principal$/.test(key)) return normalisePrincipal(value);
  if (key === 'Condition' && isJsonObject(value)) return mapValues(value, normaliseOperator);
  return value;
}

function normalisePrincipal(value: Json): Json {
  if (!isJsonObject(value)) return collapse(value);
  const principals = mapValues(value, collapse);
  return isEqualJson(principals, { AWS: '*' }) ? '*' : principals;
}

function normaliseOperator(operands: Json): Json {
  return isJsonObject(operands) ? mapValues(operands, (values) => collapse(asTexts(values))) : operands;
}

/** Values of a condition as AWS compares them: `false` and `"false"` alike. */
export function asTexts(values: Json): Json {
  if (Array.isArray(values)) return values.map((value) => asTexts(value));
  return typeof values === 'boolean' || typeof values === 'number' ? String(values) : values;
}

function collapse(value: Json): Json {
  if (!Array.isArray(value)) return value;
  const distinct = [...new Map(value.map((one) => [canonicalText(one), one])).entries()].sort(([left], [right]) => (left < right ? -1 : 1));
  const values = distinct.map(([, one]) => one);
  const [only] = values;
  return values.length === 1 && only !== undefined ? only : values;
}

function mapValues(value: JsonObject, change: (value: Json) => Json): JsonObject {
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, change(one)]));
}

function inOrder(statements: readonly JsonObject[]): JsonObject[] {
  return keyed(statements).map(({ statement }) => statement);
}

interface Keyed {
  readonly key: string;
  readonly statement: JsonObject;
}

const keyed = remembered((statements: readonly JsonObject[]): readonly Keyed[] => {
  const all = keyedRaw(statements).map(({ key, raw }) => ({ key, statement: normaliseStatement(raw) }));
  return all.sort((left, right) => (left.key < right.key ? -1 : 1));
});

function keyedRaw(statements: readonly JsonObject[]): readonly { readonly key: string; readonly raw: JsonObject }[] {
  const sids = statements.map((statement) => statement['Sid']);
  const taken = new Set<string>();
  return statements.map((raw) => {
    const sid = typeof raw['Sid'] === 'string' ? raw['Sid'] : '';
    const isAlone = sid !== '' && sids.filter((other) => other === sid).length === 1;
    const name = isAlone ? sid : `${sid}#${digestOf(normaliseStatement(raw)).slice(0, 16)}`;
    const key = firstFree(name, taken);
    taken.add(key);
    return { key, raw };
  });
}

function firstFree(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  let number = 2;
  while (taken.has(`${name}#${number}`)) number += 1;
  return `${name}#${number}`;
}
