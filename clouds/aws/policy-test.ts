import type { Test } from './policy-condition.ts';
import { areOwnersAddresses, findConditionKey, isOwnVariable } from './policy-condition.ts';
import { matchesPattern } from './policy-document.ts';
import type { State } from './policy-request.ts';
import { ELSEWHERE, FAILS, FITS } from './policy-request.ts';
import type { Truth } from './policy-stranger.ts';

const TEXT_OR_ARN = /^(string(equals|equalsignorecase|like)|arn(equals|like))$/;
/** Numbers, dates and bytes are not compared here. */
const UNCOMPARED = /^((numeric|date)(equals|lessthan(equals)?|greaterthan(equals)?)|binaryequals)$/;
const KNOWN =
  /^(bool|(not)?ipaddress|string(not)?(equals|equalsignorecase|like)|arn(not)?(equals|like)|(numeric|date)(not)?equals|(numeric|date)(less|greater)than(equals)?|binaryequals)$/;

/**
 * Whether a test holds for a request in which its key has this value. A negated test holds where there is no such key, `ForAllValues` and
 * `IfExists` too, `ForAnyValue` never.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
export function holds(test: Test, state: State): Truth {
  const { operator, values, set, ifExists } = test;
  if (operator === 'null') {
    const isAbsent = state === undefined ? 'true' : 'false';
    return values.some((value) => value.toLowerCase() === isAbsent) ? 'yes' : 'no';
  }
  if (!KNOWN.test(operator)) return 'maybe';
  const isNegated = operator.includes('not');
  if (state === undefined) {
    if (ifExists || set === 'all') return 'yes';
    return set !== 'any' && isNegated ? 'yes' : 'no';
  }
  const fits = fitsOne({ ...test, operator: operator.replace('not', '') }, state);
  return isNegated ? opposite(fits) : fits;
}

function fitsOne(test: Test, state: string): Truth {
  const { operator, key, values } = test;
  if (state === FITS) return 'yes';
  if (state === FAILS) return 'no';
  const limits = findConditionKey(key);
  if (limits !== undefined && !limits.operators.test(operator)) return 'maybe';
  if (operator === 'ipaddress') return state === ELSEWHERE && areOwnersAddresses(values) ? 'no' : 'yes';
  if (operator === 'bool') return truth(values.some((value) => value.toLowerCase() === state.toLowerCase()));
  if (UNCOMPARED.test(operator)) return 'no';
  if (!TEXT_OR_ARN.test(operator)) return 'maybe';
  const answers = values.map((value) => fitsValue(operator, value, state));
  if (answers.includes('yes')) return 'yes';
  return answers.includes('maybe') ? 'maybe' : 'no';
}

function fitsValue(operator: string, value: string, state: string): Truth {
  if (isOwnVariable(value)) return 'no';
  if (value.includes('${')) return 'maybe';
  if (operator.startsWith('arn')) return truth(fitsArn(value, state));
  if (operator === 'stringlike') return truth(matchesPattern(value, state));
  const isEqual = operator === 'stringequals' ? value === state : value.toLowerCase() === state.toLowerCase();
  // Whoever wrote a pattern there meant one, and AWS compares it letter for letter.
  return !isEqual && /[*?]/.test(value) && matchesPattern(value, state) ? 'maybe' : truth(isEqual);
}

/** ARNs are compared part by part. */
function fitsArn(pattern: string, arn: string): boolean {
  const [own, others] = [pattern, arn].map(partsOf);
  return pattern === '*' || (others ?? []).every((part, index) => matchesPattern(own?.[index] ?? '', part));
}

function partsOf(arn: string): readonly string[] {
  const parts = arn.split(':');
  return [...parts.slice(0, 5), parts.slice(5).join(':')];
}

function truth(is: boolean): Truth {
  return is ? 'yes' : 'no';
}

function opposite(one: Truth): Truth {
  if (one === 'maybe') return one;
  return one === 'yes' ? 'no' : 'yes';
}
