import { firingEntity } from '../automation/firing.ts';
import { runAutomation } from '../automation/queue.ts';
import { loadAutomation } from '../automation/read.ts';
import type { Engine } from '../engine.ts';
import type { Verdict } from '../finding/verdict.ts';
import type { Principal } from '../principal.ts';
import { recheckResource } from '../scan/recheck.ts';
import { hasEnded } from '../task/record/has-ended.ts';
import { loadTask } from '../task/record/load-task.ts';
import { type Cage, openInCage } from './cage.ts';
import type { Canary, CanaryStep } from './canary.ts';

/** Who asks for what a canary has done. It approves nothing: a person has approved the rule of automation. */
export const CANARY: Principal = {
  ...{ id: 'canary', name: 'The canary', kind: 'machine', channel: 'schedule' },
  roles: ['rule-admin', 'operator'],
};

/** A task that is to go back has gone by the time that its step is over. */
const MOST_TO_CONFIRM_SECONDS = 20 * 60;

/** It is not so yet: the step is tried again. */
export class NotYet extends Error {
  override readonly name = 'NotYet';
}

type Step = (engine: Engine, cage: Cage, flight: Canary) => Promise<Pick<Canary, 'firing' | 'taskId'>>;

export const STEPS: { readonly [step in CanaryStep]: Step } = {
  async plant(engine, cage) {
    await requireConfined(engine, cage);
    // What a flight before has left, or this one where it was broken off.
    await cage.remove();
    await cage.plant();
    return {};
  },
  async see(engine, cage) {
    await requireVerdict(engine, cage, 'fail');
    if ((await openInCage(engine, cage)) === 0) throw new Error('The fault was seen, and no finding was opened.');
    return {};
  },
  async ask(engine, { automationId }) {
    const { dueAt, cause } = await runAutomation(engine, CANARY, automationId);
    return { firing: { dueAt, cause } };
  },
  async mended(engine, cage, flight) {
    const taskId = await findTaskId(engine, cage, flight);
    if (taskId === undefined) throw new NotYet(`${cage.automationId} has not fired.`);
    const task = await loadTask(engine, taskId);
    if (hasEnded(task.status)) throw new Error(`The task ${taskId} has ended ${task.outcome ?? task.status}, before it was undone.`);
    if (!task.waitingFor.includes('confirmation')) throw new NotYet(`The task ${taskId} is not done: it is ${task.status}.`);
    return { taskId };
  },
  async prove(engine, cage) {
    await requireVerdict(engine, cage, 'pass');
    if ((await openInCage(engine, cage)) > 0) throw new Error('What was mended is open still.');
    return {};
  },
  async undone(engine, cage, { taskId = '' }) {
    const { status, result } = await loadTask(engine, taskId);
    if (!hasEnded(status)) throw new NotYet(`The task ${taskId} has not gone back by itself: it is ${status}.`);
    if (result !== 'UNDONE') throw new Error(`The undo of ${taskId} ended ${result ?? status}.`);
    await requireVerdict(engine, cage, 'fail');
    return {};
  },
  async remove(engine, cage) {
    await cage.remove();
    const { seen } = await recheckResource(engine, cage.resource);
    if (!('gone' in seen)) throw new NotYet('What was planted is there still.');
    if ((await openInCage(engine, cage)) > 0) throw new Error('What is gone is open still.');
    return {};
  },
};

/** The task of the firing that it asked for; undefined where that has not fired. Throws where it made no task. */
export async function findTaskId(
  engine: Pick<Engine, 'table'>,
  { automationId }: Cage,
  { firing, taskId }: Canary,
): Promise<string | undefined> {
  if (taskId !== undefined) return taskId;
  const found = firing && (await firingEntity.find(engine.table, { automationId, ...firing }));
  if (found === undefined || found.state === 'due') return undefined;
  if (found.state !== 'made' || found.taskId === undefined) throw new Error(`${automationId} made no task: ${found.why ?? found.state}`);
  return found.taskId;
}

/** A rule of automation that could mend anything else is none that a canary has run. */
async function requireConfined(engine: Engine, { automationId, tag, templateId, resource: { account } }: Cage): Promise<void> {
  const { automation } = await loadAutomation(engine, automationId);
  const { scope, remediations, status, policy } = automation;
  const { accounts = [], tags = [] } = scope;
  // A list without anything in it limits nothing.
  const isAll = <One>(all: readonly One[], isOwn: (one: One) => boolean) => all.length > 0 && all.every(isOwn);
  const isConfined =
    isAll(remediations, ({ id }) => id === templateId) &&
    isAll(accounts, (one) => one === account) &&
    isAll(tags, ({ name }) => name === tag);
  if (!isConfined)
    throw new Error(
      `${automationId} is not confined to what a canary plants: give it ${templateId} alone, the account ${account} and the tag ${tag}.`,
    );
  const { confirmWithinSeconds = Number.POSITIVE_INFINITY } = policy ?? {};
  // Only people undo a task; what nobody confirms goes back by itself.
  if (confirmWithinSeconds > MOST_TO_CONFIRM_SECONDS)
    throw new Error(
      `${automationId} gives more than ${MOST_TO_CONFIRM_SECONDS / 60} minutes to confirm what it does: a canary waits for it to go back.`,
    );
  if (status !== 'active') throw new Error(`${automationId} is ${status}: resume it.`);
}

async function requireVerdict(engine: Engine, { ruleId, resource }: Cage, wanted: Verdict['verdict']): Promise<void> {
  const { rules, seen } = await recheckResource(engine, resource);
  const verdict = rules.find((one) => one.ruleId === ruleId)?.verdict.verdict;
  // What was written a moment ago is not at once what is read.
  if ('gone' in seen || verdict !== wanted)
    throw new NotYet(`${ruleId} says ${'gone' in seen ? 'gone' : (verdict ?? 'nothing')} of ${resource.id}, and not ${wanted}.`);
}
