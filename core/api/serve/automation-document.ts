import type { ApprovalState } from '../../approval/decision.ts';
import { readStanding } from '../../approval/standing.ts';
import type { Automation } from '../../automation/automation.ts';
import { loadAutomation, nextRuns } from '../../automation/read.ts';
import { allowedAutomationActions } from '../../automation/status.ts';
import type { Engine } from '../../engine.ts';
import type { Principal } from '../../principal.ts';
import type { AutomationDocument, AutomationWithState } from '../contract/documents/automation.ts';
import type { Call, Reply } from './endpoint.ts';
import { etagOfEntry, requireSeen, stateOf } from './seen.ts';

/** A rule as every route that speaks of one answers it. Throws NOT_FOUND. */
export async function automationReply({ engine, principal }: Call, id: string): Promise<Reply<AutomationWithState>> {
  const { automation, state } = await loadAutomation(engine, id);
  const standing = await standingOf(engine, automation);
  const document = {
    ...(await automationDocument(engine, automation, principal)),
    ...(state?.lastTaskId !== undefined && { lastTaskId: state.lastTaskId }),
    ...(standing !== undefined && { standing }),
  };
  return { document, state: automationState(automation) };
}

/** A rule as lists show it. */
export async function automationDocument(engine: Engine, automation: Automation, principal: Principal): Promise<AutomationDocument> {
  const { remediations, trigger, scope, policy } = automation;
  return {
    ...automation,
    etag: etagOfEntry(automationState(automation)),
    remediations: remediations.map(({ id, parameters }) => ({ id, parameters: { ...parameters } })),
    ...{ trigger: { ...trigger }, scope: { ...scope }, policy: { ...policy } },
    nextRuns: [...(await nextRuns(engine, automation))],
    allowedActions: [...allowedAutomationActions(automation, principal)],
  };
}

/** Its version goes up with every change of what it says, and its status with none of that. */
function automationState({ id, version, status }: Automation): string {
  return stateOf({ id, version, status });
}

/** Throws PRECONDITION_FAILED where a rule is not as it was seen; NOT_FOUND. */
export async function requireAutomationSeen({ engine, ifMatch }: Pick<Call, 'engine' | 'ifMatch'>, id: string): Promise<void> {
  if (ifMatch !== '*') requireSeen(ifMatch, automationState((await loadAutomation(engine, id)).automation), `The rule ${id}`);
}

async function standingOf(engine: Engine, { id, standing: named }: Automation): Promise<AutomationWithState['standing']> {
  const found = named === undefined ? undefined : await readStanding(engine, { automationId: id, number: named.number });
  if (found === undefined) return undefined;
  const { standing, approval } = found;
  const { cap, until, open, digest, requesters, decideBy } = standing;
  const state = until <= engine.clock.now().toISOString() ? ('ended' as const) : approval.state;
  return { cap, until, open, digest, requesters, decideBy, state, by: peopleOf(approval) };
}

function peopleOf(approval: ApprovalState): string[] {
  if (approval.state === 'approved') return [...approval.by];
  return approval.state === 'rejected' ? [approval.by] : [];
}
