import { counted } from '../../counted.ts';
import type { Engine } from '../../engine.ts';
import type { CountedTask, Counter } from '../../guard/caps.ts';
import { countersOf, readCounter } from '../../guard/caps.ts';
import { readGuardHead } from '../../guard/guard.ts';
import type { ResourcePlan } from '../../plan/plan.ts';
import { DEFAULT_CAP } from '../record/cap.ts';
import type { PreflightCheck } from '../record/preflight-check.ts';
import type { PreflightRequest } from './preflight-quorum.ts';

/** What the caps of the task and of the day leave room for. */
export async function capChecks(
  engine: Engine,
  resources: readonly ResourcePlan[],
  { policy, taskId, since }: PreflightRequest,
): Promise<readonly PreflightCheck[]> {
  const ofTask = taskCapCheck(resources.length, policy?.cap ?? DEFAULT_CAP, taskId);
  const checks = [
    ...(ofTask === undefined ? [] : [ofTask]),
    ...(await placeChecks(engine, resources, { id: taskId ?? '', cap: 1, ...(since !== undefined && { since }) })),
  ];
  const room = counted(resources.length, 'resource');
  return checks.length > 0 ? checks : [{ check: 'cap', state: 'ok', message: `The caps leave room for ${room} today.` }];
}

/** Whether a task of so many resources waits at its own cap; undefined where it does not. */
function taskCapCheck(resources: number, cap: number, taskId?: string): PreflightCheck | undefined {
  if (resources <= cap) return undefined;
  const how =
    taskId === undefined
      ? `add --cap ${resources} to task create, or it waits after ${cap} until a raise is asked for and approved.`
      : `it waits after ${cap} until a raise is asked for (cloudmend task raise ${taskId} --cap ${resources}) and approved.`;
  const limit = taskId === undefined ? `a task may change ${cap} unless it says otherwise` : `the task may change ${cap}`;
  return { check: 'cap', state: 'warning', message: `The plan changes ${counted(resources, 'resource')}, and ${limit}: ${how}` };
}

async function placeChecks(engine: Engine, resources: readonly ResourcePlan[], task: CountedTask): Promise<readonly PreflightCheck[]> {
  const head = await readGuardHead(engine);
  const checks: PreflightCheck[] = [];
  const leftOf = async (counter: Counter | undefined) =>
    counter === undefined ? 0 : Math.max(0, counter.cap - (await readCounter(engine.table, counter.name)));
  for (const [place, ones] of Map.groupBy(resources, ({ account, region }) => `${account}#${region}`)) {
    const [account = '', region = ''] = place.split('#');
    const inAccount = resources.filter((one) => one.account === account).length;
    const [, day, regionDay, inTask, inTaskRegion] = countersOf(head, task, { account, region }, engine.clock.now());
    const [leftOfTask, leftOfTaskInRegion] = [await leftOf(inTask), await leftOf(inTaskRegion)];
    if (inAccount > leftOfTask) checks.push(taskPlaceCheck(`account ${account}`, inAccount, leftOfTask, 'account'));
    else if (ones.length > leftOfTaskInRegion)
      checks.push(taskPlaceCheck(`${region} of account ${account}`, ones.length, leftOfTaskInRegion, 'region'));
    const [left, leftInRegion] = [await leftOf(day), await leftOf(regionDay)];
    if (inAccount > left) checks.push(dailyCheck(`account ${account}`, inAccount, left, 'account'));
    else if (ones.length > leftInRegion) checks.push(dailyCheck(`${region} of account ${account}`, ones.length, leftInRegion, 'region'));
  }
  return [...new Map(checks.map((one) => [one.message, one])).values()];
}

function taskPlaceCheck(where: string, wanted: number, left: number, option: string): PreflightCheck {
  return {
    check: 'cap',
    state: 'warning',
    message: `${counted(wanted, 'resource')} of ${where} ${wanted === 1 ? 'is' : 'are'} to be changed, and one task may change ${left} there: the rest waits, and no day opens it again, until an admin allows more (cloudmend guard limits --${option}-task <number>). A plan of fewer keeps within it.`,
  };
}

function dailyCheck(where: string, wanted: number, left: number, option: string): PreflightCheck {
  return {
    check: 'daily-cap',
    state: 'warning',
    message: `${counted(wanted, 'resource')} of ${where} ${wanted === 1 ? 'is' : 'are'} to be changed, and its cap of the day leaves ${left}: the rest waits and goes on by itself at midnight UTC, unless an admin allows more (cloudmend guard limits --${option}-day <number>).`,
  };
}
