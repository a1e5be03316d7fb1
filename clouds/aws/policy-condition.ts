import type { Json, JsonObject } from '../../core/json.ts';
import { coversInternet, isWiderThanAnOwner, parseRange } from './address-range.ts';
import { asTexts, isJsonObject, textsOf } from './policy-document.ts';

/**
 * Whom a condition lets through at most: named accounts, a named organisation, or a named place (a VPC, an endpoint, an address range, a
 * bucket whose account is not in its ARN).
 */
export type Circle =
  | { readonly of: 'accounts'; readonly accounts: readonly string[] }
  | { readonly of: 'organisation' }
  | { readonly of: 'place' };

/** The circles of a statement. Conditions are joined by "and", so that each of them holds by itself. */
export interface Circles {
  /** Drawn around who calls. */
  readonly caller: readonly Circle[];
  /** Drawn around for whom an AWS service calls; a service has no other account, address or organisation. */
  readonly source: readonly Circle[];
}

/** A key that limits callers. */
export interface ConditionKey {
  readonly of: Circle['of'];
  readonly operators: RegExp;
  /** Whether a service that calls for someone has it, rather than the caller himself. */
  readonly isSource: boolean;
  /** The account that a value fixes, '' for something fixed without a known account, undefined where the value fixes nothing. */
  fixes(value: string, operator: string): string | undefined;
}

const TEXT = /^string(equals|equalsignorecase|like)$/;
const TEXT_OR_ARN = /^(string(equals|equalsignorecase|like)|arn(equals|like))$/;
const fixedText = (value: string) => (isPattern(value) ? undefined : '');

const account = { of: 'accounts', operators: TEXT, fixes: (value: string) => (/^\d{12}$/.test(value) ? value : undefined) } as const;
const arn = { of: 'accounts', operators: TEXT_OR_ARN, fixes: accountInArn } as const;
const organisation = { of: 'organisation', operators: TEXT, fixes: organisationIn } as const;
const place = { of: 'place', operators: TEXT_OR_ARN, fixes: fixedText, isSource: false } as const;

/**
 * Keys whose value tells who or where the caller is, and that no stranger can set. Not among them, on purpose: tags and names, which every
 * account gives to its own principals (aws:PrincipalTag, aws:username), what a client sends (aws:Referer, aws:UserAgent), services on the
 * way (kms:ViaService, aws:CalledVia), a private address in any VPC (aws:VpcSourceIp), everything about the resource, and the way over a mount
 * target (elasticfilesystem:AccessedViaMountTarget), which is the only way in where a file system has no policy at all.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html ("The meaning of public")
 * https://docs.aws.amazon.com/efs/latest/ug/access-control-block-public-access.html (access points)
 * https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html (the token of an Alexa skill)
 */
const KEYS: { readonly [key: string]: ConditionKey } = {
  'aws:sourceaccount': { ...account, isSource: true },
  'aws:sourceowner': { ...account, isSource: true },
  'aws:sourcearn': { ...arn, isSource: true },
  'aws:sourceorgid': { ...organisation, isSource: true },
  'aws:sourceorgpaths': { ...organisation, isSource: true },
  'lambda:eventsourcetoken': { ...place, isSource: true },
  'aws:principalaccount': { ...account, isSource: false },
  'kms:calleraccount': { ...account, isSource: false },
  's3:dataaccesspointaccount': { ...account, isSource: false },
  'aws:vpceaccount': { ...account, isSource: false },
  'aws:principalarn': { ...arn, isSource: false },
  's3:dataaccesspointarn': { ...arn, isSource: false },
  'elasticfilesystem:accesspointarn': { ...arn, isSource: false },
  'aws:sourcevpcarn': { ...arn, isSource: false },
  'aws:principalorgid': { ...organisation, isSource: false },
  'aws:principalorgpaths': { ...organisation, isSource: false },
  'aws:vpceorgid': { ...organisation, isSource: false },
  'aws:vpceorgpaths': { ...organisation, isSource: false },
  'aws:sourcevpc': place,
  'aws:sourcevpce': place,
  'aws:userid': { ...place, fixes: uniqueIdIn },
  'aws:sourceip': { ...place, operators: /^ipaddress$/, fixes: () => '' },
  'sns:endpoint': { ...place, fixes: endpointIn },
};

