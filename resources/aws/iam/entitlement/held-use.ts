import type { Principal } from '../../../../clouds/aws/access/model.ts';
import type { PolicySet } from '../../../../clouds/aws/access/policy-set.ts';
import { scannedModel } from '../../../../clouds/aws/access/scanned.ts';
import type { Action } from '../../../../clouds/aws/entitlement/actions.ts';
import { lostActions, replayUnder } from '../../../../clouds/aws/entitlement/replay.ts';
import { whyNeverSeen } from '../../../../clouds/aws/entitlement/usage.ts';
import type { HeldUse, ToldUse } from '../../../../core/entitlement/given-use.ts';
import type { ReplayReport } from '../../../../core/entitlement/usage.ts';
import { isEqualJson } from '../../../../core/json.ts';
import type { Facts, Observation } from '../../../../core/kind/facts.ts';
import type { FactsChange } from '../../../../core/kind/kind.ts';
import { UnknownFact } from '../../../../core/kind/known.ts';

/** What is named of what would be lost. */
const MOST_NAMED = 20;
/** Fields that tell what somebody may do. */
const TELLING = ['inline', 'attached', 'boundary', 'document'];

/**
 * What would have become of recorded calls of whoever a change concerns: of a user or a role itself, of a policy all who have it or are limited by
 * it. Throws UnknownFact where it is not told who that is.
 */
export async function heldUse(change: FactsChange<Facts> & { readonly kind: string }, told: ToldUse): Promise<HeldUse> {
  const { now, use } = told;
  const model = scannedModel(told.others, now);
  const planned = scannedModel(
    (kind) => (kind === change.kind ? told.others(kind).map((one) => asChanged(one, change)) : told.others(kind)),
    now,
  );
  if (model === undefined || planned === undefined) throw new UnknownFact('policies', UNTOLD);
  const withData = new Set(use.withData);
  const isUnseen = (action: Action) => whyNeverSeen(action, withData) !== undefined;
  const unseen = new Map<string, Action>();
  const reports = [...model.principals.values()].flatMap((principal) => {
    const after = planned.principals.get(principal.caller.arn);
    if (after === undefined || isSame(principal, after)) return [];
    const replay = replayUnder(model, principal, after.policies);
    for (const record of use.records) replay.add(record, timesOf(record));
    for (const action of lostActions(model, principal, after.policies, isUnseen)) unseen.set(action.id, action);
    return [replay.report()];
  });
  // What is to be looked at first stands first.
  const names = [...unseen.values()].toSorted(
    (left, right) => Number(right.isSensitive) - Number(left.isSensitive) || (left.id < right.id ? -1 : 1),
  );
  return {
    ...summed(reports),
    gaps: use.gaps ?? [],
    unseen: { count: names.length, named: names.slice(0, MOST_NAMED).map(({ id }) => id) },
  };
}

const UNTOLD = {
  fault: 'unreadable',
  operation: 'iam GetAccountAuthorizationDetails',
  message: 'a policy that somebody in the account has was not listed, so that nobody knows what it allows.',
} as const;

/** How many calls a record stands for. */
export function timesOf(record: ToldUse['use']['records'][number]): number {
  const { times } = record;
  return typeof times === 'number' && Number.isInteger(times) && times > 0 ? times : 1;
}

function asChanged(observation: Observation, { id, after }: FactsChange<Facts>): Observation {
  if (observation.id !== id) return observation;
  const names = TELLING.filter((name) => name in observation.fields);
  const fields = Object.fromEntries(names.map((name) => [name, { known: after[name] ?? null }]));
  return { ...observation, fields: { ...observation.fields, ...fields } };
}

function isSame({ policies: left }: Principal, { policies: right }: Principal): boolean {
  return isEqualJson(saidBy(left.identity), saidBy(right.identity)) && isEqualJson(saidBy(left.boundary), saidBy(right.boundary));
}

function saidBy(set: PolicySet | undefined) {
  return set?.all.map(({ policy, version, raw }) => [policy, version, raw]) ?? null;
}

function summed(reports: readonly ReplayReport[]): Omit<HeldUse, 'unseen' | 'gaps'> {
  const sum = (count: (report: ReplayReport) => number) => reports.reduce((total, one) => total + count(one), 0);
  const lost = new Map<string, number>();
  for (const { refused, principal } of reports)
    for (const [what, times] of Object.entries(refused)) lost.set(`${what} by ${principal}`, times);
  const most = [...lost].toSorted(([one, left], [other, right]) => right - left || (one < other ? -1 : 1));
  return {
    principals: reports.map(({ principal }) => principal).toSorted(),
    calls: sum(({ own, refusedThen, unmappedCalls }) => own - refusedThen - unmappedCalls),
    refused: sum(({ refusedCalls }) => refusedCalls),
    undecided: sum(({ undecidedCalls }) => undecidedCalls),
    unmapped: sum(({ unmappedCalls }) => unmappedCalls),
    lost: most.slice(0, MOST_NAMED).map(([what, times]) => `${times} ${what}`),
  };
}
