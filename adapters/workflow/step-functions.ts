import {
  ExecutionAlreadyExists,
  InvalidToken,
  SendTaskSuccessCommand,
  type SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import { CloudmendError } from '../../core/errors.ts';
import type { WorkflowDriver } from '../../core/ports.ts';
import type { Alarms } from './event-bridge-alarms.ts';

export interface StepFunctionsOptions {
  readonly client: SFNClient;
  readonly alarms: Alarms;
  readonly taskMachineArn: string;
}

/** Drives runs in Step Functions. Throws DEPENDENCY_UNAVAILABLE where it does not do it. */
export function makeStepFunctionsDriver({ client, alarms, taskMachineArn }: StepFunctionsOptions): WorkflowDriver {
  return {
    start: async (taskId, run) => startExecution(client, { machineArn: taskMachineArn, name: `${taskId}-${run}`, input: { taskId, run } }),
    wake: async (token) => wake(client, token),
    setAlarm: alarms.setAlarm,
    cancelAlarm: alarms.cancelAlarm,
  };
}

/** Wakes waiting steps and can do nothing else. */
export function makeWaker(client: SFNClient): Pick<WorkflowDriver, 'wake'> {
  return { wake: async (token) => wake(client, token) };
}

/** Starts an execution; one of the same name that exists already, ended or not, is it. */
export async function startExecution(
  client: SFNClient,
  { machineArn, name, input }: { readonly machineArn: string; readonly name: string; readonly input: object },
): Promise<void> {
  try {
    await client.send(new StartExecutionCommand({ stateMachineArn: machineArn, name, input: JSON.stringify(input) }));
  } catch (cause) {
    if (cause instanceof ExecutionAlreadyExists) return;
    throw unavailable(`start the execution ${name}`, cause);
  }
}

/** A token is a wake-up and no more, so one that is spent, expired or unknown is nothing to speak of. */
async function wake(client: SFNClient, token: string): Promise<void> {
  try {
    await client.send(new SendTaskSuccessCommand({ taskToken: token, output: '{}' }));
  } catch (cause) {
    if (cause instanceof TaskTimedOut || cause instanceof TaskDoesNotExist || cause instanceof InvalidToken) return;
    throw unavailable('send a token back', cause);
  }
}

function unavailable(what: string, cause: unknown): CloudmendError {
  const name = cause instanceof Error ? cause.name : 'no answer';
  return new CloudmendError(
    'DEPENDENCY_UNAVAILABLE',
    `Step Functions did not ${what} (${name}); see that the machine exists and the role may use it.`,
    {
      cause,
    },
  );
}
