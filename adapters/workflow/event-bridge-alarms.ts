import { createHash } from 'node:crypto';
import type { SchedulerClient } from '@aws-sdk/client-scheduler';
import type { Clock, WorkflowDriver } from '../../core/ports.ts';
import { deleteSchedule, putSchedule } from '../schedule/put-schedule.ts';

export type Alarms = Pick<WorkflowDriver, 'setAlarm' | 'cancelAlarm'>;

export interface EventBridgeAlarmsOptions {
  readonly client: SchedulerClient;
  readonly clock: Clock;
  readonly group: string;
  /** What the names of alarms begin with: what the role of the function allows. */
  readonly prefix: string;
  /** What an alarm invokes, with `{"taskId": …}`, and the role that lets it. */
  readonly wakeFunctionArn: string;
  readonly roleArn: string;
}

/** One-time schedules of EventBridge Scheduler, deleted by it when they have fired. Throws DEPENDENCY_UNAVAILABLE. */
export function makeEventBridgeAlarms({ client, clock, group, prefix, wakeFunctionArn, roleArn }: EventBridgeAlarmsOptions): Alarms {
  return {
    async setAlarm(name, at, taskId) {
      const schedule = {
        Name: scheduleName(prefix, name),
        GroupName: group,
        ScheduleExpression: `at(${expressionTime(at, clock.now())})`,
        ScheduleExpressionTimezone: 'UTC',
        FlexibleTimeWindow: { Mode: 'OFF' },
        ActionAfterCompletion: 'DELETE',
        Target: { Arn: wakeFunctionArn, RoleArn: roleArn, Input: JSON.stringify({ taskId }) },
      } as const;
      await putSchedule(client, schedule, `the alarm ${name}`);
    },
    async cancelAlarm(name) {
      await deleteSchedule(client, { Name: scheduleName(prefix, name), GroupName: group }, `the alarm ${name}`);
    },
  };
}

/** Schedules have at most 64 letters, digits, `-`, `_` and `.`; what does not fit is named by its digest too, so that it stays one name. */
export function scheduleName(prefix: string, name: string): string {
  const most = 64 - prefix.length;
  if (/^[\w.-]+$/.test(name) && name.length <= most) return prefix + name;
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 16);
  return `${prefix}${name.replaceAll(/[^\w.-]+/g, '-').slice(0, most - digest.length - 1)}-${digest}`;
}

// A time in the past never fires. Creating a schedule takes a moment too.
const SOONEST_SECONDS = 5;

/** `2026-03-02T09:00:00`: whole seconds, rounded up, and never in the past. */
function expressionTime(at: Date, now: Date): string {
  const milliseconds = Math.max(at.getTime(), now.getTime() + SOONEST_SECONDS * 1000);
  return new Date(Math.ceil(milliseconds / 1000) * 1000).toISOString().slice(0, 19);
}
