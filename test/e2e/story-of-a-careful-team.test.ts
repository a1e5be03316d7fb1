import { GetScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { SFNClient, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { AuditList } from '../../core/api/contract/documents/audit.ts';
import { NoticeDocument } from '../../core/api/contract/documents/notice.ts';
import { ScanDocument } from '../../core/api/contract/documents/scan.ts';
import { TaskDocument, type TaskResource, TaskResourceList } from '../../core/api/contract/documents/task.ts';
import { accounts } from '../support/deployment/deployment.ts';
import { phase, phasesText } from '../support/deployment/phases.ts';
import { deployedProduct, type Product } from '../support/deployment/shared-deployment.ts';
import { decideOn, machineArn, requestTask } from '../support/deployment/task-acts.ts';
import { INWARD, MAIL_FROM, OWNERS } from '../support/deployment/words-out.ts';
import { openScenarioAccount, type ScenarioAccount } from '../support/scenario-account.ts';

const seconds = 1000;
const CLOSE = 'aws.ec2.revoke-public-ingress';
/** The shortest that may be asked for. */
const CONFIRM_SECONDS = 60;

let product: Product;
let account: ScenarioAccount;
const groups = new Map<string, string>();

beforeAll(async () => {
  product = await deployedProduct(inject('motoUrl'));
  account = await openScenarioAccount(product.deployment.motoUrl, product.deployment.chaos, accounts.scenarios);
  for (const name of ['forgotten', 'kept', 'killed']) groups.set(name, await account.makeOpenGroup(`careful-${name}`, { careful: name }));
  await phase('a scan of what a careful team has', scanNow);
});
afterAll(() => console.log(phasesText()));

describe('a task that asks to be confirmed, deployed', { timeout: 200 * seconds }, () => {
  const tasks = { forgotten: '', kept: '', killed: '' };
  let armedAtWrite: string | undefined;

  test('is armed before its first write, by a schedule of the time to confirm', async () => {
    for (const name of ['forgotten', 'kept', 'killed'] as const)
      tasks[name] = await requestTask(product.requester, {
        templateId: CLOSE,
        resourceIds: [groupOf(name)],
        policy: { confirmWithinSeconds: CONFIRM_SECONDS },
      });
    const { forgotten, kept, killed } = tasks;
    account.faultOnRevoke(groupOf('forgotten'), {
      fault: 'hook',
      beforeForward: async () => {
        armedAtWrite = (await taskOf(forgotten)).confirmation?.state;
      },
    });
    account.faultOnRevoke(groupOf('killed'), { fault: 'hook', afterAnswer: () => stopExecution(`${killed}-1`) });
    for (const taskId of [forgotten, kept, killed]) {
      await until(taskId, 'AWAITING_APPROVAL 1');
      expect(await decideOn(product.approver, taskId, 'approve')).toBe(201);
    }
    await phase('verified, and unconfirmed', () => until(forgotten, 'VERIFYING 1 confirmation'));
    expect(armedAtWrite).toBe('armed');
    expect(await account.isOpen(groupOf('forgotten'))).toBe(false);
    const { confirmation } = await taskOf(forgotten);
    const { ScheduleExpression = '' } = (await scheduleOf(forgotten)) ?? {};
    const late = Date.parse(`${/at\((.*)\)/.exec(ScheduleExpression)?.[1]}Z`) - Date.parse(confirmation?.confirmBy ?? '');
    expect(late).toBeGreaterThanOrEqual(0);
    expect(late).toBeLessThan(seconds);
  });

  test('stays once a person has confirmed it in time, and its schedule is gone', async () => {
    await until(tasks.kept, 'VERIFYING 1 confirmation');
    expect(await product.approver.status('POST', `/v1/tasks/${tasks.kept}/confirm`)).toBe(202);
    await until(tasks.kept, 'DONE 1');
    expect(await outcomesOf(tasks.kept, 1)).toEqual(['VERIFIED']);
    await expect.poll(() => scheduleOf(tasks.kept), { timeout: 20 * seconds }).toBeUndefined();
  });

  test('goes back at once where its execution was killed after the write', async () => {
    await phase('a killed one goes back', () => until(tasks.killed, 'DONE 2'));
    expect(await outcomesOf(tasks.killed, 2)).toEqual(['ROLLED_BACK']);
    expect(await account.isOpen(groupOf('killed'))).toBe(true);
  });

  test('goes back by itself and on time where nobody has confirmed it; whoever comes too late is told what was undone', async () => {
    await phase('a forgotten one goes back', () => until(tasks.forgotten, 'DONE 2'));
    expect(await outcomesOf(tasks.forgotten, 2)).toEqual(['ROLLED_BACK']);
    expect(await account.isOpen(groupOf('forgotten'))).toBe(true);
    const { confirmation } = await taskOf(tasks.forgotten);
    const lapsed = Date.parse(confirmation?.at ?? '') - Date.parse(confirmation?.confirmBy ?? '');
    expect(confirmation?.state).toBe('lapsed');
    expect(lapsed).toBeGreaterThan(0);
    expect(lapsed).toBeLessThan(20 * seconds);
    const late = product.approver.post(`/v1/tasks/${tasks.forgotten}/confirm`, {}, TaskDocument);
    await expect(late).rejects.toThrow(new RegExp(`answered 409 .*1 resource was undone: ${groupOf('forgotten')}`, 's'));
    const { items } = await product.requester.get(`/v1/audit/${tasks.forgotten}`, AuditList);
    const actions = items.map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(['undo.armed', 'confirmation.awaited', 'confirmation.lapsed']));
  });

  test('tells people by mail when it goes back unless it is confirmed, and how it has ended', async () => {
    const told = async () => (await product.wordsOut.mail()).filter(({ Subject }) => Subject.includes(tasks.forgotten));
    const subjects = async () =>
      (await told()).map(({ Subject }) => Subject.replace(/^cloudmend: (RP-\d+) \S+ /, '').replace(/:.*/, '')).sort();
    await expect
      .poll(subjects, { timeout: 90 * seconds, interval: seconds })
      .toEqual(['goes back unless it is confirmed', 'has ended', 'waits for approval']);
    for (const { Source, To } of await told()) expect({ Source, To }).toEqual({ Source: MAIL_FROM, To: [OWNERS] });
    const ended = (await told()).find(({ Subject }) => Subject.includes('has ended'))?.BodyText;
    expect(ended).toMatch(/rolled_back +1/);
    expect(ended).toMatch(new RegExp(`https://\\S+/v1/tasks/${tasks.forgotten}$`));
  });

  test.each(INWARD)('tells nobody at an address of this machine, said %s, and says so', async (channel) => {
    const tried = await product.admin.post(`/v1/channels/${channel}/test`, {}, NoticeDocument);
    const read = () => product.admin.get(`/v1/notices/${tried.id}`, NoticeDocument);
    await expect.poll(async () => (await read()).state, { timeout: 90 * seconds, interval: seconds }).toBe('refused');
    expect((await read()).why).toMatch(/not of the public Internet \(loopback\)/);
    expect(product.wordsOut.connections()).toBe(0);
  });
});

async function scanNow() {
  expect(await product.requester.status('POST', '/v1/scans', {})).toBe(202);
  const state = async () => (await product.requester.get('/v1/scans/latest', ScanDocument)).state;
  await expect.poll(state, { timeout: 120 * seconds, interval: seconds }).toBe('complete');
}

function groupOf(name: string): string {
  const arn = groups.get(name);
  if (arn === undefined) throw new Error(`There is no group ${name}.`);
  return arn;
}

async function taskOf(taskId: string) {
  return (await product.requester.get(`/v1/tasks/${taskId}`, TaskDocument)).task;
}

/** Waits for status and revision, and what it waits for, if anything: `DONE 1`, `VERIFYING 1 confirmation`. */
async function until(taskId: string, expected: string) {
  const at = async () => {
    const { status, revision, wait } = await taskOf(taskId);
    const beside = expected.split(' ').length > 2 ? ` ${wait?.for}` : '';
    return `${status} ${revision}${beside}`;
  };
  await expect.poll(at, { timeout: 150 * seconds, interval: 500 }).toBe(expected);
  return taskOf(taskId);
}

async function resourcesOf(taskId: string, revision: number): Promise<readonly TaskResource[]> {
  const { items } = await product.requester.get(`/v1/tasks/${taskId}/resources`, TaskResourceList);
  return items.filter((one) => one.revision === revision);
}

async function outcomesOf(taskId: string, revision: number): Promise<readonly string[]> {
  return (await resourcesOf(taskId, revision)).map(({ outcome }) => outcome).sort();
}

/** The schedule that brings a task back; undefined where there is none. */
async function scheduleOf(taskId: string) {
  const client = new SchedulerClient(product.deployment.clientOptions(accounts.engine));
  const named = { Name: `cloudmend-alarm-${taskId}-confirm`, GroupName: 'default' };
  return client.send(new GetScheduleCommand(named)).catch((error: unknown) => {
    if (error instanceof Error && error.name === 'ResourceNotFoundException') return undefined;
    throw error;
  });
}

async function stopExecution(name: string): Promise<void> {
  const client = new SFNClient(product.deployment.clientOptions(accounts.engine));
  const machine = await machineArn(product.deployment, 'Tasks');
  await client.send(new StopExecutionCommand({ executionArn: `${machine.replace(':stateMachine:', ':execution:')}:${name}` }));
  client.destroy();
}