/** One test of a condition: an operator, a key in lower case, and the values of which one has to fit. */
export interface Test {
  /** In lower case, without what comes before and behind: `stringnotlike`. */
  readonly operator: string;
  /** As it was written: `ForAnyValue:StringNotLike`. */
  readonly written: string;
  readonly key: string;
  readonly values: readonly string[];
  /** For a key with several values: whether all or any of them have to fit. */
  readonly set: 'all' | 'any' | undefined;
  readonly ifExists: boolean;
  /** Whether it also holds for a request that has no such key. */
  readonly passesWithoutKey: boolean;
}

/** What limits callers among the keys, by a key in lower case. */
export function findConditionKey(key: string): ConditionKey | undefined {
  return Object.hasOwn(KEYS, key) ? KEYS[key] : undefined;
}

/** Whether a value is the variable for the account or the organisation of the resource: fixed, though the text does not say to what. */
export function isOwnVariable(value: string): boolean {
  return /^\$\{aws:resource(account|orgid)\}$/i.test(value);
}

/**
 * The circles that a condition draws. A test that is negated, that passes when the key is missing (`IfExists`, `ForAllValues`; unless
 * `Null` asks for the key), or that lets one value through that fixes nothing draws none, and neither does anything unknown.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
export function circlesOf(condition: Json | undefined): Circles {
  const tests = testsIn(condition);
  const present = new Set(tests.filter(asksForKey).map(({ key }) => key));
  const caller: Circle[] = [];
  const source: Circle[] = [];
  for (const test of tests) {
    const key = findConditionKey(test.key);
    if (key === undefined || (test.passesWithoutKey && !present.has(test.key))) continue;
    const circle = circleOf(key, test);
    if (circle !== undefined) (key.isSource ? source : caller).push(circle);
  }
  return { caller, source };
}

/** Keys, in lower case, that a request must have to pass the condition. */
export function keysDemandedBy(condition: Json | undefined): readonly string[] {
  const demanding = testsIn(condition).filter((test) => {
    if (test.operator === 'null') return asksForKey(test);
    // A negated test holds for a request without the key.
    return !test.passesWithoutKey && !test.operator.includes('not');
  });
  return [...new Set(demanding.map(({ key }) => key))];
}

/** External ids, one of which a caller has to bring to pass the condition. */
export function externalIdsIn(condition: Json | undefined): readonly string[] {
  const tests = testsIn(condition).filter(({ key, operator, passesWithoutKey }) => {
    return key === 'sts:externalid' && operator === 'stringequals' && !passesWithoutKey;
  });
  return tests.flatMap(({ values }) => values);
}

/**
 * Whether a condition lets AWS services through alone, by the keys that tell them from other callers. A service has no account of its own.
 * Every request says whether it comes from a service, so that `IfExists` changes nothing there.
 */
export function isForServicesAlone(condition: Json | undefined): boolean {
  const asksForService = testsIn(condition).some(({ operator, key, values }) => {
    const isAsked = values.length > 0 && values.every((value) => value.toLowerCase() === 'true');
    return key === 'aws:principalisawsservice' && operator === 'bool' && isAsked;
  });
  return asksForService || keysDemandedBy(condition).some((key) => /^aws:principalservicename(slist)?$/.test(key));
}

function circleOf(key: ConditionKey, { operator, values, key: name }: Test): Circle | undefined {
  if (!key.operators.test(operator) || values.length === 0) return undefined;
  if (name === 'aws:sourceip' && !areOwnersAddresses(values)) return undefined;
  const fixed = values.map((value) => {
    if (isOwnVariable(value)) return '';
    return value.includes('${') ? undefined : key.fixes(value, operator);
  });
  if (fixed.includes(undefined)) return undefined;
  if (key.of !== 'accounts') return { of: key.of };
  const accounts = fixed.flatMap((one) => (one === undefined || one === '' ? [] : [one]));
  return accounts.length === 0 ? { of: 'place' } : { of: 'accounts', accounts: [...new Set(accounts)].sort() };
}

