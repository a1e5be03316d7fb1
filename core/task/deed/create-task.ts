import { appendWrites, readHead, taskChain } from '../../audit/audit.ts';
import type { Engine } from '../../engine.ts';
import { CloudmendError } from '../../errors.ts';
import { eventWrite } from '../../event/outbox.ts';
import { requireOperator } from '../../plan/create-plan.ts';
import { getPlan } from '../../plan/read-plan.ts';
import type { Principal } from '../../principal.ts';
import { DEFAULT_CAP } from '../record/cap.ts';
import { revisionEntity, runEntity, taskEntity } from '../record/entities.ts';
import { newRevision } from '../record/revisions.ts';
import { newRun } from '../record/runs.ts';
import type { Task } from '../record/task.ts';
import { TaskPolicy } from '../record/task.ts';

export interface TaskRequest {
  readonly planId: string;
  readonly name: string;
  readonly description: string;
  /** The settings were reviewed and fit; a task without it is refused. */
  readonly consent: true;
  readonly policy?: Partial<TaskPolicy>;
}

/** 25 resources until someone raises it; one other person; one resource first. */
export const DEFAULT_POLICY: TaskPolicy = { quorum: 1, singleOperator: false, cap: DEFAULT_CAP, canary: 1, undoOnFailure: true };

/** Makes a task of a plan and asks for its approval. Throws FORBIDDEN, NOT_FOUND (plan), VALIDATION_FAILED. */
export async function createTask(engine: Engine, principal: Principal, request: TaskRequest): Promise<Task> {
  requireOperator(principal);
  const plan = await getPlan(engine, request.planId);
  if (plan.resources.length === 0) {
    throw new CloudmendError(
      'VALIDATION_FAILED',
      `The plan ${plan.id} changes nothing: ${plan.unplanned[0]?.reason ?? 'it has no resource'}. Plan again after a scan.`,
    );
  }
  if (plan.direction !== 'apply')
    throw new CloudmendError('VALIDATION_FAILED', `The plan ${plan.id} is an undo: it belongs to the task that asked for it.`);
  const policy = TaskPolicy.parse({ ...DEFAULT_POLICY, ...request.policy });
  const id = await nextTaskId(engine);
  const createdAt = engine.clock.now().toISOString();
  const task: Task = {
    id,
    name: request.name,
    description: request.description,
    kind: 'job',
    createdAt,
    createdBy: principal,
    status: 'APPROVAL_CHECK',
    waitingFor: [],
    remediationIds: plan.templates.map((one) => one.id),
    revision: 1,
    planId: plan.id,
    run: 1,
    policy,
    counts: { resources: plan.resources.length },
    version: 1,
  };
  const requesters = [...new Set([principal.id, plan.createdBy.id])].sort();
  const revision = newRevision(engine, { id, revision: 0, policy }, { plan, direction: 'apply', requesters });
  const run = newRun(id, 1, 'work', createdAt);
  const detail = {
    name: task.name,
    plan: plan.id,
    digest: revision.digest,
    channel: principal.channel,
    consent: true,
    singleOperator: policy.singleOperator,
  };
  const audit = appendWrites(await readHead(engine.table, taskChain(id)), createdAt, [{ principal, action: 'task.created', detail }]);
  await engine.table.transact([
    { put: taskEntity.encode(task), when: { exists: false } },
    { put: revisionEntity.encode(revision), when: { exists: false } },
    { put: runEntity.encode(run), when: { exists: false } },
    ...audit.writes,
    eventWrite(engine, { type: 'TaskCreated', subject: id, detail: { name: task.name }, effects: [{ do: 'start', taskId: id, run: 1 }] }),
  ]);
  engine.log.info('A task was made', { taskId: id, planId: plan.id, by: principal.id, resources: plan.resources.length });
  return task;
}

async function nextTaskId(engine: Engine): Promise<string> {
  const item = await engine.table.write({ update: { pk: 'COUNTER#task', sk: 'COUNT' }, add: { used: 1 } });
  const number = item?.['used'];
  if (typeof number !== 'number') throw new CloudmendError('INTERNAL', 'The store gave no number for a new task.');
  return `RP-${String(number).padStart(6, '0')}`;
}
