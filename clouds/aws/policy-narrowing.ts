import type { Json, JsonObject } from '../../core/json.ts';
import type { Risk } from '../../core/remediation/template.ts';
import type { Test } from './policy-condition.ts';
import { isForServicesAlone, keysDemandedBy, testsIn } from './policy-condition.ts';
import type { Policy } from './policy-document.ts';
import { isJsonObject, matchesPattern, policyElements, policyOf, textsOf } from './policy-document.ts';
import { accountOfArn, findPublic, findPublicDoubt } from './policy-exposure.ts';
import { sayStatements } from './policy-says.ts';
import { holds } from './policy-test.ts';

/** A test that lets the own account through, under operators that mean the same for it. */
interface OwnTest {
  readonly operators: readonly [string, string];
  readonly key: string;
  readonly value: Json;
}

/** A service that says by the ARN alone for whom it calls, and what the ARN of one's own begins with behind the partition. */
interface ArnTeller {
  readonly service: string;
  readonly source: (account: string) => string;
}

const teller = (service: string, source = service): ArnTeller => ({
  service: `${service}.amazonaws.com`,
  source: (account) => `${source}:*:${account}:*`,
});

/**
 * Services that call for someone and are documented to say an ARN of his, and not to say his account, by whom they call. Where everyone was
 * let in they came too, and a test on aws:SourceAccount would shut them out. They are named, since an ARN takes a pattern to stand for all of
 * an account, and whoever reads a policy for everyone counts no pattern.
 * https://docs.aws.amazon.com/sns/latest/dg/subscribe-sqs-queue-to-sns-topic.html (a topic that sends to a queue)
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html (rules that send to queues and topics)
 * https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html (alarms that publish to a topic)
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html (trails that encrypt with a key)
 */
const ARN_TELLERS: { readonly [service: string]: readonly ArnTeller[] } = {
  sqs: [teller('events'), teller('sns')],
  sns: [teller('cloudwatch'), teller('events')],
  kms: [teller('cloudtrail')],
};

const OWN_SID = 'CloudmendOwnAccount';

/**
 * The policy with each statement that lets everyone in confined to the account of `arn`; the other statements stay as they are. Everyone in
 * the account who came in by such a statement still does. Since a caller of the account, a service that names the account it calls for, and
 * one that names an ARN of the account alone are told by different keys, and tests in one statement are joined by "and", a statement becomes
 * several. What stays open to everyone is tested by fixed values alone, as the controls on public policies ask (a pattern counts for nothing
 * there); services that need a pattern are named. Whoever a statement names beside everyone keeps one without a further test. No request
 * passes that did not before.
 * `callerKey` is the key by which the service tells the caller's account.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 * https://docs.aws.amazon.com/securityhub/latest/userguide/sqs-controls.html (SQS.3), sns-controls.html (SNS.4), kms-controls.html (KMS.5)
 */
export function confineToAccount(
  policy: Policy | null,
  arn: string,
  callerKey: 'aws:PrincipalAccount' | 'kms:CallerAccount' = 'aws:PrincipalAccount',
): Policy | null | { readonly refused: string } {
  const account = accountOfArn(arn);
  const open = new Set(findPublic('policy', policy, { arn }).map(({ element }) => element));
  const doubt = findPublicDoubt('policy', policy, { arn });
  if (doubt !== undefined) return { refused: `${doubt} Repair the policy by hand.` };
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
  const left = findPublic('policy', narrowed, { arn });
  return left.length === 0 ? narrowed : { refused: `Everyone is still let in: ${sayStatements(left)}. Repair it by hand.` };
}

/** Who may lose something when the statements that let everyone in are confined to the own account. */
export function confiningRisks(policy: Policy | null, arn: string): readonly Risk[] {
  const open = findPublic('policy', policy, { arn });
  if (open.length === 0) return [];
  const strangers =
    `Callers of other accounts, and those without an account, are refused from then on where only this let them in: ${sayStatements(open)}. ` +
    'Give partners a statement that names them first.';
  const services =
    'AWS services that call for this account go on where they say the account, and where they are among those named that say an ARN of it; a service that says neither is refused.';
  return [
    { code: 'OTHER_ACCOUNTS_LOSE_ACCESS', level: 'risky', reason: strangers },
    { code: 'SERVICES_MAY_LOSE_ACCESS', level: 'review', reason: services },
  ];
}

