import { readStanding, whyOutside } from '../approval/standing.ts';
import type { StandingName } from '../approval/standing-name.ts';
import type { Engine } from '../engine.ts';
import type { Plan } from '../plan/plan.ts';
import { loadResourcePlans } from '../plan/read-plan.ts';
import type { TaskReason } from '../task/record/task.ts';
import { type Automation, type AutomationState, DEFAULT_JUMP } from './automation.ts';

/** Whether the task of a firing runs under the standing approval of its rule, or why people are asked; neither where the rule has none. */
export interface Covering {
  readonly standing?: StandingName;
  readonly reason?: TaskReason;
}

/** Asked of the plan that was just made: a population that has jumped waits for a person, whatever stands approved. */
export async function coveringOf(engine: Engine, automation: Automation, state: AutomationState, plan: Plan): Promise<Covering> {
  const name = automation.standing === undefined ? undefined : { automationId: automation.id, number: automation.standing.number };
  const found = name === undefined ? undefined : await readStanding(engine, name);
  const jump = whyJump(automation, state.lastResources ?? found?.standing.open, plan.resources.length);
  if (jump !== undefined) return { reason: { code: 'POPULATION_JUMP', message: jump, stage: 2 } };
  if (name === undefined) return {};
  const now = engine.clock.now().toISOString();
  const why =
    whyNot(found, now) ?? (found === undefined ? undefined : whyOutside(found.standing, plan, await loadResourcePlans(engine, plan)));
  if (why === undefined) return { standing: name };
  return { reason: { code: 'NOT_COVERED', message: `The standing approval of ${automation.id} does not cover it: ${why}`, stage: 2 } };
}

/** Why a population counts as one that has jumped, in a sentence; undefined where it does not. */
export function whyJump({ id, jump = DEFAULT_JUMP }: Automation, before: number | undefined, now: number): string | undefined {
  if (before === undefined || now < before * jump.times || now - before <= jump.more) return undefined;
  return `${id} has ${now} resources, and ${before} at its last run: look why before you decide.`;
}

/** Why a standing approval covers nothing now; undefined where it covers what lies within it. */
export function whyNot(found: Awaited<ReturnType<typeof readStanding>>, now: string): string | undefined {
  if (found === undefined) return 'it is not what was asked for.';
  const { standing, approval } = found;
  if (standing.until <= now) return `it has ended at ${standing.until}.`;
  switch (approval.state) {
    case 'approved':
      return undefined;
    case 'open':
      return `it has ${approval.approvals} of ${approval.needed} approvals.`;
    case 'rejected':
      return `${approval.by} has rejected it.`;
    case 'expired':
      return 'nobody decided on it in time.';
    case 'forged':
      return `its decisions are not what people decided (${approval.why}).`;
    default:
      return approval satisfies never;
  }
}
