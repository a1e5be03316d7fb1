import { setTimeout as pause } from 'node:timers/promises';
import { createAwsCloud } from '../../../adapters/aws/cloud.ts';
import { systemClock } from '../../../adapters/clock.ts';
import { listDecisions } from '../../../core/approval/decision.ts';
import { verifyAudit } from '../../../core/audit/verify-audit.ts';
import type { Engine } from '../../../core/engine.ts';
import { waitTokenEntity } from '../../../core/event/wake.ts';
import type { JsonObject } from '../../../core/json.ts';
import { createPlan } from '../../../core/plan/create-plan.ts';
import { getPlan, loadResourcePlans } from '../../../core/plan/read-plan.ts';
import type { Clock, Table } from '../../../core/ports.ts';
import type { Principal } from '../../../core/principal.ts';
import { rescan } from '../../../core/scan/rescan.ts';
import { createTask } from '../../../core/task/deed/create-task.ts';
import { decide } from '../../../core/task/deed/decide.ts';
import { requestUndo } from '../../../core/task/deed/undo-task.ts';
import { runEntity } from '../../../core/task/record/entities.ts';
import { loadTask } from '../../../core/task/record/load-task.ts';
import { loadRevision } from '../../../core/task/record/revisions.ts';
import type { Task } from '../../../core/task/record/task.ts';
import { openLocalEngine } from '../../../local/engine.ts';
import { startWork } from '../../../local/work.ts';
import { catalogue } from '../../../templates/catalogue.gen.ts';
import { leftovers } from '../law/leftovers.ts';
import { getWholeTask } from '../task/whole-task.ts';
import type { Begun, Ended, Order, Setup } from './messages.ts';

const olivia: Principal = { id: 'olivia', name: 'Olivia', kind: 'person', roles: ['operator'], channel: 'cli' };
const adam: Principal = { id: 'adam', name: 'Adam', kind: 'person', roles: ['approver'], channel: 'cli' };

/** How often the end of a task is looked for: a second of the engine's time. */
const LOOK_MS = 15;

export interface CaseOptions extends Pick<Setup, 'directory' | 'url' | 'account' | 'region' | 'credentials'> {
  readonly clock: Clock;
  /** Right before each write to the store. */
  beforeWrite(): Promise<void>;
}

/** The engine of one machine at work on what a directory holds, as the people at it see it. */
export interface EngineCase {
  /** Makes a task of what is wrong with a resource, and runs it to its end where the undo is what counts. */
  begin(order: Extract<Order, { do: 'run' }>): Promise<Omit<Begun, 'is'>>;
  /** Brings a task, and its undo where that is wanted, to its end. */
  finish(taskId: string, isUndo: boolean): Promise<Omit<Ended, 'is' | 'writes'>>;
  /** As at Ctrl-C. */
  close(): Promise<void>;
}

