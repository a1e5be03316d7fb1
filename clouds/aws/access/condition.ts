import type { Json, JsonObject } from '../../../core/json.ts';
import { parseRange } from '../address-range.ts';
import type { Test } from '../policy-condition.ts';
import { testsIn } from '../policy-condition.ts';
import { asTexts, isJsonObject, textsOf } from '../policy-document.ts';
import type { Context } from './context.ts';
import type { Matcher } from './pattern.ts';
import { anyOf, arnMatcherOf, matcherOf, variablesIn } from './pattern.ts';
import type { Truth } from './truth.ts';
import { holdsForAll, holdsForSome, negated, truthOf } from './truth.ts';

/** What a condition asks of a request. */
export interface Condition {
  holds(context: Context): Truth;
  /** Keys in lower case, the ones of variables among them, that it may depend on in the context; an operator that nobody knows as `operator X`. */
  dependsOn(context: Context): readonly string[];
}

/**
 * A condition block: all of its tests have to hold. A key that the request lacks fails a test, but for `Null`, `IfExists`, `ForAllValues`
 * and what is negated; a value of a key that nobody has told leaves the test open, and so does a block that is not written as one.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
export function conditionOf(block: Json | undefined, version: string): Condition {
  if (block !== undefined && !isCondition(block)) return UNREADABLE;
  const tests = testsIn(block).map((test) => ({ test, asks: asked(test, version) }));
  if (tests.length === 0) return ALWAYS;
  const [only, other] = tests;
  return {
    holds: other === undefined && only !== undefined ? only.asks : (context) => holdsForAll(tests, ({ asks }) => asks(context)),
    dependsOn: (context) => [...new Set(tests.flatMap(({ test, asks }) => (asks(context) === 'depends' ? keysOf(test, context) : [])))],
  };
}

const ALWAYS: Condition = { holds: () => 'yes', dependsOn: () => [] };
const UNREADABLE: Condition = { holds: () => 'depends', dependsOn: () => ['a condition that cannot be read'] };

function isCondition(block: Json): block is JsonObject {
  return isJsonObject(block) && Object.values(block).every((operands) => isJsonObject(operands) && Object.values(operands).every(isValues));
}

function isValues(values: Json): boolean {
  return textsOf(asTexts(values)).length === (Array.isArray(values) ? values.length : 1);
}

type Asks = (context: Context) => Truth;

/** Compares the values of a request with those of a policy, or with nothing at all where the operator is not known. */
function asked(test: Test, version: string): Asks {
  const { key, operator, values } = test;
  if (operator === 'null' && !test.ifExists) return ({ stateOf }) => nullTest(values, stateOf(key));
  const positive = POSITIVE[operator];
  const fits = comparisonOf(positive ?? operator, values, version);
  if (fits === undefined) return () => 'depends';
  const isNegated = positive !== undefined;
  return (context) => {
    const state = context.stateOf(key);
    if (state === 'unknown') return 'depends';
    if (state === 'absent') return withoutKey(test, isNegated);
    const [first = '', second] = state;
    if (test.set === undefined && second === undefined) return isNegated ? negated(fits(first, context)) : fits(first, context);
    const passes = (value: string) => (isNegated ? negated(fits(value, context)) : fits(value, context));
    return passing(state, test.set, passes);
  };
}

/** By the rule of `IfExists` a test for any value holds without the key, by that of `ForAnyValue` it does not: AWS does not say which goes first. */
function withoutKey({ set, ifExists, passesWithoutKey }: Test, isNegated: boolean): Truth {
  if (set === 'any') return ifExists ? 'depends' : 'no';
  return truthOf(passesWithoutKey || isNegated);
}

function nullTest(values: readonly string[], state: ReturnType<Context['stateOf']>): Truth {
  if (state === 'unknown') return 'depends';
  const isAbsent = state === 'absent' ? 'true' : 'false';
  return truthOf(values.some((value) => value.toLowerCase() === isAbsent));
}

/**
 * `ForAllValues`: each value of the request passes; `ForAnyValue`: one of them does; negated, a value passes that fits none of the policy's.
 * For both, values that are all empty are none. Of a key of several values under an operator for one AWS does not say: where the values
 * differ it depends.
 */
