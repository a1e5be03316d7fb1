import {
  ConflictException,
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  DeleteScheduleCommand,
  ResourceNotFoundException,
  type SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { CloudmendError } from '../../core/errors.ts';

/** Makes a schedule, or replaces the one of the same name. `what` names it to people. Throws DEPENDENCY_UNAVAILABLE. */
export async function putSchedule(client: SchedulerClient, schedule: CreateScheduleCommandInput, what: string): Promise<void> {
  try {
    await client.send(new CreateScheduleCommand(schedule));
  } catch (cause) {
    if (!(cause instanceof ConflictException)) throw unavailable('set', what, cause);
    await client.send(new UpdateScheduleCommand(schedule)).catch((again: unknown) => {
      throw unavailable('set', what, again);
    });
  }
}

/** Deletes a schedule; one that is gone is no fault. Throws DEPENDENCY_UNAVAILABLE. */
export async function deleteSchedule(client: SchedulerClient, named: { Name: string; GroupName: string }, what: string): Promise<void> {
  try {
    await client.send(new DeleteScheduleCommand(named));
  } catch (cause) {
    if (!(cause instanceof ResourceNotFoundException)) throw unavailable('cancel', what, cause);
  }
}

function unavailable(verb: string, what: string, cause: unknown): CloudmendError {
  const fault = cause instanceof Error ? cause.name : 'no answer';
  return new CloudmendError('DEPENDENCY_UNAVAILABLE', `EventBridge Scheduler did not ${verb} ${what} (${fault}); see the role.`, { cause });
}
