import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SFNClient } from '@aws-sdk/client-sfn';
import type { Schedules } from '../../core/automation/sync-schedule.ts';
import type { Bus, Table, WorkflowDriver } from '../../core/ports.ts';
import { makeEventBridgeBus } from '../bus/event-bridge.ts';
import { systemClock } from '../clock.ts';
import type { Settings } from '../env.ts';
import { needed } from '../needed-variable.ts';
import { makeEventBridgeSchedules } from '../schedule/event-bridge-schedules.ts';
import { makeEventBridgeAlarms } from './event-bridge-alarms.ts';
import { makeStepFunctionsDriver } from './step-functions.ts';

/** What drives what happens by itself: executions and alarms, the bus, and the schedules of rules of automation. */
export interface Driving {
  readonly driver: WorkflowDriver;
  readonly bus: Bus;
  readonly schedules: Schedules;
}

/** Those of the stack. Throws VALIDATION_FAILED, naming the variable, where the environment lacks one. */
export function openDeployedDriving({ platform: given }: Settings, table: Table): Driving {
  const scheduler = new SchedulerClient({});
  return {
    driver: makeStepFunctionsDriver({
      client: new SFNClient({}),
      taskMachineArn: needed(given.stateMachineArn, 'CLOUDMEND_STATE_MACHINE_ARN'),
      alarms: makeEventBridgeAlarms({
        ...{ client: scheduler, clock: systemClock },
        group: needed(given.scheduleGroup, 'CLOUDMEND_SCHEDULE_GROUP'),
        prefix: needed(given.schedulePrefix, 'CLOUDMEND_SCHEDULE_PREFIX'),
        wakeFunctionArn: needed(given.wakeFunctionArn, 'CLOUDMEND_WAKE_FUNCTION_ARN'),
        roleArn: needed(given.scheduleRoleArn, 'CLOUDMEND_SCHEDULE_ROLE_ARN'),
      }),
    }),
    bus: makeEventBridgeBus({ client: new EventBridgeClient({}), busName: needed(given.bus, 'CLOUDMEND_BUS') }),
    schedules: makeEventBridgeSchedules({
      ...{ client: scheduler, clock: systemClock, table },
      group: needed(given.automationGroup, 'CLOUDMEND_AUTOMATION_GROUP'),
      functionArn: needed(given.automationFunctionArn, 'CLOUDMEND_AUTOMATION_FUNCTION_ARN'),
      roleArn: needed(given.automationRoleArn, 'CLOUDMEND_AUTOMATION_ROLE_ARN'),
      queueArn: needed(given.automationQueueArn, 'CLOUDMEND_AUTOMATION_QUEUE_ARN'),
    }),
  };
}
