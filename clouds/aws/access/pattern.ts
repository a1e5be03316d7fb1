import { matchesPattern } from '../policy-document.ts';
import type { Context } from './context.ts';
import type { Truth } from './truth.ts';
import { both, either, truthOf } from './truth.ts';

/** Whether a text of a request fits what a policy says. */
export type Matcher = (text: string, context: Context) => Truth;

/** How a text is compared: as it is, without regard to case, or with `*` and `?` as any text and any character. */
export type Comparison = 'equal' | 'equalIgnoringCase' | 'like';

/** The first version in which a policy has variables. */
const WITH_VARIABLES = '2012-10-17';
const VARIABLE = /\$\{([^}]*)\}/g;
// Stand for a `*` and a `?` that mean themselves while a pattern is compared; no text of a request has them.
const [STAR, MARK] = ['\uE000', '\uE001'];

/**
 * Compares with a text of a policy, its variables filled in from the context of the request. Policies of an older version have no variables,
 * and evaluators disagree on what such a text then fits: where both readings differ, it depends.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function matcherOf(pattern: string, comparison: Comparison, version: string): Matcher {
  const plain = plainMatcher(pattern, comparison);
  if (!pattern.includes('${')) return plain;
  const filled: Matcher = (text, context) => fits(fill(pattern, context), comparison, text);
  if (version === WITH_VARIABLES) return filled;
  return (text, context) => {
    const literally = plain(text, context);
    return literally === filled(text, context) ? literally : 'depends';
  };
}

function plainMatcher(pattern: string, comparison: Comparison): Matcher {
  if (comparison === 'equal') return (text) => truthOf(text === pattern);
  if (comparison === 'equalIgnoringCase') {
    const lower = pattern.toLowerCase();
    return (text) => truthOf(text.toLowerCase() === lower);
  }
  return likeMatcher(pattern);
}

function likeMatcher(pattern: string): Matcher {
  if (/^\*+$/.test(pattern)) return () => 'yes';
  if (!/[*?]/.test(pattern)) return (text) => truthOf(text === pattern);
  const prefix = pattern.slice(0, -1);
  if (pattern.endsWith('*') && !/[*?]/.test(prefix)) return (text) => truthOf(text.startsWith(prefix));
  return (text) => truthOf(matchesPattern(pattern, text));
}

/** The pattern with its values, or why it has none. */
type Filled = { readonly pattern: string } | 'absent' | 'unknown';

function fits(filled: Filled, comparison: Comparison, text: string): Truth {
  if (filled === 'absent') return 'no';
  if (filled === 'unknown') return 'depends';
  const { pattern } = filled;
  if (comparison === 'like') return truthOf(matchesPattern(pattern, spelled(text)));
  const own = unspelled(pattern);
  return truthOf(comparison === 'equal' ? own === text : own.toLowerCase() === text.toLowerCase());
}

/** Variables filled in. What a value has of `*` and `?` means itself, and so does what stands as `${*}`, `${?}` and `${$}`. */
function fill(pattern: string, context: Context): Filled {
  let state: 'known' | 'absent' | 'unknown' = 'known';
  const text = pattern.replace(VARIABLE, (_, inner: string) => {
    const value = valueFor(inner, context);
    if (typeof value === 'string') return spelled(value);
    if (state !== 'absent') state = value.state;
    return '';
  });
  return state === 'known' ? { pattern: text } : state;
}

/** A pattern of a policy with the values that are known, and the keys that it depends on, in whose places it may have anything. */
export interface KnownPattern {
  readonly pattern: string;
  readonly keys: readonly string[];
}

/** The widest that a pattern may come to in a context; undefined where it has a variable without a value, and fits nothing. */
export function knownPattern(pattern: string, version: string, context: Context): KnownPattern | undefined {
  if (!pattern.includes('${')) return { pattern, keys: [] };
  const keys = new Set<string>();
  let isAbsent = false;
  const known = pattern.replace(VARIABLE, (whole, inner: string) => {
    const value = valueFor(inner, context);
    if (typeof value === 'string') return /^[*?$]$/.test(inner) ? inner : spelled(value);
    if (value.state === 'absent') isAbsent = true;
    for (const key of variablesIn(whole)) keys.add(key);
    return '*';
  });
  // Evaluators disagree on what a variable of an older version fits.
  if (version !== WITH_VARIABLES) return { pattern: pattern.replace(VARIABLE, '*'), keys: ['how the statement is read'] };
  return isAbsent ? undefined : { pattern: known, keys: [...keys] };
}

function valueFor(inner: string, context: Context): string | { readonly state: 'absent' | 'unknown' } {
  if (inner === '*' || inner === '?' || inner === '$') return inner;
  // The name of a tag may have spaces.
  const [, name = '', fallback] = /^\s*([^,]*[^,\s])\s*(?:,\s*'([^']*)'\s*)?$/.exec(inner) ?? [];
  const values = context.stateOf(name.toLowerCase());
  if (values === 'unknown') return { state: 'unknown' };
  // A key of several values is none that a variable can stand for.
  const [value] = values === 'absent' || values.length !== 1 ? [fallback] : values;
  return value ?? { state: 'absent' };
}

