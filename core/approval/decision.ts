import * as z from 'zod';
import type { Engine } from '../engine.ts';
import { defineEntity, padded } from '../entity.ts';
import { canonicalText } from '../json.ts';
import type { Write } from '../ports.ts';
import { Role } from '../principal.ts';
import { completing, type RequiredApprover } from './required-approver.ts';

/** What people decide on: a revision of a task, or the raise of its cap. `digest` is what their word is bound to. */
export interface Ballot {
  readonly taskId: string;
  readonly revision: number;
  /** Number of the raise, where it is one that is decided on. */
  readonly raise?: number | undefined;
  readonly digest: string;
  /** Who never counts. */
  readonly requesters: readonly string[];
  readonly decideBy: string;
}

/** One person's word on one ballot. `number` counts every decision on it; a revocation is the next number. */
export const Decision = z.strictObject({
  taskId: z.string(),
  revision: z.number().int().min(1),
  raise: z.number().int().min(1).exactOptional(),
  number: z.number().int().min(1),
  digest: z.string(),
  requesters: z.array(z.string()),
  decision: z.enum(['approve', 'reject', 'revoke']),
  person: z.string(),
  personName: z.string(),
  at: z.string(),
  comment: z.string(),
  /** Those that the person had then. Left out by an earlier version. */
  roles: z.array(Role).exactOptional(),
  /** Whom the person stood in for. */
  standsFor: z.strictObject({ id: z.string(), name: z.string() }).exactOptional(),
  mac: z.string(),
});
export type Decision = z.infer<typeof Decision>;

export const decisionEntity = defineEntity({
  identity: ['taskId', 'revision', 'number'],
  name: 'Decision',
  schemaVersion: 1,
  schema: Decision,
  key: ({ taskId, revision, number }) => ({ pk: `TASK#${taskId}`, sk: `DECISION#${padded(revision, 4)}#${padded(number, 4)}` }),
});

/** A decision on the raise of a cap: kept apart, so that none can be taken for one on the plan. */
const RaiseDecision = Decision.extend({ raise: z.number().int().min(1) });

const raiseDecisionEntity = defineEntity({
  identity: ['taskId', 'raise', 'number'],
  name: 'RaiseDecision',
  schemaVersion: 1,
  schema: RaiseDecision,
  key: ({ taskId, raise, number }) => ({ pk: `TASK#${taskId}`, sk: `RAISE-DECISION#${padded(raise, 4)}#${padded(number, 4)}` }),
});

/** The write that keeps a decision; it fails where that number is taken. */
export function decisionWrite(decision: Decision): Write {
  const { raise } = decision;
  const put = raise === undefined ? decisionEntity.encode(decision) : raiseDecisionEntity.encode({ ...decision, raise });
  return { put, when: { exists: false } };
}

/** What the MAC covers. The comment is shown, not relied on. */
export function signedText(decision: Omit<Decision, 'mac' | 'comment' | 'personName'>): string {
  const { taskId, revision, raise, number, digest, requesters, decision: word, person, at, roles, standsFor } = decision;
  const which = raise === undefined ? [] : [{ raise }];
  const more = [...(roles === undefined ? [] : [{ roles }]), ...(standsFor === undefined ? [] : [{ standsFor }])];
  return canonicalText([taskId, revision, digest, requesters, word, person, at, number, ...which, ...more]);
}

/** The anchor chain that counts a ballot's decisions, so that none can be taken away unnoticed. */
export function decisionChain({ taskId, revision, raise }: Pick<Ballot, 'taskId' | 'revision' | 'raise'>): string {
  return raise === undefined ? `decisions:${taskId}:${revision}` : `decisions:${taskId}:raise-${raise}`;
}

/** What a task says of how it is decided. */
export interface DecisionPolicy {
  /** Distinct people who must say yes. */
  readonly quorum: number;
  /** Whether who asked may decide. */
  readonly singleOperator: boolean;
  /** Who has to be among them. */
  readonly requiredApprover?: RequiredApprover | undefined;
}

export type ApprovalState =
  | { readonly state: 'approved'; readonly at: string; readonly by: readonly string[] }
  | { readonly state: 'open'; readonly approvals: number; readonly needed: number }
  /** `ticket`: the ticket system that said no, where no person of ours did. */
  | { readonly state: 'rejected'; readonly by: string; readonly comment: string; readonly ticket?: string }
  | { readonly state: 'expired' }
  /** A row that the approving function did not write, or one it wrote that is gone. */
  | { readonly state: 'forged'; readonly why: string };

