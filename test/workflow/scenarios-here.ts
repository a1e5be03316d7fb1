import { createAwsCloud } from '../../adapters/aws/cloud.ts';
import { systemClock } from '../../adapters/clock.ts';
import { makeIds } from '../../adapters/ids.ts';
import { openSqliteTable } from '../../adapters/table/sqlite.ts';
import type { Engine } from '../../core/engine.ts';
import { decideException } from '../../core/exception/decide.ts';
import { requestException } from '../../core/exception/request.ts';
import { addWindow, removeWindow } from '../../core/guard/change-windows.ts';
import { createPlan } from '../../core/plan/create-plan.ts';
import { scan } from '../../core/scan/run-scan.ts';
import { cancelTask } from '../../core/task/deed/cancel-task.ts';
import { confirmTask } from '../../core/task/deed/confirm-task.ts';
import { createTask } from '../../core/task/deed/create-task.ts';
import { decide } from '../../core/task/deed/decide.ts';
import { pauseTask } from '../../core/task/deed/pause-task.ts';
import { requestRaise } from '../../core/task/deed/raise-cap.ts';
import { resumeTask } from '../../core/task/deed/resume-task.ts';
import { policyWithStart } from '../../core/task/deed/start-at.ts';
import { requestUndo } from '../../core/task/deed/undo-task.ts';
import { loadTask } from '../../core/task/record/load-task.ts';
import { getTask } from '../../core/task/status/read-task.ts';
import { startWork } from '../../local/work.ts';
import { freshAccount } from '../support/emulators/fresh-account.ts';
import { startChaosProxy } from '../support/proxies/chaos-proxy.ts';
import { ballotOf } from '../support/scenario/ballot.ts';
import type { World } from '../support/scenario/scenario.ts';
import { openScenarioAccount } from '../support/scenario/scenario-account.ts';
import { distantDay, spanOf } from '../support/scenario/times.ts';
import { catalogueOf } from '../support/task/estates.ts';
import { ines, joel, mara, memoryAnchors, memoryBlobs } from '../support/task/harness.ts';
import { getWholeTask } from '../support/task/whole-task.ts';

export interface WorldHere extends World {
  scan(): Promise<void>;
  stop(): Promise<void>;
}

/** The product on one machine: its own runner, scheduler and outbox loop over a store in memory, and the account by the real adapter. */
export async function openWorldHere(motoUrl: string): Promise<WorldHere> {
  const proxy = await startChaosProxy(motoUrl);
  const { accountId, credentials } = await freshAccount(proxy.url);
  const account = await openScenarioAccount(motoUrl, proxy, accountId);
  const engine = makeEngine(proxy.url, accountId, credentials);
  const entered = new Map<string, string[]>();
  const work = await startWork(engine, {
    onState({ taskId, run }, name) {
      const states = entered.get(`${taskId}-${run}`) ?? [];
      entered.set(`${taskId}-${run}`, [...states, name]);
    },
  });
  return {
    account,
    pollMilliseconds: 50,
    scan: async () => void (await scan(engine)),
    shortestSeconds: 4,
    async request(name, resourceIds, { isScheduled, ...wanted }) {
      const plan = await createPlan(engine, mara, { templateIds: ['aws.ec2.revoke-public-ingress'], resourceIds });
      const policy = await policyWithStart(engine, { policy: wanted, ...(isScheduled && { startAt: distantDay() }) });
      return (await createTask(engine, mara, { planId: plan.id, name, description: 'As the table says', consent: true, policy })).id;
    },
    async decide(taskId, decision, who) {
      const { task, revisions, raises } = await getTask(engine, taskId);
      const { revision, digest } = ballotOf({ task, revisions, raises: raises.map(({ raise }) => raise) });
      await decide(engine, people[who], { taskId, revision, digest, decision, comment: 'As the table says' });
    },
    act: async (taskId, act) => void (await acts[act](engine, taskId)),
    cancel: async (taskId, mode) => void (await cancelTask(engine, mara, taskId, { mode })),
    raise: async (taskId, cap) => void (await requestRaise(engine, mara, { taskId, cap, why: 'As the table says' })),
    async hold(kind, resource) {
      const { id } = await addWindow(engine, joel, kind, { scope: { resource }, span: spanOf(kind), reason: 'As the table says' });
      return () => removeWindow(engine, joel, kind, id);
    },
    async except(resource) {
      const until = new Date(Date.now() + 86_400_000).toISOString();
      const { id, version } = await requestException(engine, mara, {
        scope: { resource },
        reason: 'As the table says',
        owner: 'Ops',
        until,
      });
      await decideException(engine, joel, { id, version, decision: 'approve', comment: 'As the table says' });
    },
    statesOf: async (taskId, run) => entered.get(`${taskId}-${run}`) ?? [],
    task: async (taskId) => loadTask(engine, taskId),
    view: (taskId) => getWholeTask(engine, taskId),
    async stop() {
      await work.stop();
      await proxy.stop();
    },
  };
}

const people = { approver: joel, deputy: ines };

const acts: { readonly [act in Parameters<World['act']>[1]]: (engine: Engine, taskId: string) => Promise<unknown> } = {
  undo: (engine, taskId) => requestUndo(engine, mara, taskId),
  pause: (engine, taskId) => pauseTask(engine, joel, taskId, 'As the table says'),
  resume: (engine, taskId) => resumeTask(engine, joel, taskId, 'As the table says'),
  confirm: (engine, taskId) => confirmTask(engine, joel, taskId),
};

function makeEngine(url: string, account: string, credentials: Awaited<ReturnType<typeof freshAccount>>['credentials']): Engine {
  const clock = systemClock;
  return {
    clock,
    catalogue: catalogueOf('ec2'),
    table: openSqliteTable({ path: ':memory:' }),
    blobs: memoryBlobs(),
    anchors: memoryAnchors(),
    ids: makeIds({ clock }),
    cloud: createAwsCloud({
      clock,
      accounts: [{ account, remediationRole: `arn:aws:iam::${account}:role/cloudmend-remediation` }],
      regions: ['us-east-1'],
      endpoints: { byAccount: new Map(), otherwise: new URL(url) },
      unscoped: false,
      rateScale: 1000,
      baseCredentials: async () => credentials,
    }),
    signer: { sign: async (text) => `mac of ${text}`, verify: async (text, mac) => mac === `mac of ${text}` },
    process: { id: 'here', isKnownDead: () => false },
    log: { info: () => {}, warn: () => {}, error: () => {} },
  };
}