function spelled(text: string): string {
  return /[*?]/.test(text) ? text.replaceAll('*', STAR).replaceAll('?', MARK) : text;
}

function unspelled(text: string): string {
  return text.replaceAll(STAR, '*').replaceAll(MARK, '?');
}

/** A variable of a policy that the context does not have, or that nobody has told; by their keys in lower case. */
export function variablesIn(text: string): readonly string[] {
  return [...text.matchAll(VARIABLE)].flatMap(([, inner = '']) => {
    const [, name] = /^\s*([^,]*[^,\s])/.exec(inner) ?? [];
    return name === undefined || /^[*?$]$/.test(name) ? [] : [name.toLowerCase()];
  });
}

const FIELDS = 6;

/**
 * Compares ARNs field by field, the last field with colons of its own, as a condition does. A pattern of fewer fields some evaluators take for a
 * text and some for nothing: there it depends.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export function arnMatcherOf(pattern: string, version: string): Matcher {
  const fields = fieldsOf(pattern);
  if (fields.length < FIELDS) return doubted(matcherOf(pattern, 'like', version));
  if (/^[^*?$]*\*?$/.test(pattern)) return likeMatcher(pattern);
  const matchers = fields.map((field) => matcherOf(field, 'like', version));
  return (text, context) => fitsFields(matchers, text, context);
}

/**
 * Compares with the ARN of a resource as `Resource` does: field by field, and a `*` that ends a pattern goes on over colons. One that ends another
 * field may do so too, and a variable before the last field AWS does not foresee: where the reading matters it depends.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function resourceMatcherOf(pattern: string, version: string): Matcher {
  if (/^\*+$|^[^*?$]*\*$/.test(pattern)) return likeMatcher(pattern);
  const fields = fieldsOf(pattern);
  const isShort = fields.length < FIELDS;
  const early = fields.slice(0, isShort ? undefined : -1);
  const byField = isShort ? shortMatcher(fields, version) : arnMatcherOf(pattern, version);
  const read = early.some((field) => field.includes('${')) ? doubted(byField) : byField;
  if (!isShort && !early.some((field) => field.endsWith('*'))) return read;
  const whole = doubted(matcherOf(pattern, 'like', version));
  return (text, context) => either(read(text, context), whole(text, context));
}

/** What comes before the last field of a short pattern, field by field, and then whatever begins as the last one does. */
function shortMatcher(fields: readonly string[], version: string): Matcher {
  const last = fields.at(-1) ?? '';
  if (!/^[^*?$]*\*$/.test(last)) return () => 'no';
  const matchers = fields.map((field) => matcherOf(field, 'like', version));
  return (text, context) => fitsFields(matchers, text, context);
}

function doubted(matcher: Matcher): Matcher {
  return (text, context) => both(matcher(text, context), 'depends');
}

function fitsFields(matchers: readonly Matcher[], text: string, context: Context): Truth {
  const fields = fieldsOfLast(text, matchers.length);
  if (fields.length < matchers.length) return 'no';
  let depends = false;
  let index = 0;
  for (const matcher of matchers) {
    const truth = matcher(fields[index] ?? '', context);
    if (truth === 'no') return 'no';
    depends ||= truth === 'depends';
    index += 1;
  }
  return depends ? 'depends' : 'yes';
}

/** One request is held against the patterns of many statements, one after the other: its resource is taken apart once. */
const last: { text: string; most: number; fields: readonly string[] } = { text: '', most: 0, fields: [''] };

function fieldsOfLast(text: string, most: number): readonly string[] {
  if (last.text !== text || last.most !== most) {
    last.fields = fieldsOf(text, most);
    last.text = text;
    last.most = most;
  }
  return last.fields;
}

/** At most so many; a colon within a variable divides nothing. */
function fieldsOf(arn: string, most: number = FIELDS): readonly string[] {
  const fields: string[] = [];
  let from = 0;
  let isVariable = false;
  for (let at = 0; at < arn.length && fields.length < most - 1; at += 1) {
    const letter = arn[at];
    if (letter === '$' && arn[at + 1] === '{') isVariable = true;
    else if (letter === '}') isVariable = false;
    else if (letter === ':' && !isVariable) {
      fields.push(arn.slice(from, at));
      from = at + 1;
    }
  }
  fields.push(arn.slice(from));
  return fields;
}

/** Whether a text has a variable that stands for nothing in the context: without a value there, and without one of its own. */
export function lacksValues(text: string, { stateOf }: Context): boolean {
  return [...text.matchAll(VARIABLE)].some(
    ([whole, inner = '']) => !inner.includes(',') && variablesIn(whole).some((key) => stateOf(key) === 'absent'),
  );
}

/** Whether one of several patterns fits. */
export function fitsAny(matchers: readonly Matcher[], text: string, context: Context): Truth {
  let truth: Truth = 'no';
  for (const matcher of matchers) {
    truth = either(truth, matcher(text, context));
    if (truth === 'yes') return truth;
  }
  return truth;
}

/** Fits where one of several does; one by itself is asked without a walk over a list: a replay asks a million times. */
export function anyOf(matchers: readonly Matcher[]): Matcher {
  const [only, other] = matchers;
  if (only === undefined) return () => 'no';
  return other === undefined ? only : (text, context) => fitsAny(matchers, text, context);
}
