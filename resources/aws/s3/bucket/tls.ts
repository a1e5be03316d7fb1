import type { Json, JsonObject } from '../../../../core/json.ts';
import { isJsonObject, matchesPattern, textsOf } from '../../policy-document.ts';

/**
 * Which part of plain HTTP the statements refuse to everyone: requests to the bucket, requests to its objects. Several statements may do
 * it together; a statement that leaves anyone or any operation out does not count, since it cannot be shown that others close the gap.
 */
export function findPlainHttpRefused(
  arn: string,
  statements: readonly JsonObject[],
): { readonly bucket: boolean; readonly objects: boolean } {
  const resources = statements.filter(refusesPlainHttp).flatMap((statement) => textsOf(statement['Resource']));
  return {
    bucket: resources.some((pattern) => matchesPattern(pattern, arn)),
    // A pattern that ends in `*` and matches the shortest object name matches every object name.
    objects: resources.some((pattern) => pattern.endsWith('*') && matchesPattern(pattern, `${arn}/`)),
  };
}

/** Whether the statement looks at plain HTTP at all, strong or weak. */
export function testsSecureTransport(statement: JsonObject): boolean {
  return conditionsOf(statement).some(({ key }) => isSecureTransport(key));
}

function refusesPlainHttp(statement: JsonObject): boolean {
  if (statement['Effect'] !== 'Deny') return false;
  if (!textsOf(everyone(statement['Principal'])).includes('*')) return false;
  if (!textsOf(statement['Action']).some((action) => action === '*' || action.toLowerCase() === 's3:*')) return false;
  // Conditions are joined by "and": each further one lets some plain requests through.
  return conditionsOf(statement).every(({ operator, key, values }) => {
    return (
      isSecureTransport(key) && /^Bool(IfExists)?$/i.test(operator) && textsOf(values).some((value) => value.toLowerCase() === 'false')
    );
  });
}

function everyone(principal: Json | undefined): Json | undefined {
  return isJsonObject(principal) ? principal['AWS'] : principal;
}

function isSecureTransport(key: string): boolean {
  return key.toLowerCase() === 'aws:securetransport';
}

function conditionsOf(statement: JsonObject): readonly { readonly operator: string; readonly key: string; readonly values: Json }[] {
  const condition = statement['Condition'];
  if (condition === undefined) return [];
  // What is no condition block is read as one that nobody understands, so the statement does not count.
  if (!isJsonObject(condition)) return [{ operator: '', key: '', values: condition }];
  return Object.entries(condition).flatMap(([operator, operands]) => {
    if (!isJsonObject(operands)) return [{ operator, key: '', values: operands }];
    return Object.entries(operands).map(([key, values]) => ({ operator, key, values }));
  });
}

/** The statement that refuses plain HTTP to everyone, for the bucket and its objects. */
export function requireTls(arn: string, sid: string) {
  return {
    Sid: sid,
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: [arn, `${arn}/*`],
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  };
}
