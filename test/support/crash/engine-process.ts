/** The engine of one machine as a process that can be killed at any write to its store. Takes orders over IPC. */
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
import type { Table } from '../../../core/ports.ts';
import type { Principal } from '../../../core/principal.ts';
import { rescan } from '../../../core/scan/rescan.ts';
import { createTask } from '../../../core/task/deed/create-task.ts';
import { decide } from '../../../core/task/deed/decide.ts';
import { requestUndo } from '../../../core/task/deed/undo-task.ts';
import { runEntity } from '../../../core/task/record/entities.ts';
import { loadTask } from '../../../core/task/record/load-task.ts';
import { loadRevision } from '../../../core/task/record/revisions.ts';
import type { Task } from '../../../core/task/record/task.ts';
import { getTask } from '../../../core/task/status/read-task.ts';
import { openLocalEngine } from '../../../local/engine.ts';
import { startWork } from '../../../local/work.ts';
import { catalogue } from '../../../templates/catalogue.gen.ts';
import { leftovers } from '../law/leftovers.ts';
import { fastClock } from './fast-clock.ts';
import { Order, type Report, Setup } from './messages.ts';

/** Sixty times: a kind's two minutes to settle are two seconds, and a call still has a third of a second to answer. */
const SPEED = 60;

const olivia: Principal = { id: 'olivia', name: 'Olivia', kind: 'person', roles: ['operator'], channel: 'cli' };
const adam: Principal = { id: 'adam', name: 'Adam', kind: 'person', roles: ['approver'], channel: 'cli' };

const { directory, url, account, region, credentials, epoch } = Setup.parse(JSON.parse(process.env['CRASH_SETUP'] ?? '{}'));
let storeWrites = 0;
let killAt = 0;
const complaints: string[] = [];

const local = await openLocalEngine({
  directory,
  catalogue,
  clock: fastClock(epoch, SPEED),
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
const engine: Engine = { ...local.engine, table: counted(local.engine.table) };
const approving: Engine = { ...local.approving, table: engine.table };
await startWork(engine);

process.on('message', (message) => {
  carryOut(Order.parse(message)).catch((error: unknown) =>
    tell({ is: 'failed', message: error instanceof Error ? (error.stack ?? '') : String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));
await tell({ is: 'ready' });

async function carryOut(order: Order): Promise<void> {
  if (order.do === 'finish') return finish(order.taskId, order.isUndo);
  const task = await makeTask(order.templateId, order.resourceId);
  if (order.isUndo) await untilOver(task.id);
  const { planId } = await loadRevision(engine, task);
  const plans = await loadResourcePlans(engine, await getPlan(engine, planId));
  const calls = plans.flatMap((one) => (order.isUndo ? one.undo : one.calls)).length;
  await tell({ is: 'begun', taskId: task.id, calls });
  storeWrites = 0;
  killAt = order.killAt;
  await finish(task.id, order.isUndo);
}

/** Looks at the resource again, so that what is wrong by now is found, and asks for its fix. */
async function makeTask(templateId: string, resourceId: string): Promise<Task> {
  const template = catalogue.templates.get(templateId)?.template;
  if (template === undefined) throw new Error(`There is no template ${templateId}.`);
  await rescan(engine, [{ id: resourceId, kind: template.resource.id, partition: 'aws', account, region }], template.fixes);
  const plan = await createPlan(engine, olivia, { templateIds: [templateId], resourceIds: [resourceId] });
  return createTask(engine, olivia, { planId: plan.id, name: 'To be interrupted', description: 'Killed and finished', consent: true });
}

async function finish(taskId: string, isUndo: boolean): Promise<void> {
  const task = await untilOver(taskId);
  if (isUndo && task.revision === 1) await requestUndo(engine, olivia, taskId);
  const ended = await untilOver(taskId);
  killAt = 0;
  const { items } = await engine.table.query({ index: 'gsi1', partition: 'ALARMS', consistent: false });
  const left = await leftovers({ table: engine.table, alarms: new Set(items.map(({ sk, pk }) => `${pk} ${sk}`)) });
  const { resources } = await getTask(engine, taskId);
  const audit = await verifyAudit(engine, taskId);
  if (!audit.valid) complain('The audit is broken.', { ...audit.brokenAt });
  await tell({
    is: 'ended',
    status: ended.status,
    outcome: ended.outcome ?? '',
    reason: ended.reason?.message ?? '',
    resources: resources.filter(({ revision }) => revision === ended.revision).map(({ outcome }) => outcome),
    left: [...left],
    isAuditValid: audit.valid,
    storeWrites,
    complaints: complaints.splice(0),
  });
}

/** Waits for the end of the task and its run, approving when it is asked for. */
async function untilOver(taskId: string): Promise<Task> {
  while (true) {
    const task = await loadTask(engine, taskId);
    const run = await runEntity.find(engine.table, { taskId, run: task.run });
    if (['DONE', 'REJECTED', 'CANCELLED'].includes(task.status) && run?.state === 'ended') return task;
    if (task.status === 'AWAITING_APPROVAL') await approve(task);
    await pause(5);
  }
}

async function approve(task: Task): Promise<void> {
  if ((await waitTokenEntity.find(engine.table, { taskId: task.id })) === undefined) return;
  if ((await listDecisions(engine, { taskId: task.id, revision: task.revision })).length > 0) return;
  const { digest } = await loadRevision(engine, task);
  await decide(approving, adam, { taskId: task.id, revision: task.revision, digest, decision: 'approve', comment: 'As seen' });
}

function complain(message: string, fields: JsonObject = {}): void {
  complaints.push(`${message} ${JSON.stringify(fields)}`);
}

function counted(table: Table): Table {
  const count = async (): Promise<void> => {
    storeWrites += 1;
    if (storeWrites !== killAt) return;
    process.kill(process.pid, 'SIGKILL');
    await new Promise(() => {});
  };
  return {
    get: (key, options) => table.get(key, options),
    getMany: (keys, options) => table.getMany(keys, options),
    query: (query) => table.query(query),
    async write(write) {
      await count();
      return table.write(write);
    },
    async transact(writes) {
      await count();
      await table.transact(writes);
    },
  };
}

function tell(report: Report): Promise<void> {
  return new Promise((resolve) => void process.send?.(report, undefined, {}, () => resolve()));
}
