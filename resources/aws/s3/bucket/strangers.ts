import type { Policy } from '../../../../clouds/aws/policy-document.ts';
import {
  isJsonObject,
  matchesPattern,
  normaliseStatement,
  policyElements,
  textsOf,
  withStatements,
} from '../../../../clouds/aws/policy-document.ts';
import type { Asked, Exposure } from '../../../../clouds/aws/policy-exposure.ts';
import { findDoubts, findExposures, findPublic, sayDoubts } from '../../../../clouds/aws/policy-exposure.ts';
import type { Json, JsonObject } from '../../../../core/json.ts';
import type { ElementChanges } from '../../../../core/kind/facts.ts';
import type { S3Bucket } from './facts.ts';
import { refusesTransportAlone } from './tls.ts';

type Guarded = Pick<S3Bucket, 'policy' | 'account' | 'arn'>;

/** What is asked of a policy: of everything that is allowed, and of what may change something. */
interface Questions {
  readonly all: Asked;
  readonly writes: Asked;
}

/** Who gets in as the policy stands. */
const AS_IT_STANDS: Questions = { all: {}, writes: { actions: isWrite } };

const ofAnyTransport = { counts: (deny: JsonObject) => !refusesTransportAlone(deny) };

/**
 * Who gets in, whatever is refused for how one comes: the one question of every fix that shuts someone out. Such a refusal is another fix's
 * to add and to take back, and what is approved here must not hang on which of them goes first, nor open again when that one is undone.
 */
export const OVER_ANY_TRANSPORT: Questions = { all: ofAnyTransport, writes: { ...ofAnyTransport, actions: isWrite } };

/** Statements that let everyone do something other than look. */
export function findPublicWrites(bucket: Guarded, { writes } = AS_IT_STANDS): readonly Exposure[] {
  return findPublic('policy', bucket.policy, bucket, writes).filter(({ statement }) => mayWrite(statement));
}

/** Why it cannot be told whether everyone may write, as a sentence; undefined where it can. */
export function findPublicWriteDoubt(bucket: Guarded, { writes } = AS_IT_STANDS): string | undefined {
  const doubts = findDoubts('policy', bucket.policy, bucket, writes);
  return sayDoubts(doubts.filter(({ about, statement }) => about === 'everyone' && mayWrite(statement)));
}

function mayWrite(statement: JsonObject): boolean {
  return writesIn(statement).length > 0 || 'NotAction' in statement;
}

/** Statements of which everyone loses reading too once the writes are taken away: a pattern stands for both, or everything but some is allowed. */
export function findReadsLost(bucket: Guarded): readonly Exposure[] {
  return findPublicWrites(bucket, OVER_ANY_TRANSPORT).filter(({ statement }) => {
    const patterns = writesIn(statement).map((action) => action.toLowerCase());
    return 'NotAction' in statement || READS.some((read) => patterns.some((pattern) => matchesPattern(pattern, read)));
  });
}

/** Statements that let in everyone, or accounts besides the bucket's own. */
export function findStrangers(bucket: Guarded, { all } = AS_IT_STANDS): readonly Exposure[] {
  return findExposures('policy', bucket.policy, bucket, all).filter(({ toEveryone, toAccounts }) => toEveryone || toAccounts.length > 0);
}

/** Why it cannot be told whether strangers come in, as a sentence; undefined where it can. */
export function findStrangerDoubt(bucket: Guarded, { all } = AS_IT_STANDS): string | undefined {
  return sayDoubts(findDoubts('policy', bucket.policy, bucket, all).filter(({ about }) => about !== 'services'));
}

/** The bucket with some of its statements narrowed or taken away, or why that could not be brought back as it was. */
export function withNarrowed(bucket: S3Bucket, changes: ElementChanges): S3Bucket | { readonly refused: string } {
  const { policy } = bucket;
  if (policy === null || Object.keys(changes).length === 0) return bucket;
  const [ours] = Object.keys(changes).filter((element) => element.startsWith(`policy/${OUR_SIDS}`));
  if (ours !== undefined)
    return {
      refused: `The statement ${ours.slice('policy/'.length)} is not ours and has a name of ours. Give it another, and plan again.`,
    };
  const narrowed = withStatements('policy', policy, changes);
  const isLeft = (narrowed?.statements ?? []).some(({ Sid }) => typeof Sid !== 'string' || !Sid.startsWith(OUR_SIDS));
  const isPlain = policy.version === USUAL_VERSION && policy.id === null;
  if (isLeft || isPlain) return { ...bucket, policy: narrowed };
  const head = `${policy.id === null ? '' : `Id ${policy.id} and `}Version ${policy.version}`;
  return {
    refused: `Nothing of the policy would be left, and its ${head} could not be brought back. Block public access instead, or delete it by hand.`,
  };
}

