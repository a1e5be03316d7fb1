import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import * as z from 'zod';
import { AutomationWithState, FiringDocument } from '../../core/api/contract/documents/automation.ts';
import { TaskDocument, type TaskResource, TaskResourceList } from '../../core/api/contract/documents/task.ts';
import { accounts } from '../support/deployment/deployment.ts';
import { permitSchedulesOfRules } from '../support/deployment/known-faults.ts';
import { phase, phasesText } from '../support/deployment/phases.ts';
import { deployedProduct, type Product } from '../support/deployment/shared-deployment.ts';
import { decideOn } from '../support/deployment/task-acts.ts';
import { openScenarioAccount, type ScenarioAccount } from '../support/scenario/scenario-account.ts';

const seconds = 1000;
const REMEDIATION = 'aws.ec2.revoke-public-ingress';
const tag = { name: 'story', value: 'rule' };
const FiringList = z.object({ items: z.array(FiringDocument) });

let product: Product;
let account: ScenarioAccount;
let ruleId: string;
let taskId: string;

beforeAll(async () => {
  product = await deployedProduct(inject('motoUrl'));
  await product.plant();
  await permitSchedulesOfRules(product.deployment);
  account = await openScenarioAccount(product.deployment.motoUrl, product.deployment.chaos, accounts.scenarios);
  for (const name of ['story-a', 'story-b', 'story-c', 'story-d']) await account.makeOpenGroup(name, { [tag.name]: tag.value });
});
afterAll(() => console.log(phasesText()));

describe('a rule of automation, deployed', { timeout: 330 * seconds }, () => {
  test('is proposed by an operator, and fires nothing before an approver lets it', async () => {
    const made = await product.requester.post(
      '/v1/automation-rules',
      {
        name: 'No SSH from everywhere',
        description: 'What opens is closed',
        remediations: [{ id: REMEDIATION }],
        trigger: { after: 'scan' },
        scope: { accounts: [accounts.scenarios], tags: [tag] },
        policy: { quorum: 2, canary: 1, soakSeconds: 30, errorBudget: 1, concurrency: 1 },
      },
      AutomationWithState,
    );
    ruleId = made.id;
    expect(made.status).toBe('proposed');
    expect(await product.approver.status('POST', `/v1/automation-rules/${ruleId}/resume`, {})).toBe(200);
  });

  test('fires after the next scan, and its task waits for two people', async () => {
    const firing = await phase('a rule fires after a scan', () => untilMade());
    taskId = firing.taskId ?? '';
    expect(firing.cause).toMatch(/^scan-|scan/);
    const { task } = await untilStatus('AWAITING_APPROVAL');
    expect(task.name).toBe(`#${ruleId} No SSH from everywhere`);
    expect(await decideOn(product.requester, taskId, 'approve')).toBe(403);
    expect(await decideOn(product.approver, taskId, 'approve')).toBe(201);
    expect((await read()).task.status).toBe('AWAITING_APPROVAL');
    expect(await decideOn(product.deputy, taskId, 'approve')).toBe(201);
  });

  test('goes in waves: after the canary it soaks, and then meets its error budget', async () => {
    await phase('canary', () => untilReason('SOAK'));
    const pending = (await resources()).filter(({ outcome }) => outcome === 'PENDING');
    expect(pending).toHaveLength(3);
    account.faultOnRevoke([pending[0]?.resourceId ?? ''], { fault: 'error', status: 403, code: 'UnauthorizedOperation' });
    await phase('soak', () => untilReason('ERROR_BUDGET'));
    // Those after it were looked at, and nothing of them is written.
    const after = await resources();
    expect(
      after
        .map(({ outcome }) => outcome)
        .filter((one) => one === 'FAILED' || one === 'VERIFIED')
        .sort(),
    ).toEqual(['FAILED', 'VERIFIED']);
    expect(after.flatMap(({ calls }) => calls).filter(({ status }) => status === 'done')).toHaveLength(1);
  });

  test('goes on once an approver lets it, and is verified', async () => {
    const path = `/v1/tasks/${taskId}/resume`;
    expect(await product.approver.status('POST', path, { why: 'Seen to' })).toBe(202);
    await phase('the rest', () => untilStatus('DONE'));
    expect(outcomesOf(await resources())).toEqual(['FAILED', 'VERIFIED', 'VERIFIED', 'VERIFIED']);
  });

  test('is undone: what it closed is open again', async () => {
    expect(await product.requester.status('POST', `/v1/tasks/${taskId}/undo`, {})).toBeLessThan(300);
    await phase('undo', () => untilStatus('DONE', 2));
    const undone = (await resources()).filter(({ revision }) => revision === 2);
    expect(outcomesOf(undone)).toEqual(['ROLLED_BACK', 'ROLLED_BACK', 'ROLLED_BACK']);
  });

  test('fires on a schedule too, once it says so', async () => {
    const { version } = await product.requester.get(`/v1/automation-rules/${ruleId}`, AutomationWithState);
    const at = new Date(Date.now() + 150 * seconds).toISOString().slice(11, 16);
    const edited = { version, trigger: { recurrence: { every: 'day', at, zone: 'UTC' } } };
    expect(await product.requester.status('PATCH', `/v1/automation-rules/${ruleId}`, edited)).toBe(200);
    const { status } = await product.requester.get(`/v1/automation-rules/${ruleId}`, AutomationWithState);
    if (status !== 'active') expect(await product.approver.status('POST', `/v1/automation-rules/${ruleId}/resume`, {})).toBe(200);
    await phase('a rule fires on its schedule', () =>
      expect
        .poll(async () => (await firings()).filter(({ cause }) => cause === 'schedule').length, {
          timeout: 270 * seconds,
          interval: seconds,
        })
        .toBe(1),
    );
    expect(await product.requester.status('DELETE', `/v1/automation-rules/${ruleId}`)).toBe(204);
  });
});

async function firings() {
  return (await product.requester.get(`/v1/automation-rules/${ruleId}/firings`, FiringList)).items;
}

async function untilMade() {
  const made = async () => (await firings()).find(({ state }) => state === 'made');
  await expect.poll(made, { timeout: 200 * seconds, interval: seconds }).toBeDefined();
  const firing = await made();
  if (firing === undefined) throw new Error('It is gone.');
  return firing;
}

function read() {
  return product.requester.get(`/v1/tasks/${taskId}`, TaskDocument);
}

async function untilStatus(status: string, revision = 1) {
  const at = async () => {
    const { task } = await read();
    return `${task.status} ${task.revision}`;
  };
  await expect.poll(at, { timeout: 150 * seconds, interval: 500 }).toBe(`${status} ${revision}`);
  return read();
}

async function untilReason(code: string) {
  await expect.poll(async () => (await read()).task.reason?.code, { timeout: 150 * seconds, interval: 500 }).toBe(code);
}

async function resources(): Promise<readonly TaskResource[]> {
  return (await product.requester.get(`/v1/tasks/${taskId}/resources`, TaskResourceList)).items;
}

function outcomesOf(all: readonly TaskResource[]): readonly string[] {
  return all.map(({ outcome }) => outcome).sort();
}
