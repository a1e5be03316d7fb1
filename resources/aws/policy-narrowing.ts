import type { Json, JsonObject } from '../../core/json.ts';
import type { Risk } from '../../core/remediation/template.ts';
import { isForServicesAlone, keysDemandedBy } from './policy-condition.ts';
import type { Policy } from './policy-document.ts';
import { isJsonObject, policyElements, policyOf, textsOf } from './policy-document.ts';
import { accountOfArn, findPublic, sayStatements } from './policy-exposure.ts';

/** A test that lets the own account through, under operators that mean the same for it. */
interface OwnTest {
  readonly operators: readonly [string, string];
  readonly key: string;
  readonly value: string;
}

const OWN_SID = 'CloudmendOwnAccount';

/**
 * The policy with each statement that lets everyone in confined to the account of `arn`; the other statements stay as they are. Everyone in
 * the account who came in by such a statement still does. Since a caller of the account, a service that names the account it calls for, and
 * one that names an ARN of the account alone are told by different keys, and tests in one statement are joined by "and", a statement becomes
 * up to three. Whoever it names beside everyone keeps a statement without a further test. No request passes that did not before.
 * `callerKey` is the key by which the service tells the caller's account.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export function confineToAccount(
  policy: Policy | null,
  arn: string,
  callerKey: 'aws:PrincipalAccount' | 'kms:CallerAccount' = 'aws:PrincipalAccount',
): Policy | null | { readonly refused: string } {
  const account = accountOfArn(arn);
  const open = new Set(findPublic('policy', policy, account).map(({ element }) => element));
  if (policy === null || open.size === 0) return policy;
  if (!/^\d{12}$/.test(account)) return { refused: `No account can be told from ${arn}.` };
  const kept: JsonObject[] = [];
  const confined: JsonObject[] = [];
  for (const [element, statement] of Object.entries(policyElements('policy', policy))) {
    if (!isJsonObject(statement)) continue;
    if (!open.has(element)) kept.push(statement);
    else if (isReadable(statement['Condition'])) confined.push(...confine(statement, ownTests(arn, callerKey)));
    else return { refused: `The condition of the statement ${element.slice('policy/'.length)} cannot be read. Repair it by hand.` };
  }
  const narrowed = policyOf({
    Version: policy.version,
    ...(policy.id !== null && { Id: policy.id }),
    Statement: withOwnSids(kept, confined),
  });
  // A statement that names everyone in two ways is none that AWS takes, and none that one test confines.
  const left = findPublic('policy', narrowed, account);
  return left.length === 0 ? narrowed : { refused: `Everyone is still let in: ${sayStatements(left)}. Repair it by hand.` };
}

/** Who may lose something when the statements that let everyone in are confined to the own account. */
export function confiningRisks(policy: Policy | null, arn: string): readonly Risk[] {
  const open = findPublic('policy', policy, accountOfArn(arn));
  if (open.length === 0) return [];
  const strangers =
    `Callers of other accounts, and those without an account, are refused from then on where only this let them in: ${sayStatements(open)}. ` +
    'Give partners a statement that names them first.';
  const services =
    'AWS services that call for this account go on where they say the account or an ARN in it; a service that says neither is refused.';
  return [
    { code: 'OTHER_ACCOUNTS_LOSE_ACCESS', level: 'risky', reason: strangers },
    { code: 'SERVICES_MAY_LOSE_ACCESS', level: 'review', reason: services },
  ];
}

function ownTests(arn: string, callerKey: string): { readonly caller: OwnTest; readonly source: readonly OwnTest[] } {
  const [, partition = 'aws', , , account = ''] = arn.split(':');
  const text = ['StringEquals', 'StringEqualsIgnoreCase'] as const;
  return {
    caller: { operators: text, key: callerKey, value: account },
    source: [
      { operators: text, key: 'aws:SourceAccount', value: account },
      { operators: ['ArnLike', 'ArnEquals'], key: 'aws:SourceArn', value: `arn:${partition}:*:*:${account}:*` },
    ],
  };
}

function confine(statement: JsonObject, { caller, source }: ReturnType<typeof ownTests>): readonly JsonObject[] {
  const demanded = keysDemandedBy(statement['Condition']);
  const asksForService = isForServicesAlone(statement['Condition']);
  const asksForSource = demanded.some((key) => key.startsWith('aws:source') && !/^aws:source(ip|vpc|vpce|vpcarn|identity)$/.test(key));
  const asksForCaller = demanded.some((key) => key.startsWith('aws:principal') || key === 'aws:userid' || key === 'kms:calleraccount');
  const tests = [...(asksForService || asksForSource ? [] : [caller]), ...(asksForCaller && !asksForService ? [] : source)];
  const rest = withoutEveryone(statement);
  return [...rest, ...tests.flatMap((test) => withTest(everyoneOf(statement), test))];
}

/** The statement for those that it names beside everyone; none where it names nobody else. */
function withoutEveryone(statement: JsonObject): readonly JsonObject[] {
  const principal = statement['Principal'];
  if (!isJsonObject(principal)) return [];
  const named = Object.entries(principal).flatMap(([sort, values]): readonly (readonly [string, Json])[] => {
    const others = textsOf(values).filter((value) => !/[*?]/.test(value));
    const [only] = others;
    if (only === undefined) return [];
    return [[sort, others.length === 1 ? only : others]];
  });
  return named.length === 0 ? [] : [{ ...statement, Principal: Object.fromEntries(named) }];
}

function everyoneOf(statement: JsonObject): JsonObject {
  return statement['NotPrincipal'] === undefined ? { ...statement, Principal: '*' } : statement;
}

/** The statement with one more test; none where tests of both operators on the key are there already. */
function withTest(statement: JsonObject, { operators, key, value }: OwnTest): readonly JsonObject[] {
  const condition = isJsonObject(statement['Condition']) ? statement['Condition'] : {};
  for (const operator of operators) {
    const named = Object.keys(condition).find((name) => name.toLowerCase() === operator.toLowerCase()) ?? operator;
    const tests = condition[named] ?? {};
    if (!isJsonObject(tests) || Object.keys(tests).some((name) => name.toLowerCase() === key.toLowerCase())) continue;
    return [{ ...statement, Condition: { ...condition, [named]: { ...tests, [key]: value } } }];
  }
  return [];
}

/** A Sid is there once in a policy: the first statement made of one keeps it, the others get ours. */
function withOwnSids(kept: readonly JsonObject[], confined: readonly JsonObject[]): JsonObject[] {
  const taken = new Set([...kept, ...confined].map((statement) => statement['Sid']));
  const used = new Set<Json>();
  const named = confined.map((statement) => {
    const sid = statement['Sid'];
    if (sid !== undefined && !used.has(sid)) {
      used.add(sid);
      return statement;
    }
    const free = firstFree(taken);
    taken.add(free);
    return { ...statement, Sid: free };
  });
  return [...kept, ...named];
}

function firstFree(taken: ReadonlySet<Json | undefined>): string {
  let number = 1;
  while (taken.has(`${OWN_SID}${number}`)) number += 1;
  return `${OWN_SID}${number}`;
}

function isReadable(condition: Json | undefined): boolean {
  return condition === undefined || isJsonObject(condition);
}
