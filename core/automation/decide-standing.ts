import type { Decision } from '../approval/decision.ts';
import { countDecisions, decisionChain, decisionWrite, listDecisions, mayCount, signedText } from '../approval/decision.ts';
import { type StandingApproval, standingBallot, standingDigest, standingEntity } from '../approval/standing.ts';
import { recordInInstallation } from '../audit/installation-audit.ts';
import { digestOf } from '../digest.ts';
import type { Records } from '../engine.ts';
import { CloudmendError, ConditionFailed } from '../errors.ts';
import { eventWrite } from '../event/outbox.ts';
import { isAllowed, permissions } from '../permissions.ts';
import type { Principal } from '../principal.ts';
import { automationEntity } from './automation.ts';
import { requireFound } from './change.ts';

export interface StandingDecision {
  readonly id: string;
  /** The digest that the person was shown, or its beginning: a decision on anything else is refused. */
  readonly digest: string;
  readonly decision: 'approve' | 'reject' | 'revoke';
  readonly comment: string;
}

/** Two people may decide in the same second; whoever comes second reads again. */
const TRIES = 10;

/**
 * Records one person's decision on the standing approval that a rule asks for, signed and anchored as one on a plan. The engine must be the
 * one whose signer may sign. Throws FORBIDDEN, SELF_APPROVAL, NOT_FOUND, PLAN_DRIFT (another digest), CONFLICT_STATE.
 */
export async function decideStanding(engine: Records, principal: Principal, request: StandingDecision): Promise<void> {
  for (let tries = 0; tries < TRIES; tries++) {
    try {
      return await decideOnce(engine, principal, request);
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
  throw new CloudmendError('CONFLICT_STATE', `Others kept deciding on ${request.id}. Read it again and repeat.`);
}

async function decideOnce(engine: Records, principal: Principal, { id, digest, decision: word, comment }: StandingDecision): Promise<void> {
  requireDecider(principal);
  const standing = await getStanding(engine, id);
  if (!standing.digest.startsWith(digest))
    throw new CloudmendError(
      'PLAN_DRIFT',
      `The standing approval of ${id} does not have the digest ${digest}, but ${standing.digest}. Read it, then decide on that.`,
    );
  const ballot = standingBallot(standing);
  const decisions = await listDecisions(engine, ballot);
  const refusal = refusalOf(standing, decisions, word, { principal, now: engine.clock.now().toISOString() });
  if (refusal !== undefined) throw refusal;
  const { taskId, revision, requesters } = ballot;
  const unsigned = {
    ...{ taskId, revision, number: decisions.length + 1, digest: standing.digest, requesters: [...requesters], decision: word },
    ...{ person: principal.id, roles: [...principal.roles], at: engine.clock.now().toISOString() },
  };
  const decision: Decision = { ...unsigned, personName: principal.name, comment, mac: await engine.signer.sign(signedText(unsigned)) };
  const detail = { id, standing: standing.number, digest: standing.digest, decision: word, number: decision.number, comment };
  await recordInInstallation(engine, { principal, action: `standing.${word}`, detail }, [
    decisionWrite(decision),
    eventWrite(engine, { type: 'StandingApprovalDecided', subject: id, detail }),
  ]);
  const hash = digestOf(signedText(decision));
  await engine.anchors.append({ chain: decisionChain(decision), sequence: decision.number, hash, at: decision.at });
}

function requireDecider(principal: Principal): void {
  if (principal.kind === 'person' && isAllowed(principal, permissions.decide)) return;
  throw new CloudmendError(
    'FORBIDDEN',
    `${principal.name} may not decide on standing approvals: it takes a person with the role approver or admin.`,
  );
}

async function getStanding({ table }: Pick<Records, 'table'>, id: string): Promise<StandingApproval> {
  const { standing } = requireFound(await automationEntity.find(table, { id }), id);
  const found = standing === undefined ? undefined : await standingEntity.find(table, { automationId: id, number: standing.number });
  if (found === undefined)
    throw new CloudmendError('CONFLICT_STATE', `The rule ${id} asks for no standing approval: there is nothing to decide.`);
  if (standingDigest(found) === found.digest) return found;
  throw new CloudmendError('CORRUPT', `The standing approval of ${id} is not the one that its digest names. Change the rule to ask anew.`);
}

interface Deciding {
  readonly principal: Principal;
  readonly now: string;
}

function refusalOf(
  standing: StandingApproval,
  decisions: readonly Decision[],
  word: Decision['decision'],
  { principal, now }: Deciding,
): CloudmendError | undefined {
  const { automationId: id, decideBy, quorum, until } = standing;
  const last = decisions.filter(({ person }) => person === principal.id).at(-1)?.decision;
  const { approvals, rejection } = countDecisions(decisions, standing, standing);
  if (rejection !== undefined)
    return conflict(`${rejection.personName} has rejected the standing approval of ${id}. Change the rule to ask anew.`);
  if (word === 'revoke')
    return last === 'approve' ? undefined : conflict(`${principal.name} has no approval of ${id} that could be revoked.`);
  if (word === 'approve' && !mayCount(principal.id, standing, standing))
    return new CloudmendError('SELF_APPROVAL', `${principal.name} has changed ${id} last and cannot approve it. Another person has to.`);
  if (last === 'approve') return conflict(`${principal.name} has approved it already: one person counts once.`);
  if (now > decideBy || now >= until)
    return conflict(`The time to decide on ${id} was over at ${now > decideBy ? decideBy : until}. Change the rule to ask anew.`);
  if (word === 'approve' && approvals.length >= quorum)
    return conflict(`The standing approval of ${id} has what it takes: another one changes nothing.`);
  return undefined;
}

function conflict(message: string): CloudmendError {
  return new CloudmendError('CONFLICT_STATE', message);
}
