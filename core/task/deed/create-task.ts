import type { StandingName } from '../../approval/standing-name.ts';
import type { Engine } from '../../engine.ts';
import { CloudmendError } from '../../errors.ts';
import { requireOperator } from '../../plan/create-plan.ts';
import type { Plan } from '../../plan/plan.ts';
import { getPlan } from '../../plan/read-plan.ts';
import type { Principal } from '../../principal.ts';
import { DEFAULT_CAP } from '../record/cap.ts';
import { revisionEntity, runEntity } from '../record/entities.ts';
import { ofPlan } from '../record/of-plan.ts';
import { plannedWrite } from '../record/planned-task.ts';
import { newRevision } from '../record/revisions.ts';
import { newRun } from '../record/runs.ts';
import type { Task } from '../record/task.ts';
import { TaskPolicy } from '../record/task.ts';
import { CONCURRENCY_OF_BUDGET } from '../record/waves.ts';
import type { RuleOfWatch } from './keep-watch.ts';
import { watchWrites } from './keep-watch.ts';
import { requireFitting } from './policy-of-plan.ts';
import type { Made } from './store-new-task.ts';
import { nextTaskId, storeNewTask } from './store-new-task.ts';

export interface TaskRequest {
  readonly planId: string;
  readonly name: string;
  readonly description: string;
  /** The settings were reviewed and fit; a task without it is refused. */
  readonly consent: true;
  readonly policy?: Partial<TaskPolicy>;
  /** Of the plan that was reviewed, or its first digits. */
  readonly planDigest?: string;
}

/** 25 resources until someone raises it; one other person; one resource first. */
export const DEFAULT_POLICY: TaskPolicy = { quorum: 1, singleOperator: false, cap: DEFAULT_CAP, canary: 1, undoOnFailure: true };

/** The policy with what is not said. Under an error budget few are at work at a time, since each of them may go wrong beyond it. */
export function wholePolicy(policy: Partial<TaskPolicy> = {}): TaskPolicy {
  const whole = { ...DEFAULT_POLICY, ...policy };
  if (whole.errorBudget === undefined || whole.concurrency !== undefined) return whole;
  return { ...whole, concurrency: CONCURRENCY_OF_BUDGET };
}

/** Makes a task of a plan and asks for its approval. Throws FORBIDDEN, NOT_FOUND (plan), PLAN_DRIFT, VALIDATION_FAILED. */
export async function createTask(engine: Engine, principal: Principal, request: TaskRequest): Promise<Task> {
  requireOperator(principal);
  const plan = await getTaskPlan(engine, request.planId);
  requireReviewed(plan, request.planDigest);
  const policy = TaskPolicy.parse(wholePolicy(request.policy));
  await requireFitting(engine, plan, policy);
  const id = await nextTaskId(engine);
  const createdAt = engine.clock.now().toISOString();
  const { name, description } = request;
  const draft = { id, name, description, createdAt, createdBy: principal, policy };
  const { task, ...made } = activated(engine, newDraft(draft), { plan, by: principal });
  await storeNewTask(engine, task, made);
  engine.log.info('A task was made', { taskId: id, planId: plan.id, by: principal.id, resources: plan.resources.length });
  return task;
}

/** Throws PLAN_DRIFT where the plan is another than the one that was reviewed. */
function requireReviewed({ id, digest }: Plan, reviewed: string | undefined): void {
  if (reviewed === undefined || digest.startsWith(reviewed)) return;
  throw new CloudmendError('PLAN_DRIFT', `The plan ${id} has the digest ${digest}, and what was reviewed has ${reviewed}. Plan it again.`);
}

/** The plan, where it is one that a task can be made of. Throws NOT_FOUND, VALIDATION_FAILED. */
export async function getTaskPlan(engine: Engine, planId: string): Promise<Plan> {
  const plan = await getPlan(engine, planId);
  if (plan.resources.length === 0) {
    throw new CloudmendError(
      'VALIDATION_FAILED',
      `The plan ${plan.id} changes nothing: ${plan.unplanned[0]?.reason ?? 'it has no resource'}. Plan again after a scan.`,
    );
  }
  if (plan.direction !== 'apply')
    throw new CloudmendError('VALIDATION_FAILED', `The plan ${plan.id} is an undo: it belongs to the task that asked for it.`);
  return plan;
}

/** A task that nobody was asked about. */
export function newDraft(parts: Pick<Task, 'id' | 'name' | 'description' | 'createdAt' | 'createdBy' | 'policy'>): Task {
  return {
    ...parts,
    kind: 'job',
    status: 'DRAFT_INCOMPLETE',
    waitingFor: [],
    remediationIds: [],
    revision: 0,
    run: 0,
    counts: {},
    version: 1,
  };
}

interface Activated extends Required<Made> {
  readonly task: Task;
}

interface Asking {
  readonly plan: Plan;
  readonly by: Principal;
  /** Ids of others who stand behind it and do not count either. */
  readonly askedBy?: readonly string[];
  /** The standing approval that the plan lies within. */
  readonly standing?: StandingName | undefined;
  /** The rule that makes it. */
  readonly rule?: RuleOfWatch;
}

/** A draft as it is once its plan is put to the approvers: who made it, who planned it and who asks now never count among them. Its policy fits its plan (`requireFitting`). */
export function activated(engine: Engine, draft: Task, { plan, by, askedBy = [], standing, rule }: Asking): Activated {
  const { id } = draft;
  const policy = withTicket(engine, draft.policy);
  const requesters = [...new Set([by.id, draft.createdBy.id, plan.createdBy.id, ...askedBy])].sort();
  const revision = newRevision(engine, { id, revision: 0, policy }, { plan, direction: 'apply', requesters, standing });
  const run = newRun(id, 1, 'work', engine.clock.now().toISOString());
  const { singleOperator, emergency, startAt, confirmWithinSeconds, keepWatch } = policy;
  const timed = {
    ...(emergency === true && { emergency }),
    ...(startAt !== undefined && { startAt: startAt.at }),
    ...(confirmWithinSeconds !== undefined && { confirmWithinSeconds }),
    ...(keepWatch === true && { keepWatch }),
  };
  return {
    task: {
      ...draft,
      policy,
      status: 'APPROVAL_CHECK',
      ...{ revision: 1, run: 1 },
      ...ofPlan(plan),
      counts: { resources: plan.resources.length },
    },
    detail: { plan: plan.id, digest: revision.digest, channel: by.channel, consent: true, singleOperator, ...timed },
    writes: [
      { put: revisionEntity.encode(revision), when: { exists: false } },
      { put: runEntity.encode(run), when: { exists: false } },
      plannedWrite(plan.digest, id),
      ...watchWrites(id, policy, plan, rule),
    ],
    effects: [{ do: 'start', taskId: id, run: 1 }],
  };
}

/** Whether a ticket is needed is for the installation to say when people are asked, whatever a copied policy says. */
function withTicket({ ticketSystem }: Engine, { ticket: _, ...policy }: TaskPolicy): TaskPolicy {
  return { ...policy, ...(ticketSystem !== undefined && { ticket: ticketSystem }) };
}
