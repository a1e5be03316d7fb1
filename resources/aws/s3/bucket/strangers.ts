import type { Policy } from '../../../../clouds/aws/policy-document.ts';
import {
  isJsonObject,
  matchesPattern,
  normaliseStatement,
  policyElements,
  textsOf,
  withStatements,
} from '../../../../clouds/aws/policy-document.ts';
import type { Exposure } from '../../../../clouds/aws/policy-exposure.ts';
import { findDoubts, findExposures, findPublic, sayDoubts } from '../../../../clouds/aws/policy-exposure.ts';
import type { Json, JsonObject } from '../../../../core/json.ts';
import type { ElementChanges } from '../../../../core/kind/facts.ts';
import type { S3Bucket } from './facts.ts';

type Guarded = Pick<S3Bucket, 'policy' | 'account' | 'arn'>;

/** Statements that let everyone do something other than look. */
export function findPublicWrites(bucket: Guarded): readonly Exposure[] {
  return findPublic('policy', bucket.policy, bucket, isWrite).filter(({ statement }) => mayWrite(statement));
}

/** Why it cannot be told whether everyone may write, as a sentence; undefined where it can. */
export function findPublicWriteDoubt(bucket: Guarded): string | undefined {
  const doubts = findDoubts('policy', bucket.policy, bucket, isWrite);
  return sayDoubts(doubts.filter(({ about, statement }) => about === 'everyone' && mayWrite(statement)));
}

function mayWrite(statement: JsonObject): boolean {
  return writesIn(statement).length > 0 || 'NotAction' in statement;
}

/** Statements of which everyone loses reading too once the writes are taken away: a pattern stands for both, or everything but some is allowed. */
export function findReadsLost(bucket: Guarded): readonly Exposure[] {
  return findPublicWrites(bucket).filter(({ statement }) => {
    const patterns = writesIn(statement).map((action) => action.toLowerCase());
    return 'NotAction' in statement || READS.some((read) => patterns.some((pattern) => matchesPattern(pattern, read)));
  });
}

/** Statements that let in everyone, or accounts besides the bucket's own. */
export function findStrangers(bucket: Guarded): readonly Exposure[] {
  return findExposures('policy', bucket.policy, bucket).filter(({ toEveryone, toAccounts }) => toEveryone || toAccounts.length > 0);
}

/** Why it cannot be told whether strangers come in, as a sentence; undefined where it can. */
export function findStrangerDoubt(bucket: Guarded): string | undefined {
  return sayDoubts(findDoubts('policy', bucket.policy, bucket).filter(({ about }) => about !== 'services'));
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
  const isOpen = (statement: JsonObject) => findPublic('policy', beside(bucket.policy, statement), bucket).length > 0;
  return narrow(bucket.policy, findPublic('policy', bucket.policy, bucket), (statement) => withoutPrincipals(statement, isOpen));
}

/** Takes from each statement that lets everyone write the actions that write, and the statement where none is left. */
export function shutOutPublicWriters(bucket: Guarded): ElementChanges {
  return narrow(bucket.policy, findPublicWrites(bucket), withoutWrites);
}

/** Takes from each statement that lets other accounts in those principals, and the statement where none is left. */
export function shutOutStrangers(bucket: Guarded): ElementChanges {
  const isOpen = (statement: JsonObject) => findStrangers({ ...bucket, policy: beside(bucket.policy, statement) }).length > 0;
  return narrow(bucket.policy, findStrangers(bucket), (statement) => withoutPrincipals(statement, isOpen));
}

/** The changed statements; one without a Sid is named by what it says, so that another comes in its place. */
function narrow(
  policy: Policy | null,
  open: readonly Exposure[],
  change: (statement: JsonObject) => JsonObject | undefined,
): ElementChanges {
  const statements = Object.entries(policyElements('policy', policy)).map(([element, statement]): [string, Json] => [element, statement]);
  const changes: { [element: string]: Json } = {};
  for (const { element, statement } of open) {
    const narrowed = change(statement);
    const isNamed = typeof statement['Sid'] === 'string' && element === `policy/${statement['Sid']}`;
    if (narrowed === undefined || !isNamed) changes[element] = null;
    if (narrowed === undefined) continue;
    const [name = element] = isNamed ? [element] : Object.keys(policyElements('policy', alone(narrowed)));
    const isTaken = !isNamed && statements.some(([other]) => other === name);
    if (!isTaken) changes[name] = narrowed;
  }
  return changes;
}

function withoutPrincipals(statement: JsonObject, isOpen: (statement: JsonObject) => boolean): JsonObject | undefined {
  const principal = statement['Principal'];
  if (!isJsonObject(principal)) return undefined;
  const kept = Object.entries(principal).flatMap(([sort, values]) => {
    const known = textsOf(values).filter((one) => !isOpen({ ...statement, Principal: { [sort]: one } }));
    return known.length === 0 ? [] : [[sort, known] as const];
  });
  if (kept.length === 0) return undefined;
  const narrowed = normaliseStatement({ ...statement, Principal: Object.fromEntries(kept) });
  return isOpen(narrowed) ? undefined : narrowed;
}

function withoutWrites(statement: JsonObject): JsonObject | undefined {
  const writes = writesIn(statement);
  const kept = textsOf(statement['Action']).filter((action) => !writes.includes(action));
  return kept.length === 0 || 'NotAction' in statement ? undefined : normaliseStatement({ ...statement, Action: kept });
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
