import { isJsonObject, matchesPattern, textsOf } from '../../../../clouds/aws/policy-document.ts';
import type { Json, JsonObject } from '../../../../core/json.ts';

/** Calls that KMS answers for an enclave under its attestation document. */
const ENCLAVE_CALLS = ['kms:decrypt', 'kms:derivesharedsecret', 'kms:generatedatakey', 'kms:generatedatakeypair'];
/**
 * Measurements of the image: as a whole, its kernel, its application, and who signed it. PCR3 and PCR4 measure the role and the instance that
 * the enclave runs on, whatever runs in it.
 * https://docs.aws.amazon.com/enclaves/latest/user/set-up-attestation.html
 */
const IMAGE = /^kms:recipientattestation:(imagesha384|pcr[0128])$/;

/**
 * Statements that let someone make an enclave's calls without the measurement of an enclave, and that no refusal to everyone closes.
 * https://docs.aws.amazon.com/kms/latest/developerguide/conditions-nitro-enclave.html
 */
export function findUnattested(statements: readonly JsonObject[]): readonly JsonObject[] {
  const closed = new Set(
    statements.filter(refusesUnattested).flatMap((statement) => ENCLAVE_CALLS.filter((call) => covers(statement, call))),
  );
  return statements.filter((statement) => {
    if (statement['Effect'] !== 'Allow' || demandsAttestation(statement['Condition'])) return false;
    return ENCLAVE_CALLS.some((call) => covers(statement, call) && !closed.has(call));
  });
}

/**
 * A refusal to everyone of calls without the right measurement. A negated test holds where there is none at all; since tests are joined by
 * "and", any further one would let through what does not meet it: a second wrong measurement, or (`Null`) none or any.
 */
function refusesUnattested(statement: JsonObject): boolean {
  if (statement['Effect'] !== 'Deny' || statement['Principal'] !== '*') return false;
  const [only, ...others] = testsIn(statement['Condition']);
  // Without a test everyone is refused, measured or not.
  if (only === undefined) return true;
  return others.length === 0 && IMAGE.test(only.key) && /^stringnot(equals|equalsignorecase)(ifexists)?$/.test(only.operator);
}

/** Whether the request must carry a measurement of the image that is named in full. */
function demandsAttestation(condition: Json | undefined): boolean {
  const tests = testsIn(condition);
  const present = new Set(tests.filter(({ operator, values }) => operator === 'null' && areAll(values, 'false')).map(({ key }) => key));
  return tests.some(({ operator, key, values }) => {
    const isExact = /^(forallvalues:|foranyvalue:)?string(equals|equalsignorecase|like)(ifexists)?$/.test(operator);
    const passesWithout = operator.startsWith('forallvalues:') || operator.endsWith('ifexists');
    const isMeasured = values.length > 0 && values.every((value) => /^[0-9a-f]{96}$/i.test(value));
    return isExact && IMAGE.test(key) && isMeasured && (!passesWithout || present.has(key));
  });
}

function testsIn(condition: Json | undefined) {
  if (!isJsonObject(condition)) return [];
  return Object.entries(condition).flatMap(([operator, keys]) => {
    if (!isJsonObject(keys)) return [];
    return Object.entries(keys).map(([key, values]) => ({
      operator: operator.toLowerCase(),
      key: key.toLowerCase(),
      values: textsOf(values),
    }));
  });
}

function areAll(values: readonly string[], wanted: string): boolean {
  return values.length > 0 && values.every((value) => value.toLowerCase() === wanted);
}

function covers(statement: JsonObject, call: string): boolean {
  const but = statement['NotAction'];
  const patterns = textsOf(but ?? statement['Action']);
  const isNamed = patterns.some((pattern) => matchesPattern(pattern.toLowerCase(), call));
  return but === undefined ? isNamed : !isNamed;
}