// What a policy has that is made anew.
const USUAL_VERSION = '2012-10-17';
const OUR_SIDS = 'Cloudmend';
// What strangers do to see what is in a bucket.
const READS = ['s3:getobject', 's3:getobjectversion', 's3:getobjectacl', 's3:getobjecttagging', 's3:listbucket', 's3:listbucketversions'];

/** Takes from each statement that lets everyone in those principals, and the statement where none is left. */
export function shutOutEveryone(bucket: Guarded): ElementChanges {
  const find = (policy: Policy | null) => findPublic('policy', policy, bucket, OVER_ANY_TRANSPORT.all);
  const isOpen = (statement: JsonObject) => find(beside(bucket.policy, statement)).length > 0;
  return narrow(bucket.policy, find(bucket.policy), (statement) => withoutPrincipals(statement, isOpen));
}

/**
 * Takes from each statement that lets everyone write the actions that write, and the statement where none is left. Whoever it names besides
 * keeps them all, in a statement of their own.
 */
export function shutOutPublicWriters(bucket: Guarded): ElementChanges {
  const find = (policy: Policy | null) => findPublicWrites({ ...bucket, policy }, OVER_ANY_TRANSPORT);
  const isOpen = (statement: JsonObject) => find(beside(bucket.policy, statement)).length > 0;
  return narrow(bucket.policy, find(bucket.policy), (statement) => {
    const named = withoutPrincipals(statement, isOpen);
    const everyones = named.length === 0 ? statement : withPrincipals(statement, (one) => isOpen({ ...statement, Principal: one }));
    return [...named, ...withoutWrites(everyones ?? statement)];
  });
}

/** Takes from each statement that lets other accounts in those principals, and the statement where none is left. */
export function shutOutStrangers(bucket: Guarded): ElementChanges {
  const find = (policy: Policy | null) => findStrangers({ ...bucket, policy }, OVER_ANY_TRANSPORT);
  const isOpen = (statement: JsonObject) => find(beside(bucket.policy, statement)).length > 0;
  return narrow(bucket.policy, find(bucket.policy), (statement) => withoutPrincipals(statement, isOpen));
}

/** The changed statements; one without a Sid is named by what it says, so that another comes in its place, as the second of two does. */
function narrow(
  policy: Policy | null,
  open: readonly Exposure[],
  change: (statement: JsonObject) => readonly JsonObject[],
): ElementChanges {
  const there = policyElements('policy', policy);
  const changes: { [element: string]: Json } = {};
  for (const { element, statement } of open) {
    const [first, ...others] = change(statement);
    const isNamed = typeof statement['Sid'] === 'string' && element === `policy/${statement['Sid']}`;
    changes[element] = isNamed && first !== undefined ? first : null;
    const moved = [...(isNamed || first === undefined ? [] : [first]), ...others.map(({ Sid: _, ...rest }) => rest)];
    for (const narrowed of moved) {
      const [name = element] = Object.keys(policyElements('policy', alone(narrowed)));
      if (!(name in there)) changes[name] = narrowed;
    }
  }
  return changes;
}

/** The statement for those whom it names beside whoever it is open to; none where there is nobody. */
function withoutPrincipals(statement: JsonObject, isOpen: (statement: JsonObject) => boolean): readonly JsonObject[] {
  const named = withPrincipals(statement, (Principal) => !isOpen({ ...statement, Principal }));
  return named === undefined || isOpen(named) ? [] : [named];
}

/** The statement for some of its principals; undefined where none is left, or where it does not list them. */
function withPrincipals(statement: JsonObject, isKept: (principal: JsonObject) => boolean): JsonObject | undefined {
  const principal = statement['Principal'];
  if (!isJsonObject(principal)) return undefined;
  const kept = Object.entries(principal).flatMap(([sort, values]) => {
    const own = textsOf(values).filter((one) => isKept({ [sort]: one }));
    return own.length === 0 ? [] : [[sort, own] as const];
  });
  return kept.length === 0 ? undefined : normaliseStatement({ ...statement, Principal: Object.fromEntries(kept) });
}

function withoutWrites(statement: JsonObject): readonly JsonObject[] {
  const writes = writesIn(statement);
  const kept = textsOf(statement['Action']).filter((action) => !writes.includes(action));
  return kept.length === 0 || 'NotAction' in statement ? [] : [normaliseStatement({ ...statement, Action: kept })];
}

/** Actions that may do more than look: a pattern that could stand for a write is one. */
function writesIn(statement: JsonObject): readonly string[] {
  return textsOf(statement['Action']).filter(isWrite);
}

function isWrite(action: string): boolean {
  return !/^s3:(get|list|describe|head)/i.test(action);
}

/** The statement as the only one that allows something, beside what the policy refuses. */
function beside(policy: Policy | null, statement: JsonObject): Policy {
  const denies = (policy?.statements ?? []).filter((one) => one['Effect'] === 'Deny');
  return { ...alone(statement), statements: [statement, ...denies] };
}

function alone(statement: JsonObject): Policy {
  return { version: '2012-10-17', id: null, statements: [statement] };
}
