import { isJsonObject, matchesPattern, textsOf } from '../../../../clouds/aws/policy-document.ts';
import type { Json, JsonObject } from '../../../../core/json.ts';

/** Requests to the bucket, requests to its objects. */
interface Refused {
  readonly bucket: boolean;
  readonly objects: boolean;
}

interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: Json;
}

/**
 * Which part of plain HTTP the statements refuse to everyone. Several statements may do it together; a statement that leaves anyone or
 * any operation out does not count, since it cannot be shown that others close the gap.
 */
export function findPlainHttpRefused(arn: string, statements: readonly JsonObject[]): Refused {
  return findRefused(arn, statements, isPlainHttp);
}

/** Which part of TLS below 1.2 the statements refuse to everyone, judged like plain HTTP. */
export function findOldTlsRefused(arn: string, statements: readonly JsonObject[]): Refused {
  return findRefused(arn, statements, isOldTls);
}

/** Whether the statement refuses plain HTTP or TLS below 1.2, and nothing else: not who comes, but how. */
export function refusesTransportAlone(statement: JsonObject): boolean {
  const conditions = conditionsOf(statement);
  const isMeant = (condition: Condition) => isPlainHttp(condition) || isOldTls(condition);
  return statement['Effect'] === 'Deny' && conditions.length > 0 && conditions.every(isMeant);
}

/** Whether the statement looks at plain HTTP at all, strong or weak. */
export function testsSecureTransport(statement: JsonObject): boolean {
  return conditionsOf(statement).some(({ key }) => key.toLowerCase() === SECURE_TRANSPORT);
}

/** Whether the statement looks at the version of TLS at all, strong or weak. */
export function testsTlsVersion(statement: JsonObject): boolean {
  return conditionsOf(statement).some(({ key }) => key.toLowerCase() === TLS_VERSION);
}

const SECURE_TRANSPORT = 'aws:securetransport';
const TLS_VERSION = 's3:tlsversion';

function findRefused(arn: string, statements: readonly JsonObject[], isMeant: (condition: Condition) => boolean): Refused {
  const refusing = statements.filter((statement) => refusesEveryone(statement) && conditionsOf(statement).every(isMeant));
  const resources = refusing.flatMap((statement) => textsOf(statement['Resource']));
  return {
    bucket: resources.some((pattern) => matchesPattern(pattern, arn)),
    // A pattern that ends in `*` and matches the shortest object name matches every object name.
    objects: resources.some((pattern) => pattern.endsWith('*') && matchesPattern(pattern, `${arn}/`)),
  };
}

/** For any operation. Its conditions are joined by "and": each further one lets some requests through. */
function refusesEveryone(statement: JsonObject): boolean {
  if (statement['Effect'] !== 'Deny') return false;
  if (!textsOf(everyone(statement['Principal'])).includes('*')) return false;
  return textsOf(statement['Action']).some((action) => action === '*' || action.toLowerCase() === 's3:*');
}

function isPlainHttp({ operator, key, values }: Condition): boolean {
  if (key.toLowerCase() !== SECURE_TRANSPORT || !/^Bool(IfExists)?$/i.test(operator)) return false;
  return textsOf(values).some((value) => value.toLowerCase() === 'false');
}

function isOldTls({ operator, key, values }: Condition): boolean {
  if (key.toLowerCase() !== TLS_VERSION || !/^NumericLessThan(IfExists)?$/i.test(operator)) return false;
  return textsOf(values).some((value) => Number(value) >= 1.2);
}

function everyone(principal: Json | undefined): Json | undefined {
  return isJsonObject(principal) ? principal['AWS'] : principal;
}

function conditionsOf(statement: JsonObject): readonly Condition[] {
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
export function requireTls(arn: string, sid: string): JsonObject & { readonly Sid: string } {
  return refuseAll(arn, sid, { Bool: { 'aws:SecureTransport': 'false' } });
}

/** The statement that refuses TLS below 1.2 to everyone, for the bucket and its objects. */
export function requireTlsVersion(arn: string, sid: string): JsonObject & { readonly Sid: string } {
  return refuseAll(arn, sid, { NumericLessThan: { 's3:TlsVersion': '1.2' } });
}

function refuseAll(arn: string, sid: string, Condition: JsonObject): JsonObject & { readonly Sid: string } {
  return { Sid: sid, Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: [arn, `${arn}/*`], Condition };
}