export async function openCase({ directory, url, account, region, credentials, clock, beforeWrite }: CaseOptions): Promise<EngineCase> {
  const complaints: string[] = [];
  const complain = (message: string, fields: JsonObject = {}) => void complaints.push(`${message} ${JSON.stringify(fields)}`);
  const local = await openLocalEngine({
    directory,
    catalogue,
    clock,
    log: { info: () => {}, warn: complain, error: complain },
    makeCloud: async () =>
      createAwsCloud({
        clock: systemClock,
        accounts: [{ account, remediationRole: `arn:aws:iam::${account}:role/cloudmend-remediation` }],
        regions: [region],
        endpoints: { byAccount: new Map(), otherwise: new URL(url) },
        unscoped: false,
        rateScale: 1000,
        baseCredentials: async () => credentials,
      }),
  });
  const engine: Engine = { ...local.engine, table: watched(local.engine.table, beforeWrite) };
  const approving: Engine = { ...local.approving, table: engine.table };
  const { writes } = local;
  const work = await startWork(engine, { writes });
  return {
    async begin({ templateId, resourceId, isUndo }) {
      const place = { partition: 'aws', account, region };
      const task = await makeTask(engine, templateId, { id: resourceId, ...place });
      if (isUndo) await untilOver({ engine, approving, writes }, task.id);
      const { planId } = await loadRevision(engine, task);
      const plans = await loadResourcePlans(engine, await getPlan(engine, planId));
      return { taskId: task.id, calls: plans.flatMap((one) => (isUndo ? one.undo : one.calls)).length };
    },
    async finish(taskId, isUndo) {
      const task = await untilOver({ engine, approving, writes }, taskId);
      if (isUndo && task.revision === 1) await requestUndo(engine, olivia, taskId);
      const ended = await untilOver({ engine, approving, writes }, taskId);
      const { items } = await engine.table.query({ index: 'gsi1', partition: 'ALARMS', consistent: false });
      const left = await leftovers({ table: engine.table, alarms: new Set(items.map(({ sk, pk }) => `${pk} ${sk}`)) });
      const { resources } = await getWholeTask(engine, taskId);
      const audit = await verifyAudit(engine, taskId);
      if (!audit.valid) complain('The audit is broken.', { ...audit.brokenAt });
      return {
        status: ended.status,
        outcome: ended.outcome ?? '',
        reason: ended.reason?.message ?? '',
        resources: resources.filter(({ revision }) => revision === ended.revision).map(({ outcome }) => outcome),
        left: [...left],
        isAuditValid: audit.valid,
        complaints: complaints.splice(0),
      };
    },
    async close() {
      await work.stop();
      await local.close();
    },
  };
}

/** Looks at the resource again, so that what is wrong by now is found, and asks for its fix. */
async function makeTask(engine: Engine, templateId: string, resource: Omit<Parameters<typeof rescan>[1][number], 'kind'>): Promise<Task> {
  const template = catalogue.templates.get(templateId)?.template;
  if (template === undefined) throw new Error(`There is no template ${templateId}.`);
  await rescan(engine, [{ ...resource, kind: template.resource.id }], template.fixes);
  const plan = await createPlan(engine, olivia, { templateIds: [templateId], resourceIds: [resource.id] });
  return createTask(engine, olivia, { planId: plan.id, name: 'To be interrupted', description: 'Killed and finished', consent: true });
}

interface Watched {
  readonly engine: Engine;
  readonly approving: Engine;
  /** How often the store was written: nothing changes but by that. */
  writes(): number;
}

/** Waits for the end of the task and its run, approving when it is asked for. */
async function untilOver({ engine, approving, writes }: Watched, taskId: string): Promise<Task> {
  while (true) {
    const seen = writes();
    const task = await loadTask(engine, taskId);
    const run = await runEntity.find(engine.table, { taskId, run: task.run });
    if (['DONE', 'REJECTED', 'CANCELLED'].includes(task.status) && run?.state === 'ended') return task;
    if (task.status === 'AWAITING_APPROVAL') await approve(engine, approving, task);
    while (writes() === seen) await pause(LOOK_MS);
  }
}

async function approve(engine: Engine, approving: Engine, task: Task): Promise<void> {
  if ((await waitTokenEntity.find(engine.table, { taskId: task.id })) === undefined) return;
  if ((await listDecisions(engine, { taskId: task.id, revision: task.revision })).length > 0) return;
  const { digest } = await loadRevision(engine, task);
  await decide(approving, adam, { taskId: task.id, revision: task.revision, digest, decision: 'approve', comment: 'As seen' });
}

function watched(table: Table, beforeWrite: () => Promise<void>): Table {
  return {
    get: (key, options) => table.get(key, options),
    getMany: (keys, options) => table.getMany(keys, options),
    query: (query) => table.query(query),
    async write(write) {
      await beforeWrite();
      return table.write(write);
    },
    async transact(writes) {
      await beforeWrite();
      await table.transact(writes);
    },
  };
}
