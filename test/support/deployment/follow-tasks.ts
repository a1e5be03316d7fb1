import { setTimeout as sleep } from 'node:timers/promises';
import { GetScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { SFNClient, StopExecutionCommand } from '@aws-sdk/client-sfn';
import * as z from 'zod';
import { AuditList } from '../../../core/api/contract/documents/audit.ts';
import { FindingPage } from '../../../core/api/contract/documents/finding.ts';
import { TaskDocument, type TaskResource, TaskResourceList } from '../../../core/api/contract/documents/task.ts';
import { accounts } from './deployment.ts';
import type { Product } from './shared-deployment.ts';
import { machineArn } from './task-acts.ts';

type Task = TaskDocument['task'];

/** What becomes of the tasks of a deployed product. */
export interface FollowedTasks {
  task(taskId: string): Promise<Task>;
  /** Waits for status and revision, and for what it waits, where that is named: `DONE 1`, `VERIFYING 1 confirmation`. Throws where it stays away. */
  until(taskId: string, expected: string): Promise<Task>;
  /** Of a revision, in the order of its plan. */
  resources(taskId: string, revision?: number): Promise<readonly TaskResource[]>;
  /** Sorted. */
  outcomes(taskId: string, revision?: number): Promise<readonly string[]>;
  /** The actions in its audit. */
  actions(taskId: string): Promise<readonly string[]>;
  /** When EventBridge Scheduler wakes it, to bring back what is not confirmed; undefined where there is no such schedule. */
  goesBackAt(taskId: string): Promise<Date | undefined>;
  /** Ends the execution of its first run, as if it had died. */
  killRun(taskId: string): Promise<void>;
}

const PATIENCE_MILLISECONDS = 150_000;

export function followTasks({ deployment, requester }: Product): FollowedTasks {
  const options = deployment.clientOptions(accounts.engine);
  const task = async (taskId: string) => (await requester.get(`/v1/tasks/${taskId}`, TaskDocument)).task;
  const resources = async (taskId: string, revision = 1) => {
    const { items } = await requester.get(`/v1/tasks/${taskId}/resources`, TaskResourceList);
    return items.filter((one) => one.revision === revision);
  };
  return {
    task,
    resources,
    async until(taskId, expected) {
      const end = Date.now() + PATIENCE_MILLISECONDS;
      for (;;) {
        const found = await task(taskId);
        const { status, revision, wait, reason } = found;
        const seen = `${status} ${revision} ${wait?.for ?? ''}`;
        if (`${seen} `.startsWith(`${expected} `)) return found;
        if (Date.now() > end) throw new Error(`${taskId} is at ${seen} and not at ${expected}: ${JSON.stringify(reason)}`);
        await sleep(500);
      }
    },
    outcomes: async (taskId, revision) => (await resources(taskId, revision)).map(({ outcome }) => outcome).sort(),
    actions: async (taskId) => (await requester.get(`/v1/audit/${taskId}`, AuditList)).items.map(({ action }) => action),
    async goesBackAt(taskId) {
      const named = { Name: `cloudmend-alarm-${taskId}-confirm`, GroupName: 'default' };
      try {
        const { ScheduleExpression = '' } = await new SchedulerClient(options).send(new GetScheduleCommand(named));
        return new Date(`${/^at\((.*)\)$/.exec(ScheduleExpression)?.[1]}Z`);
      } catch (error) {
        if (error instanceof Error && error.name === 'ResourceNotFoundException') return undefined;
        throw error;
      }
    },
    async killRun(taskId) {
      const machine = await machineArn(deployment, 'Tasks');
      const executionArn = `${machine.replace(':stateMachine:', ':execution:')}:${taskId}-1`;
      await new SFNClient(options).send(new StopExecutionCommand({ executionArn }));
    },
  };
}

/** Scans by a person's word, and waits until a rule has found each of the resources, by that scan or by one that its schedule has begun. */
export async function untilFound({ requester }: Product, ruleId: string, resourceIds: readonly string[]): Promise<void> {
  await requester.post('/v1/scans', {}, z.unknown());
  for (;;) {
    const { items } = await requester.get(`/v1/findings?rule=${ruleId}&limit=200`, FindingPage);
    const found = new Set(items.map(({ resourceId }) => resourceId));
    if (resourceIds.every((id) => found.has(id))) return;
    await sleep(1000);
  }
}