/** The tests of a condition; none where it is no condition. */
export function testsIn(condition: Json | undefined): readonly Test[] {
  if (!isJsonObject(condition)) return [];
  return Object.entries(condition).flatMap(([operator, operands]) => (isJsonObject(operands) ? testsOf(operator, operands) : []));
}

function testsOf(operator: string, operands: JsonObject): readonly Test[] {
  const name = operator.toLowerCase();
  const [, set] = /^for(all|any)values?:/.exec(name) ?? [];
  const ifExists = name.endsWith('ifexists');
  const plain = name.replace(/^for(all|any)values?:/, '').replace(/ifexists$/, '');
  return Object.entries(operands).map(([key, values]) => ({
    operator: plain,
    written: operator,
    key: key.toLowerCase(),
    values: textsOf(asTexts(values)),
    set: set === 'all' || set === 'any' ? set : undefined,
    ifExists,
    passesWithoutKey: set === 'all' || ifExists,
  }));
}

/** `Null: false` is "the key must be there". */
function asksForKey({ operator, values }: Test): boolean {
  return operator === 'null' && values.length > 0 && values.every((value) => value.toLowerCase() === 'false');
}

function isPattern(value: string): boolean {
  return value === '' || /[*?]/.test(value);
}

/**
 * ARN operators compare the six parts of an ARN one by one; text operators do not, so that for them a `*` before the account may stand for
 * any account. A bucket's ARN has no account, and its name is one of a kind.
 */
function accountInArn(value: string, operator: string): string | undefined {
  const [prefix = '', partition = '', service = '', region = '', owner = '', resource = ''] = value.split(':');
  const before = [prefix, partition, service, region];
  if (operator.startsWith('string') && before.some((part) => /[*?]/.test(part))) return undefined;
  if (/^\d{12}$/.test(owner)) return owner;
  const bucket = resource.split('/')[0] ?? '';
  return service === 's3' && /^\**$/.test(owner) && !isPattern(bucket) ? '' : undefined;
}

/** `o-a1b2c3d4e5`, or a path in it: `o-a1b2c3d4e5/r-ab12/*`. */
function organisationIn(value: string): string | undefined {
  return /^o-[a-z0-9]{10,32}(\/.*)?$/.test(value) ? '' : undefined;
}

/** A user's id, or a role's with any session name behind it: `AROAEXAMPLEID:*`. The root user's is the account. */
function uniqueIdIn(value: string): string | undefined {
  return /^(\d{12}|A[A-Z0-9]{15,})(:.*)?$/.test(value) ? '' : undefined;
}

/** Subscribers of one domain, or one subscriber. */
function endpointIn(value: string): string | undefined {
  return /^(\*@[^*?]+|https:\/\/[^*?/]+\/.*|[^*?]+)$/.test(value) ? '' : undefined;
}

/** Whether the addresses are such as one owner has: not the Internet, not in parts either. */
export function areOwnersAddresses(values: readonly string[]): boolean {
  const ranges = values.map((value) => {
    const family = value.includes(':') ? ('cidrIpv6' as const) : ('cidrIpv4' as const);
    const bits = family === 'cidrIpv6' ? 128 : 32;
    return { family, cidr: value.includes('/') ? value : `${value}/${bits}` };
  });
  if (ranges.some(({ family, cidr }) => parseRange(cidr) === undefined || isWiderThanAnOwner(family, cidr))) return false;
  return (['cidrIpv4', 'cidrIpv6'] as const).every((one) => {
    const own = ranges.filter(({ family }) => family === one).map(({ cidr }) => cidr);
    return !coversInternet(one, own);
  });
}
