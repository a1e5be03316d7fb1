import { cloudOf } from '../../catalogue.ts';
import { counted } from '../../counted.ts';
import type { Engine } from '../../engine.ts';
import { askGuard, readGuard } from '../../guard/guard.ts';
import type { ResourcePlan } from '../../plan/plan.ts';
import type { PreflightCheck } from '../record/preflight-check.ts';

/**
 * What the guard says by now: the kill switch holds up every write, and an exclusion, an exception or the never-touch list that is younger than the plan
 * leaves a resource out. Tags are read before the write alone, so what hangs on one is not told here.
 */
export async function guardChecks(engine: Engine, resources: readonly ResourcePlan[]): Promise<readonly PreflightCheck[]> {
  const guard = await readGuard(engine);
  const { killSwitch } = guard.head;
  const checks: PreflightCheck[] = [];
  if (killSwitch.on)
    checks.push({
      check: 'guard',
      state: 'warning',
      message: `The kill switch is on (${killSwitch.reason}): nothing is written until an admin or approver turns it off (cloudmend guard go <reason>), and then the task goes on by itself.`,
    });
  const open = { ...guard, head: { ...guard.head, killSwitch: { ...killSwitch, on: false } } };
  const reasons = resources.flatMap((one) => {
    const answer = askGuard(open, cloudOf(engine.catalogue, one.kind), { ...one, tags: {} });
    return answer.open ? [] : [answer.reason];
  });
  for (const [reason, alike] of Map.groupBy(reasons, (one) => one))
    checks.push({ check: 'guard', state: 'warning', message: `${counted(alike.length, 'resource')} will be left out. ${reason}` });
  return checks.length > 0
    ? checks
    : [
        {
          check: 'guard',
          state: 'ok',
          message: 'The kill switch is off, and no exclusion or exception that is known names a resource of the plan.',
        },
      ];
}