function passing(state: readonly string[], set: Test['set'], passes: (value: string) => Truth): Truth {
  if (set !== undefined && state.every((value) => value === '')) return truthOf(set === 'all');
  if (set === 'all') return holdsForAll(state, passes);
  if (set === 'any') return holdsForSome(state, passes);
  const [first = '', ...others] = state;
  const truth = passes(first);
  return others.every((value) => passes(value) === truth) ? truth : 'depends';
}

/** Whether a value fits one of the policy's; undefined where nobody knows the operator. */
function comparisonOf(operator: string, values: readonly string[], version: string): Matcher | undefined {
  const made = Object.hasOwn(MATCHERS, operator) ? MATCHERS[operator] : undefined;
  if (made === undefined) return undefined;
  return anyOf(values.map((value) => made(value, version)));
}

/** By a negated operator in lower case, the one that it negates. */
const POSITIVE: { readonly [operator: string]: string | undefined } = {
  stringnotequals: 'stringequals',
  stringnotequalsignorecase: 'stringequalsignorecase',
  stringnotlike: 'stringlike',
  arnnotequals: 'arnequals',
  arnnotlike: 'arnlike',
  notipaddress: 'ipaddress',
  numericnotequals: 'numericequals',
  datenotequals: 'dateequals',
};

/** By operator in lower case, what a value of a policy fits. */
const MATCHERS: { readonly [operator: string]: (value: string, version: string) => Matcher } = {
  stringequals: (value, version) => matcherOf(value, 'equal', version),
  stringequalsignorecase: (value, version) => matcherOf(value, 'equalIgnoringCase', version),
  stringlike: (value, version) => matcherOf(value, 'like', version),
  arnequals: arnMatcherOf,
  arnlike: arnMatcherOf,
  bool: (value) => matcherOf(value, 'equalIgnoringCase', ''),
  binaryequals: (value) => matcherOf(value, 'equal', ''),
  ipaddress: addressMatcher,
  ...orderedBy('numeric', numberIn),
  ...orderedBy('date', timeIn),
};

/** The five comparisons of a kind of value; one that is no such value fits nothing. */
function orderedBy(sort: string, read: (text: string) => number): { readonly [operator: string]: (value: string) => Matcher } {
  const comparisons: { readonly [name: string]: (own: number, others: number) => boolean } = {
    equals: (own, others) => own === others,
    lessthan: (own, others) => own < others,
    lessthanequals: (own, others) => own <= others,
    greaterthan: (own, others) => own > others,
    greaterthanequals: (own, others) => own >= others,
  };
  return Object.fromEntries(
    Object.entries(comparisons).map(([name, compare]) => [
      `${sort}${name}`,
      (value: string) => {
        const others = read(value);
        return (text: string) => truthOf(compare(read(text), others));
      },
    ]),
  );
}

function numberIn(text: string): number {
  return /^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i.test(text) ? Number(text) : Number.NaN;
}

/** Milliseconds since 1970 of an ISO 8601 date, or of seconds since then. */
function timeIn(text: string): number {
  if (/^\d+(\.\d+)?$/.test(text) && text.length > 4) return Number(text) * 1000;
  return /^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[-+]\d{2}:?\d{2})?)?)?)?$/.test(text) ? Date.parse(zoned(text)) : Number.NaN;
}

/** A time of day without a zone is one of UTC. */
function zoned(text: string): string {
  return /T.*(Z|[-+]\d{2}:?\d{2})$/.test(text) || !text.includes('T') ? text : `${text}Z`;
}

function addressMatcher(value: string): Matcher {
  const range = parseRange(value.includes('/') ? value : `${value}/${bitsOf(value)}`);
  if (range === undefined) return () => 'no';
  const bits = bitsOf(value);
  return (text) => {
    const address = bitsOf(text) === bits ? parseRange(`${text}/${bits}`) : undefined;
    return truthOf(address !== undefined && address.first >= range.first && address.first <= range.last);
  };
}

function bitsOf(address: string): 32 | 128 {
  return address.includes(':') ? 128 : 32;
}

/** What a test depends on: its key, the keys of variables in its values, or that nobody knows its operator. */
function keysOf({ key, operator, values, written, ifExists }: Test, { stateOf }: Context): readonly string[] {
  const isKnown = operator === 'null' ? !ifExists : Object.hasOwn(MATCHERS, POSITIVE[operator] ?? operator);
  if (!isKnown) return [`operator ${written}`];
  const unknown = [key, ...values.flatMap(variablesIn)].filter((one) => stateOf(one) === 'unknown');
  return unknown.length === 0 ? [key] : unknown;
}