interface OwnTests {
  readonly caller: OwnTest;
  readonly source: readonly OwnTest[];
  readonly tellers: readonly { readonly service: string; readonly source: string }[];
}

function ownTests(arn: string, callerKey: string): OwnTests {
  const [, partition = 'aws', service = '', , account = ''] = arn.split(':');
  const text = ['StringEquals', 'StringEqualsIgnoreCase'] as const;
  return {
    caller: { operators: text, key: callerKey, value: account },
    source: [
      { operators: text, key: 'aws:SourceAccount', value: account },
      // What older services say to SNS.
      // https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html (aws:SourceAccount versus aws:SourceOwner)
      ...(service === 'sns' ? [{ operators: text, key: 'aws:SourceOwner', value: account }] : []),
    ],
    tellers: (ARN_TELLERS[service] ?? []).map((one) => ({
      service: one.service,
      source: `arn:${partition}:${one.source(account)}`,
    })),
  };
}

function confine(statement: JsonObject, { caller, source, tellers }: OwnTests): readonly JsonObject[] {
  const demanded = keysDemandedBy(statement['Condition']);
  const asksForService = isForServicesAlone(statement['Condition']);
  const asksForSource = demanded.some((key) => key.startsWith('aws:source') && !/^aws:source(ip|vpc|vpce|vpcarn|identity)$/.test(key));
  const asksForCaller = demanded.some((key) => key.startsWith('aws:principal') || key === 'aws:userid' || key === 'kms:calleraccount');
  const isForCallersAlone = asksForCaller && !asksForService;
  const tests = [...(asksForService || asksForSource ? [] : [caller]), ...(isForCallersAlone ? [] : source)];
  const rest = withoutEveryone(statement);
  const named = isForCallersAlone ? [] : forTellers(statement, tellers);
  return [...rest, ...tests.flatMap((test) => withTest(everyoneOf(statement), test)), ...named];
}

/** The statement for services that say an ARN alone, as far as they came in by it. */
function forTellers(statement: JsonObject, tellers: OwnTests['tellers']): readonly JsonObject[] {
  const { NotPrincipal: but, Principal: _, ...others } = statement;
  const came = tellers.filter(({ service, source }) => {
    const isLeftOut = isJsonObject(but) && textsOf(but['Service']).includes(service);
    return !isLeftOut && testsIn(statement['Condition']).every((test) => mayHold(test, service, source));
  });
  if (came.length === 0) return [];
  const [services, sources] = [came.map(({ service }) => service), came.map(({ source }) => source)].map(oneOrMore);
  const open = { ...others, Principal: { Service: services ?? [] } };
  return withTest(open, { operators: ['ArnLike', 'ArnEquals'], key: 'aws:SourceArn', value: sources ?? [] });
}

/** Whether a test holds for a call of the service for some ARN of the account; of what is neither, nothing is known. */
function mayHold(test: Test, service: string, source: string): boolean {
  if (/^aws:principalservicename(slist)?$/.test(test.key)) return holds(test, service) !== 'no';
  if (/^aws:source(account|owner|orgid|orgpaths)$/.test(test.key)) return holds(test, undefined) !== 'no';
  if (test.key !== 'aws:sourcearn' || !/^(arn(equals|like)|string(equals|like))$/.test(test.operator)) return true;
  const [, , sender = ''] = source.split(':');
  return test.values.some((value) => value === '*' || matchesPattern(value.split(':')[2] ?? '', sender));
}

function oneOrMore(values: readonly string[]): Json {
  const [only] = values;
  return values.length === 1 && only !== undefined ? only : [...values];
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
