import type { SchedulerClient } from '@aws-sdk/client-scheduler';
import * as z from 'zod';
import type { Schedules } from '../../core/automation/sync-schedule.ts';
import { defineEntity } from '../../core/entity.ts';
import type { Clock, Table } from '../../core/ports.ts';
import { deleteSchedule, putSchedule } from './put-schedule.ts';

export interface EventBridgeSchedulesOptions {
  readonly client: SchedulerClient;
  readonly clock: Clock;
  readonly table: Table;
  /** The group that has these schedules and no others. */
  readonly group: string;
  /** What a schedule invokes, with `{"automationId", "dueAt"}`, and the role that lets it. */
  readonly functionArn: string;
  readonly roleArn: string;
  /** The queue for what could not be delivered. */
  readonly queueArn: string;
}

/** How many schedules a rule has there: noted before they are made, so that none is ever left behind. */
const scheduleCountEntity = defineEntity({
  name: 'AutomationScheduleCount',
  schemaVersion: 1,
  schema: z.strictObject({ id: z.string(), count: z.number().int().min(0) }),
  identity: ['id'],
  key: ({ id }) => ({ pk: `AUTOMATION#${id}`, sk: 'SCHEDULE' }),
});

/** Filled in by EventBridge Scheduler, so that an invocation that is tried again says the same time. */
const SCHEDULED_TIME = '<aws.scheduler.scheduled-time>';

/** Schedules of EventBridge Scheduler, as many for a rule as its times take expressions. Throws DEPENDENCY_UNAVAILABLE. */
export function makeEventBridgeSchedules(options: EventBridgeSchedulesOptions): Schedules {
  const { client, table, group } = options;
  const nameOf = (id: string, position: number) => `${id}-${position + 1}`;
  const note = (id: string, count: number) => table.write({ put: scheduleCountEntity.encode({ id, count }) });
  const cut = async (id: string, from: number, before: number): Promise<void> => {
    for (let position = from; position < before; position++)
      await deleteSchedule(client, { Name: nameOf(id, position), GroupName: group }, `the schedule of ${id}`);
  };
  const countOf = async (id: string) => (await scheduleCountEntity.find(table, { id }))?.count ?? 0;
  return {
    async set(id, recurrence) {
      const { schedulerExpressions } = await import('./event-bridge-expressions.ts');
      const { expressions = [], zone = 'UTC', isOnce = false } = schedulerExpressions(recurrence, options.clock.now()) ?? {};
      const before = await countOf(id);
      if (expressions.length > before) await note(id, expressions.length);
      for (const [position, ScheduleExpression] of expressions.entries())
        await putSchedule(
          client,
          scheduleOf(options, { id, name: nameOf(id, position), ScheduleExpression, zone, isOnce }),
          `the schedule of ${id}`,
        );
      await cut(id, expressions.length, before);
      if (expressions.length < before) await note(id, expressions.length);
    },
    async remove(id) {
      const before = await countOf(id);
      if (before === 0) return;
      await cut(id, 0, before);
      await table.write({ delete: scheduleCountEntity.key({ id }) });
    },
  };
}

interface Named {
  readonly id: string;
  readonly name: string;
  readonly ScheduleExpression: string;
  readonly zone: string;
  readonly isOnce: boolean;
}

function scheduleOf(
  { group, functionArn, roleArn, queueArn }: EventBridgeSchedulesOptions,
  { id, name, zone, isOnce, ...expression }: Named,
) {
  return {
    ...{ Name: name, GroupName: group, ...expression, ScheduleExpressionTimezone: zone },
    FlexibleTimeWindow: { Mode: 'OFF' },
    ...(isOnce && { ActionAfterCompletion: 'DELETE' as const }),
    Target: {
      ...{ Arn: functionArn, RoleArn: roleArn, Input: JSON.stringify({ automationId: id, dueAt: SCHEDULED_TIME }) },
      // What fires a day late has the next one of a daily rule beside it.
      RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 20 },
      DeadLetterConfig: { Arn: queueArn },
    },
  } as const;
}
