import { createAwsCloud } from '../../adapters/aws/cloud.ts';
import { systemClock } from '../../adapters/clock.ts';
import { makeIds } from '../../adapters/ids.ts';
import { openSqliteTable } from '../../adapters/table/sqlite.ts';
import type { Engine } from '../../core/engine.ts';
import { createPlan } from '../../core/plan/create-plan.ts';
import { scan } from '../../core/scan/run-scan.ts';
import { createTask } from '../../core/task/deed/create-task.ts';
import { decide } from '../../core/task/deed/decide.ts';
import { requestUndo } from '../../core/task/deed/undo-task.ts';
import { loadTask } from '../../core/task/record/load-task.ts';
import { startWork } from '../../local/work.ts';
import { freshAccount } from '../support/emulators/fresh-account.ts';
import { startChaosProxy } from '../support/proxies/chaos-proxy.ts';
import { openScenarioAccount } from '../support/scenario-account.ts';
import type { World } from '../support/scenarios.ts';
import { catalogueOf } from '../support/task/estates.ts';
import { joel, mara, memoryAnchors, memoryBlobs } from '../support/task/harness.ts';
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
    async request(name, groupArn, hasLittleTime) {
      const plan = await createPlan(engine, mara, { templateIds: ['aws.ec2.revoke-public-ingress'], resourceIds: [groupArn] });
      const policy = hasLittleTime ? { decideWithinSeconds: 4 } : {};
      return (await createTask(engine, mara, { planId: plan.id, name, description: 'As the table says', consent: true, policy })).id;
    },
    async decide(taskId, decision) {
      const latest = (await getWholeTask(engine, taskId)).revisions.at(-1);
      if (latest === undefined) throw new Error(`The task ${taskId} has no revision.`);
      await decide(engine, joel, { taskId, revision: latest.revision, digest: latest.digest, decision, comment: 'As the table says' });
    },
    undo: async (taskId) => void (await requestUndo(engine, mara, taskId)),
    statesOf: async (taskId, run) => entered.get(`${taskId}-${run}`) ?? [],
    task: async (taskId) => loadTask(engine, taskId),
    view: (taskId) => getWholeTask(engine, taskId),
    async stop() {
      await work.stop();
      await proxy.stop();
    },
  };
}

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
