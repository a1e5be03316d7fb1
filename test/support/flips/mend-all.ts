import type { VerdictLine } from '../../../core/scan/verdict-line.ts';
import { catalogue } from '../../../templates/catalogue.gen.ts';
import type { Fleet } from './fleets.ts';
import { isOfAws, serviceOf } from './opinions.ts';
import type { PlanShown, TaskShown, User } from './user.ts';

/** Most remediations that one plan takes. */
const MOST_REMEDIATIONS = 20;

interface Mended {
  readonly plans: readonly PlanShown[];
  readonly tasks: readonly TaskShown[];
  /** What was not done, in sentences. */
  readonly said: readonly string[];
}

/**
 * Mends all that was planted, a plan and a task for each service in the order of their names; scans again, and mends what is wrong with
 * what the fixes made (a new trail has no alarms), as somebody does who goes by the list of findings.
 */
export async function mendAll(
  terminal: User,
  { templates, planted }: Fleet,
  verdicts: readonly VerdictLine[],
  progress: (sentence: string) => void,
): Promise<Mended> {
  const wrong = new Set(planted.map(({ id }) => id));
  const once = await mendRound(
    terminal,
    templates,
    failingIn(verdicts, (id) => wrong.has(id)),
    progress,
  );
  const parts = new Set(
    once.plans.flatMap(({ resources }) => resources.filter(({ part }) => part !== undefined)).map(({ resourceId }) => resourceId),
  );
  const known = new Set(verdicts.map(idOf));
  const again = await mendRound(
    terminal,
    [...catalogue.templates.values()]
      .filter(({ template }) => template.mode === 'fix' && isOfAws(template.id))
      .map(({ template }) => template.id),
    failingIn(await terminal.scan(), (id) => !known.has(id) && !parts.has(id)),
    progress,
  );
  return {
    plans: [...once.plans, ...again.plans],
    tasks: [...once.tasks, ...again.tasks],
    said: [...once.said, ...again.said],
  };
}

async function mendRound(
  terminal: User,
  templates: readonly string[],
  failing: (remediations: readonly string[]) => readonly string[],
  progress: (sentence: string) => void,
): Promise<Mended> {
  const [plans, tasks, said]: [PlanShown[], TaskShown[], string[]] = [[], [], []];
  for (const remediations of inPlans(templates)) {
    const resources = failing(remediations);
    if (resources.length === 0) continue;
    progress(`mends ${resources.length} of ${serviceOf(remediations[0] ?? '')}`);
    const plan = await terminal.plan(remediations, resources);
    for (const { resourceId, reason } of plan.plan.unplanned) said.push(`not planned: ${resourceId}: ${reason}`);
    if (plan.resources.length === 0) continue;
    const task = await terminal.mend(plan);
    plans.push(plan);
    tasks.push(task);
    said.push(...task.resources.filter(({ outcome }) => outcome !== 'VERIFIED').map((one) => sentenceOf(task, one)));
  }
  return { plans, tasks, said };
}

/** Undoes the tasks, the last first; gives what was not undone, in sentences. */
export async function undoAll(
  terminal: User,
  tasks: readonly TaskShown[],
  progress: (sentence: string) => void,
): Promise<readonly string[]> {
  const said: string[] = [];
  for (const { task } of tasks.toReversed()) {
    progress(`undoes ${task.id}`);
    const undone = await terminal.undo(task.id);
    if (typeof undone === 'string') said.push(`undo of ${task.id}: ${undone}`);
    else if (undone.task.outcome !== 'SUCCESS') {
      const isDone = (outcome: string) => outcome === 'VERIFIED' || outcome === 'ROLLED_BACK';
      const others = undone.resources.filter(({ outcome, reason }) => !isDone(outcome) || reason !== undefined);
      said.push(`undo of ${task.id}: ${undone.task.outcome}`, ...others.map((one) => sentenceOf(undone, one)));
    }
  }
  return said;
}

function sentenceOf({ task }: TaskShown, { resourceId, outcome, reason }: TaskShown['resources'][number]): string {
  return `${task.id}: ${resourceId}: ${outcome} ${reason?.message ?? ''}`;
}

/** A task a service, as a team would hand them to each other. */
function inPlans(templates: readonly string[]): readonly (readonly string[])[] {
  const byService = Map.groupBy(templates, serviceOf);
  return [...byService.values()].flatMap((ids) =>
    Array.from({ length: Math.ceil(ids.length / MOST_REMEDIATIONS) }, (_, page) =>
      ids.slice(page * MOST_REMEDIATIONS, (page + 1) * MOST_REMEDIATIONS),
    ),
  );
}

/** Those that fail a rule of some remediations, by what our scan said. */
function failingIn(
  verdicts: readonly VerdictLine[],
  isMeant: (id: string) => boolean,
): (remediations: readonly string[]) => readonly string[] {
  return (remediations) => {
    const rules = new Set(remediations.flatMap((id) => catalogue.templates.get(id)?.template.fixes ?? []));
    const failed = verdicts.filter(({ verdict, ruleId }) => verdict === 'fail' && rules.has(ruleId));
    return [...new Set(failed.map(idOf))].filter(isMeant);
  };
}

function idOf({ resource, scope }: VerdictLine): string {
  return resource ?? scope ?? '';
}