/** All decisions on a ballot, in order. */
export async function listDecisions(
  engine: Pick<Engine, 'table'>,
  { taskId, revision, raise }: Pick<Ballot, 'taskId' | 'revision' | 'raise'>,
): Promise<readonly Decision[]> {
  if (raise !== undefined) {
    const { pk } = raiseDecisionEntity.key({ taskId, raise, number: 1 });
    return raiseDecisionEntity.all(engine.table, { partition: pk, sort: { beginsWith: `RAISE-DECISION#${padded(raise, 4)}#` } });
  }
  const first = decisionEntity.key({ taskId, revision, number: 1 });
  return decisionEntity.all(engine.table, { partition: first.pk, sort: { beginsWith: `DECISION#${padded(revision, 4)}#` } });
}

/** The decisions on every plan of a task, those of its first first. What was decided on its raises is not among them. */
export async function listPlanDecisions(engine: Pick<Engine, 'table'>, taskId: string): Promise<readonly Decision[]> {
  const { pk } = decisionEntity.key({ taskId, revision: 1, number: 1 });
  return decisionEntity.all(engine.table, { partition: pk, sort: { beginsWith: 'DECISION#' } });
}

/**
 * What the decisions on a ballot amount to now, read strongly and checked one by one: number, digest, requesters and MAC, and their
 * count against the anchors. Fails closed: whatever does not fit is `forged`.
 */
export async function approvalState(
  engine: Pick<Engine, 'table' | 'signer' | 'anchors' | 'clock'>,
  ballot: Ballot,
  policy: DecisionPolicy,
): Promise<ApprovalState> {
  const decisions = await listDecisions(engine, ballot);
  const fault = await findForgery(engine, ballot, decisions);
  if (fault !== undefined) return { state: 'forged', why: fault };
  const { approvals, rejection } = countDecisions(decisions, ballot, policy);
  if (rejection !== undefined) return { state: 'rejected', by: deciderName(rejection), comment: rejection.comment };
  const deciding = completing(approvals, policy);
  if (deciding !== undefined) return { state: 'approved', at: deciding.at, by: approvals.map(deciderName) };
  if (engine.clock.now().toISOString() > ballot.decideBy) return { state: 'expired' };
  return { state: 'open', approvals: approvals.length, needed: policy.quorum };
}

/** The approvals that stand and count, in the order in which they were given, and the first no. Whether they are genuine is not asked here. */
export function countDecisions(
  decisions: readonly Decision[],
  ballot: Pick<Ballot, 'requesters'>,
  policy: Pick<DecisionPolicy, 'singleOperator'>,
): { readonly approvals: readonly Decision[]; readonly rejection: Decision | undefined } {
  const standing = new Map<string, Decision>();
  for (const decision of decisions) {
    if (decision.decision === 'reject') return { approvals: [], rejection: decision };
    if (decision.decision === 'revoke') standing.delete(decision.person);
    else if (mayCount(decision.person, ballot, policy)) standing.set(decision.person, decision);
  }
  const given = [...standing.values()].sort((left, right) => left.number - right.number);
  return {
    approvals: given.filter((one, position) => countsOnce(one, given.slice(0, position), (id) => mayCount(id, ballot, policy))),
    rejection: undefined,
  };
}

/** Nobody stands in for one who asked, and for one person there is one voice: their own, or that of whoever stands in for them. */
function countsOnce({ person, standsFor }: Decision, earlier: readonly Decision[], mayVote: (id: string) => boolean): boolean {
  if (standsFor !== undefined && !mayVote(standsFor.id)) return false;
  const isHeard = (id: string) => earlier.some((one) => one.person === id || one.standsFor?.id === id);
  return !isHeard(person) && (standsFor === undefined || !isHeard(standsFor.id));
}

/** Who has decided, as it is told: `Xena for Yara`. */
export function deciderName({ personName, standsFor }: Pick<Decision, 'personName' | 'standsFor'>): string {
  return standsFor === undefined ? personName : `${personName} for ${standsFor.name}`;
}

/** A requester counts only where the policy, which is part of the digest, says that one person works alone. */
export function mayCount(person: string, ballot: Pick<Ballot, 'requesters'>, policy: Pick<DecisionPolicy, 'singleOperator'>): boolean {
  return policy.singleOperator || !ballot.requesters.includes(person);
}

async function findForgery(
  engine: Pick<Engine, 'signer' | 'anchors'>,
  ballot: Ballot,
  decisions: readonly Decision[],
): Promise<string | undefined> {
  for (const [position, decision] of decisions.entries()) {
    const name = `decision ${position + 1}`;
    if (decision.number !== position + 1) return `${name} is missing`;
    if (decision.digest !== ballot.digest) return `${name} is for another plan`;
    if (decision.at > ballot.decideBy && decision.decision === 'approve') return `${name} came after the time to decide`;
    if (!(await engine.signer.verify(signedText(decision), decision.mac))) return `${name} was not written by the approving function`;
  }
  const anchors = await engine.anchors.list(decisionChain(ballot));
  const anchored = Math.max(0, ...anchors.map(({ sequence }) => sequence));
  if (anchored > decisions.length) return `${anchored - decisions.length} decisions were taken away`;
  return undefined;
}
